package dev.apiintegrator.engine.policy;

import java.util.Locale;
import java.util.Set;

/** Which headers of the outside world routes do not get to see. */
public final class HeaderRules {

    private static final Set<String> CREDENTIALS =
            Set.of("authorization", "proxy-authorization", "cookie", "cookie2", "x-api-key");

    /** What the platform marks messages with that it sends once more: nobody else can. */
    private static final Set<String> MARKS = Set.of("x-replay-of", "x-replay-idempotency");

    private HeaderRules() {}

    /** What components of Camel obey: a sender who could set it would steer the route. */
    public static boolean steersCamel(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        return plain.startsWith("camel")
                || plain.startsWith("org.apache.camel")
                || plain.equals("long-running-action")
                || plain.startsWith("kafka.");
    }

    /** What a caller proves itself with to the platform: the route is not its addressee, nor is whatever the route calls. */
    public static boolean isCredential(String name) {
        return CREDENTIALS.contains(name.toLowerCase(Locale.ROOT));
    }

    public static boolean staysOutside(String name) {
        return steersCamel(name) || isCredential(name) || MARKS.contains(name.toLowerCase(Locale.ROOT));
    }
}
