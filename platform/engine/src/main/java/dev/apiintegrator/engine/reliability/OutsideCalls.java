package dev.apiintegrator.engine.reliability;

import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.model.EnrichDefinition;
import org.apache.camel.model.SendDefinition;
import org.apache.camel.model.ToDynamicDefinition;

/** Which steps call another system, and which. */
public final class OutsideCalls {

    /** Never leave the process, or are guarded where they lead. */
    private static final Set<String> INSIDE = Set.of(
            "bean",
            "caffeine-cache",
            "caffeine-loadcache",
            "class",
            "controlbus",
            "direct",
            "dynamic-router",
            "json-validator",
            "jslt",
            "kamelet",
            "language",
            "log",
            "mock",
            "mustache",
            "outbox",
            "ref",
            "seda",
            "stub",
            "timer",
            "validator",
            "workflow",
            "xslt");

    private OutsideCalls() {}

    /** The other system's name: scheme and host, or scheme and destination; empty when the step calls none. */
    public static Optional<String> target(CamelContext context, NamedNode step) {
        String written = step instanceof SendDefinition<?> send
                ? send.getEndpointUri()
                : step instanceof ToDynamicDefinition dynamic
                        ? dynamic.getUri()
                        : step instanceof EnrichDefinition enrich ? String.valueOf(enrich.getExpression()) : null;
        if (written == null) {
            return Optional.empty();
        }
        // an address may be a parameter
        String uri = context.getCamelContextExtension().resolvePropertyPlaceholders(written, true);
        int colon = uri.indexOf(':');
        String scheme = colon < 0 ? uri : uri.substring(0, colon);
        if (colon < 0 || INSIDE.contains(scheme)) {
            return Optional.empty();
        }
        String rest = uri.substring(colon + 1).replaceFirst("^/*(https?:/*)?", "");
        if (scheme.equals("connector")) {
            return Optional.of(scheme + ":" + rest.replaceFirst("[/?].*", ""));
        }
        boolean host = scheme.startsWith("http");
        // a login before the host is nobody's business; one broker or database behind all topics and statements
        return Optional.of(
                host ? scheme + "://" + rest.replaceFirst("[/?#].*", "").replaceFirst(".*@", "") : scheme);
    }
}
