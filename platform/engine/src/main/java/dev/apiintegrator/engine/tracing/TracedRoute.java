package dev.apiintegrator.engine.tracing;

import dev.apiintegrator.engine.Revision;
import dev.apiintegrator.engine.event.LogMarks;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;
import org.slf4j.MDC;

/** Opens a span when an exchange enters the route and closes it when it leaves. */
final class TracedRoute extends RoutePolicySupport {

    private final Tracer tracer;
    private final double share;
    private final UnaryOperator<String> mask;
    private final Revision revision;
    private final String routeId;

    /** The key of what the exchange had before it came here. */
    private final String state;

    TracedRoute(Tracer tracer, double share, UnaryOperator<String> mask, Revision revision, String routeId) {
        this.tracer = tracer;
        this.share = share;
        this.mask = mask;
        this.revision = revision;
        this.routeId = routeId;
        this.state = "integrator.trace." + routeId;
    }

    /** A span that is open, and what was open around it. */
    private record Entered(Span span, Span around) {}

    /** Not recorded, unless it fails. */
    private record Unrecorded(Context sender, long beganNanos) {}

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
        Span around = Current.of(exchange);
        if (around != null) {
            enter(exchange, start(SpanKind.INTERNAL, Context.root().with(around), null), around);
            return;
        }
        if (exchange.getProperty(Current.UNRECORDED) != null) {
            return; // decided when it came to the first route
        }
        Context sender = TraceHeaders.read(exchange.getIn());
        SpanContext said = Span.fromContext(sender).getSpanContext();
        boolean recorded = said.isValid()
                ? said.isSampled()
                : share > 0 && ThreadLocalRandom.current().nextDouble() < share;
        if (recorded) {
            SpanKind kind = route.getEndpoint().getEndpointUri().startsWith("platform-http")
                    ? SpanKind.SERVER
                    : SpanKind.CONSUMER;
            Span span = start(kind, sender, null);
            enter(exchange, span, null);
            LogMarks.set(LogMarks.TRACE, span.getSpanContext().getTraceId());
            LogMarks.set(LogMarks.SPAN, span.getSpanContext().getSpanId());
        } else {
            exchange.setProperty(Current.UNRECORDED, new Unrecorded(sender, System.nanoTime()));
            exchange.setProperty(state, Boolean.TRUE);
        }
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        Object was = exchange.removeProperty(state);
        if (was instanceof Entered entered) {
            leave(exchange, entered);
        } else if (was != null && exchange.removeProperty(Current.UNRECORDED) instanceof Unrecorded unrecorded) {
            if (failure(exchange) != null) {
                Instant began = Instant.now().minusNanos(System.nanoTime() - unrecorded.beganNanos());
                Span span = start(SpanKind.INTERNAL, unrecorded.sender(), began);
                fail(span, failure(exchange), mask);
                span.end();
            }
        }
    }

    private void enter(Exchange exchange, Span span, Span around) {
        exchange.setProperty(state, new Entered(span, around));
        Current.set(exchange, span);
    }

    private void leave(Exchange exchange, Entered entered) {
        Current.set(exchange, entered.around());
        Throwable failure = failure(exchange);
        if (failure != null) {
            fail(entered.span(), failure, mask);
        }
        entered.span().end();
        if (entered.around() == null) {
            MDC.remove(LogMarks.TRACE);
            MDC.remove(LogMarks.SPAN);
        }
    }

    private Span start(SpanKind kind, Context parent, Instant began) {
        SpanBuilder builder = tracer.spanBuilder(revision.integration().name() + " " + routeId)
                .setSpanKind(kind)
                .setParent(parent)
                .setAttribute(LogMarks.ORGANIZATION, revision.integration().organization())
                .setAttribute(LogMarks.INTEGRATION, revision.integration().name())
                .setAttribute(LogMarks.REVISION, String.valueOf(revision.number()))
                .setAttribute(LogMarks.ROUTE, routeId);
        if (began != null) {
            builder.setStartTimestamp(began);
        }
        return builder.startSpan();
    }

    /** Also one that an error handler took care of. */
    private static Throwable failure(Exchange exchange) {
        Exception failure = exchange.getException();
        return failure != null ? failure : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    }

    static void fail(Span span, Throwable failure, UnaryOperator<String> mask) {
        span.setStatus(StatusCode.ERROR, String.valueOf(mask.apply(failure.getMessage())));
        span.setAttribute("error.type", failure.getClass().getName());
    }
}
