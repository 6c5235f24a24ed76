package dev.apiintegrator.engine.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TraceHeadersTest {

    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final Message message = new DefaultMessage(new DefaultCamelContext());

    /** HTTP has texts, Kafka bytes, NATS lists. */
    static Stream<Object> forms() {
        return Stream.of(PARENT, PARENT.getBytes(StandardCharsets.US_ASCII), List.of(PARENT));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void areReadAsEachBrokerGivesThem(Object form) {
        message.setHeader("traceparent", form);

        SpanContext read = Span.fromContext(TraceHeaders.read(message)).getSpanContext();

        assertThat(read.getTraceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(read.getSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(read.isSampled()).isTrue();
    }

    static Stream<Object> nonsense() {
        return Stream.of("", "00-x-y-01", List.of(), 7, "00-" + "a".repeat(2_000), new byte[] {1, 2});
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void thatAreNoneBeginAnew(Object form) {
        message.setHeader("traceparent", form);

        assertThat(Span.fromContext(TraceHeaders.read(message)).getSpanContext().isValid())
                .isFalse();
    }

    @Test
    void areWrittenAsTheyWereRead() {
        message.setHeader("traceparent", PARENT);
        Span span = Span.fromContext(TraceHeaders.read(message));
        message.removeHeader("traceparent");

        TraceHeaders.write(message, span);

        assertThat(message.getHeader("traceparent")).isEqualTo(PARENT);
    }
}
