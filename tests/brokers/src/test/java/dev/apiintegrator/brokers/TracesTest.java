package dev.apiintegrator.brokers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apiintegrator.connection.TestEngine;
import dev.apiintegrator.engine.Redaction;
import dev.apiintegrator.engine.policy.AuthorPolicy;
import dev.apiintegrator.engine.tracing.RouteTracing;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trace goes on over real brokers: who receives is in the trace of who sent, below the step that sent. */
class TracesTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";

    @TempDir
    Path home;

    private final List<SpanData> spans = new CopyOnWriteArrayList<>();
    private final SdkTracerProvider traces = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(new Kept()))
            .build();
    private final TestEngine platform =
            new TestEngine(AuthorPolicy.TRUSTED, new RouteTracing(traces.get("test"), 0, new Redaction()));

    @AfterEach
    void stop() {
        platform.close();
        traces.close();
    }

    @Test
    void goOnOverKafka() throws Exception {
        try (KafkaBroker broker = new KafkaBroker(home)) {
            broker.start();
            broker.topic("orders", 1);
            platform.connection("events", "kafka", "brokers", broker.address());
            goesOn("kafka", "kafka:orders", "kafka:orders?groupId=g&autoOffsetReset=earliest");
        }
    }

    @Test
    void goOnOverNats() throws Exception {
        try (NatsServer server = new NatsServer(home)) {
            server.start();
            platform.connection("events", "nats", "servers", server.address());
            goesOn("nats", "nats:orders", "nats:orders");
        }
    }

    private void goesOn(String component, String sendTo, String receiveFrom) {
        String settings = "connections: { " + component + ": events }\n";
        platform.deploy("receiver", "integration.yaml", settings, "receive.camel.yaml", """
                - route: { id: receive, from: { uri: "%s", steps: [ { setBody: { constant: done } } ] } }
                """.formatted(receiveFrom));
        platform.deploy("sender", "integration.yaml", settings, "send.camel.yaml", """
                - route: { id: send, from: { uri: "direct:send", steps: [ { to: { id: out, uri: "%s", pattern: InOnly } } ] } }
                """.formatted(sendTo));
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    // a subscription may come later than the first message
                    platform.call("sender", "direct:send", "x", Map.of("traceparent", PARENT));
                    assertThat(spans).extracting(SpanData::getName).contains("receiver receive");
                });

        SpanData received = named("receiver receive");
        assertThat(received.getTraceId()).isEqualTo(TRACE);
        assertThat(spans)
                .filteredOn(span -> span.getSpanId().equals(received.getParentSpanId()))
                .extracting(SpanData::getName)
                .containsExactly("to out");
        assertThat(named("sender send").getTraceId()).isEqualTo(TRACE);
    }

    private SpanData named(String name) {
        return spans.stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private final class Kept implements SpanExporter {

        @Override
        public CompletableResultCode export(Collection<SpanData> ended) {
            spans.addAll(ended);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
