package dev.apiintegrator.server.tracing;

import dev.apiintegrator.engine.ContextCustomizer;
import dev.apiintegrator.engine.Redaction;
import dev.apiintegrator.engine.tracing.RouteTracing;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The way of traces out of the process: bounded, on a thread of its own, and given up when the collector does not take them. */
public final class Traces implements AutoCloseable {

    private static final int QUEUE = 4_096;
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Null when there is no collector. */
    private final SdkTracerProvider provider;

    private final ContextCustomizer customizer;

    Traces(TracingProperties properties, Redaction redaction) {
        if (properties.endpoint() == null) {
            provider = null;
            customizer = ContextCustomizer.NONE;
            return;
        }
        OtlpHttpSpanExporterBuilder exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(properties.endpoint().toString().replaceFirst("/+$", "") + "/v1/traces")
                .setTimeout(PATIENCE);
        properties.headers().forEach(exporter::addHeader);
        provider = SdkTracerProvider.builder()
                .setResource(Resource.getDefault().toBuilder()
                        .put("service.name", "integrator")
                        .build())
                .addSpanProcessor(BatchSpanProcessor.builder(exporter.build())
                        .setMaxQueueSize(QUEUE)
                        .setScheduleDelay(EVERY)
                        .setExporterTimeout(PATIENCE)
                        .build())
                .build();
        customizer = new RouteTracing(provider.get("dev.apiintegrator"), properties.sample(), redaction);
    }

    /** Makes routes record; does nothing where there is no collector. */
    public ContextCustomizer customizer() {
        return customizer;
    }

    /** Sends what there is. */
    @Override
    public void close() {
        if (provider != null) {
            provider.shutdown().join(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }
}
