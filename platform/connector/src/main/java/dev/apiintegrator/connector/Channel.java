package dev.apiintegrator.connector;

import dev.apiintegrator.spec.ApiSpec;
import dev.apiintegrator.spec.Operation;
import dev.apiintegrator.spec.OperationKind;
import dev.apiintegrator.spec.Server;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where messages are sent to, or come from.
 *
 * @param scheme of the component that brings them: {@code kafka} or {@code nats}
 * @param address topic or subject, with {@code {parameters}}
 * @param receives whether they come to us
 */
public record Channel(String scheme, String address, boolean receives) implements Binding {

    /** What topics and subjects are made of; nothing that could be an option of an endpoint, or a placeholder of Camel's. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?=.{1,249}$)(?:[A-Za-z0-9._*>/-]|\\{[A-Za-z0-9._-]+\\}(?!\\}))+");

    /** Empty when no broker of the document is one that this platform speaks to, or the address could be none of it. */
    static Optional<Channel> of(Operation operation, ApiSpec spec) {
        boolean receives = operation.kind() == OperationKind.RECEIVE;
        return ADDRESS.matcher(operation.path()).matches()
                ? scheme(spec).map(scheme -> new Channel(scheme, operation.path(), receives))
                : Optional.empty();
    }

    /** Kafka, where the document names no server. */
    private static Optional<String> scheme(ApiSpec spec) {
        if (spec.servers().isEmpty()) {
            return Optional.of("kafka");
        }
        return spec.servers().stream()
                .flatMap(server -> scheme(server).stream())
                .findFirst();
    }

    private static Optional<String> scheme(Server server) {
        return switch (server.url().replaceFirst("://.*", "").toLowerCase(Locale.ROOT)) {
            case "kafka", "kafka-secure" -> Optional.of("kafka");
            case "nats" -> Optional.of("nats");
            default -> Optional.empty();
        };
    }
}
