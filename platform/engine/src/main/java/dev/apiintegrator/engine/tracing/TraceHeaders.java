package dev.apiintegrator.engine.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.apache.camel.Message;

/** The trace context as W3C headers of a message, over HTTP, Kafka and NATS alike. */
final class TraceHeaders {

    static final String PARENT = "traceparent";
    static final String STATE = "tracestate";

    private static final int MAX_STATE = 512;
    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

    private TraceHeaders() {}

    /** What a message says it belongs to; the root when it says nothing that is valid. */
    static Context read(Message message) {
        return message.getHeader(PARENT) == null
                ? Context.root()
                : W3C.extract(Context.root(), message, MessageGetter.INSTANCE);
    }

    static void write(Message message, Span span) {
        W3C.inject(Context.root().with(span), message, (to, name, value) -> to.setHeader(name, value));
    }

    private enum MessageGetter implements TextMapGetter<Message> {
        INSTANCE;

        @Override
        public Iterable<String> keys(Message message) {
            return List.of(PARENT, STATE);
        }

        @Override
        public String get(Message message, String name) {
            String text = text(message.getHeader(name));
            return text == null || text.length() > MAX_STATE ? null : text;
        }

        /** Kafka has bytes, NATS lists. */
        private static String text(Object value) {
            if (value instanceof byte[] bytes) {
                return new String(bytes, StandardCharsets.US_ASCII);
            }
            if (value instanceof Iterable<?> several) {
                Iterator<?> first = several.iterator();
                return first.hasNext() ? text(first.next()) : null;
            }
            return value instanceof String text ? text : null;
        }
    }
}
