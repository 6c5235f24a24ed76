package dev.apiintegrator.engine.check;

import dev.apiintegrator.engine.check.Parts.EndpointUse;
import dev.apiintegrator.engine.check.Parts.Role;
import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.IntegrationSettings;
import dev.apiintegrator.engine.source.RouteSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Tells of integrations that write to other systems and do not say what is to happen when that fails, or happens twice. */
final class UnguardedWriteCheck {

    private static final Set<String> BROKERS = Set.of("kafka", "nats", "jms", "activemq", "amqp", "spring-rabbitmq");
    private static final Set<String> HTTP = Set.of("http", "https");
    private static final Set<String> CHANGING = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final Pattern CHANGING_SQL =
            Pattern.compile("sql:\\s*(insert|update|delete|merge)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern RETRIES = key("errorHandler|onException|retryWhile|maximumRedeliveries|outbox");
    private static final Pattern TELLS_TWICE = key("idempotentConsumer|idempotentRepository|idempotent");

    private final List<RouteSource> sources;
    private final Consumer<Finding> findings;

    UnguardedWriteCheck(List<RouteSource> sources, Consumer<Finding> findings) {
        this.sources = sources;
        this.findings = findings;
    }

    private static Pattern key(String names) {
        return Pattern.compile("(?:^|[\\s{,?&])(?:" + names + ")\\s*[:=]", Pattern.MULTILINE);
    }

    void check(List<EndpointUse> uses) {
        List<EndpointUse> writes =
                uses.stream().filter(UnguardedWriteCheck::writes).toList();
        if (writes.isEmpty()) {
            return;
        }
        IntegrationSettings settings = IntegrationSettings.read(sources, alreadyTold -> {});
        List<String> missing = new ArrayList<>();
        if (settings.reliability().retry().isEmpty() && !somewhere(RETRIES)) {
            missing.add("retry");
        }
        if (settings.reliability().idempotency().isEmpty() && !somewhere(TELLS_TWICE)) {
            missing.add("idempotency");
        }
        if (missing.isEmpty()) {
            return;
        }
        String others = writes.size() == 1 ? "" : " (and " + (writes.size() - 1) + " more like it)";
        findings.accept(writes.get(0)
                .place()
                .warning(
                        FindingCodes.UNGUARDED_WRITE,
                        "writes to '" + EndpointUri.of(writes.get(0).uri()).scheme() + "'" + others
                                + ", and nothing declares " + String.join(" or ", missing))
                .suggesting("declare 'reliability: { "
                        + String.join(
                                ", ",
                                missing.stream()
                                        .map(UnguardedWriteCheck::example)
                                        .toList())
                        + " }' in integration.yaml"));
    }

    private static String example(String missing) {
        return missing.equals("retry") ? "retry: {}" : "idempotency: { key: \"${header.Idempotency-Key}\" }";
    }

    private boolean somewhere(Pattern pattern) {
        return sources.stream()
                .filter(source -> source.kind() == RouteSource.Kind.YAML)
                .anyMatch(source -> pattern.matcher(source.text()).find());
    }

    private static boolean writes(EndpointUse use) {
        if (use.role() != Role.PRODUCER) {
            return false;
        }
        EndpointUri uri = EndpointUri.of(use.uri());
        String method = uri.query().stream()
                .filter(option -> option.name().equalsIgnoreCase("httpMethod"))
                .map(EndpointUri.Option::value)
                .findFirst()
                .or(() -> use.parameters().map(node -> node.textOf("httpMethod")))
                .orElse("");
        boolean asks = uri.query().stream().anyMatch(option -> option.name().equals("requestTimeout"));
        return BROKERS.contains(uri.scheme()) && !asks
                || HTTP.contains(uri.scheme()) && CHANGING.contains(method.toUpperCase(Locale.ROOT))
                || CHANGING_SQL.matcher(use.uri()).matches();
    }
}
