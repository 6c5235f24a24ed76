package dev.apiintegrator.engine.letter;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * The message with which an exchange began. Taken of each exchange, so it refers to the body and copies but the headers.
 *
 * @param headers names and values in turn
 */
record Passage(Object body, Object[] headers) {

    static Passage of(Exchange exchange) {
        Message message = exchange.getIn();
        if (!message.hasHeaders()) {
            return new Passage(message.getBody(), new Object[0]);
        }
        Map<String, Object> all = message.getHeaders();
        Object[] headers = new Object[2 * all.size()];
        int i = 0;
        for (Map.Entry<String, Object> header : all.entrySet()) {
            headers[i++] = header.getKey();
            headers[i++] = header.getValue();
        }
        return new Passage(message.getBody(), headers);
    }

    Map<String, Object> headersByName() {
        Map<String, Object> byName = new LinkedHashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            byName.put((String) headers[i], headers[i + 1]);
        }
        return byName;
    }
}
