package dev.apiintegrator.engine.tracing;

import io.opentelemetry.api.trace.Span;
import org.apache.camel.Exchange;

/** The span that an exchange is in: kept with the exchange, for it changes threads. */
final class Current {

    /** Set while an exchange is not recorded. */
    static final String UNRECORDED = "integrator.trace.unrecorded";

    private static final String SPAN = "integrator.trace.span";

    private Current() {}

    /** Null when it is not recorded. */
    static Span of(Exchange exchange) {
        return (Span) exchange.getProperty(SPAN);
    }

    /** @param span null for none */
    static void set(Exchange exchange, Span span) {
        if (span == null) {
            exchange.removeProperty(SPAN);
        } else {
            exchange.setProperty(SPAN, span);
        }
    }
}
