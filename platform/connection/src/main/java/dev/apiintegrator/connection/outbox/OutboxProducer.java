package dev.apiintegrator.connection.outbox;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/** Writes messages into the table. */
final class OutboxProducer extends DefaultProducer {

    private static final Set<String> SECRET = Set.of("authorization", "cookie", "proxy-authorization");

    private final OutboxTable table;

    OutboxProducer(OutboxEndpoint endpoint, OutboxTable table) {
        super(endpoint);
        this.table = table;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        byte[] body = message.getBody() == null ? null : message.getMandatoryBody(byte[].class);
        Map<String, Object> headers = new LinkedHashMap<>();
        message.getHeaders().forEach((name, value) -> {
            boolean plain = value instanceof String || value instanceof Number || value instanceof Boolean;
            if (plain && !name.startsWith("Camel") && !SECRET.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, value);
            }
        });
        table.add(headers, body);
    }
}
