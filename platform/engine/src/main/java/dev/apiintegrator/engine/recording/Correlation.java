package dev.apiintegrator.engine.recording;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.camel.Exchange;

/** What ties a message to other systems' records of it. */
final class Correlation {

    private static final String TRACE = "traceparent";

    /** In this order; the third is W3C's, the last Camel's. */
    private static final List<String> HEADERS = List.of("X-Correlation-ID", "X-Request-ID", TRACE, "breadcrumbId");

    private static final int LONGEST = 200;

    private Correlation() {}

    static String of(Exchange exchange) {
        for (String header : HEADERS) {
            String value = text(exchange, header);
            if (!value.isEmpty()) {
                return value;
            }
        }
        return exchange.getExchangeId();
    }

    static boolean is(Exchange exchange, String id) {
        return id.equals(exchange.getExchangeId())
                || HEADERS.stream().anyMatch(header -> id.equals(text(exchange, header)));
    }

    private static String text(Exchange exchange, String header) {
        Object value = exchange.getIn().getHeader(header);
        String text = value instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.UTF_8) // Kafka's
                : value == null ? "" : String.valueOf(value);
        if (header.equals(TRACE)) {
            String[] parts = text.split("-");
            return parts.length == 4 ? parts[1] : "";
        }
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
