package dev.apiintegrator.engine.source;

import java.util.Set;

/**
 * A connection that an integration asks for.
 *
 * @param connection its name in the organization
 * @param line 1-based, in the settings
 * @param column 1-based
 */
public record ConnectionUse(String connection, int line, int column) {

    /** Components that connections serve; any other name in routes is that of a bean. */
    private static final Set<String> SCHEMES = Set.of("jdbc", "kafka", "nats", "outbox", "spring-redis", "sql");

    public static boolean isScheme(String name) {
        return SCHEMES.contains(name);
    }
}
