package dev.apiintegrator.engine.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** A span around one step of an exchange that is recorded; one that calls another system tells it the trace. */
final class TracedStep extends DelegateAsyncProcessor {

    private final Tracer tracer;
    private final UnaryOperator<String> mask;
    private final String name;
    private final Optional<String> system;

    TracedStep(Tracer tracer, UnaryOperator<String> mask, String name, Optional<String> system, AsyncProcessor step) {
        super(step);
        this.tracer = tracer;
        this.mask = mask;
        this.name = name;
        this.system = system;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        Span around = Current.of(exchange);
        if (around == null) {
            return super.process(exchange, callback);
        }
        SpanBuilder builder = tracer.spanBuilder(name)
                .setParent(Context.root().with(around))
                .setSpanKind(system.isPresent() ? SpanKind.CLIENT : SpanKind.INTERNAL);
        system.ifPresent(called -> builder.setAttribute("system", mask.apply(called)));
        Span span = builder.startSpan();
        Current.set(exchange, span);
        Object before = exchange.getMessage().getHeader(TraceHeaders.PARENT);
        if (system.isPresent()) {
            TraceHeaders.write(exchange.getMessage(), span);
        }
        return super.process(exchange, synchronously -> {
            Current.set(exchange, around);
            if (system.isPresent()) {
                restore(exchange.getMessage(), before);
            }
            if (exchange.getException() != null) {
                TracedRoute.fail(span, exchange.getException(), mask);
            }
            span.end();
            callback.done(synchronously);
        });
    }

    /** A route must not see what it did not send: it could answer with it. */
    private static void restore(Message message, Object before) {
        if (before == null) {
            message.removeHeader(TraceHeaders.PARENT);
        } else {
            message.setHeader(TraceHeaders.PARENT, before);
        }
    }
}
