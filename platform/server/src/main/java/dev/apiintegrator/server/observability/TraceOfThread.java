package dev.apiintegrator.server.observability;

import dev.apiintegrator.engine.event.LogMarks;
import io.prometheus.metrics.tracer.common.SpanContext;
import org.slf4j.MDC;

/** Which trace a measured duration belongs to, so that a dashboard can lead to one: the marks of the thread's log lines say it. */
final class TraceOfThread implements SpanContext {

    @Override
    public String getCurrentTraceId() {
        return MDC.get(LogMarks.TRACE);
    }

    @Override
    public String getCurrentSpanId() {
        return MDC.get(LogMarks.SPAN);
    }

    /** Only what is recorded is marked. */
    @Override
    public boolean isCurrentSpanSampled() {
        return MDC.get(LogMarks.TRACE) != null;
    }

    @Override
    public void markCurrentSpanAsExemplar() {
        // it is exported anyway
    }
}
