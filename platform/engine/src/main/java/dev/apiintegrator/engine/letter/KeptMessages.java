package dev.apiintegrator.engine.letter;

import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Route;

/**
 * Turns messages into what can be kept and shown: at most so much of their bodies, without secrets and credentials. The messages
 * can be read afterwards as before. Thread-safe.
 */
public final class KeptMessages {

    private final KeptBodies bodies;
    private final KeptHeaders headers;

    /**
     * @param bodyLimit bytes of each body, 0 or more
     * @param mask hides secrets in texts
     * @param hidden tells the names of headers and variables whose values are hidden altogether
     */
    public KeptMessages(int bodyLimit, UnaryOperator<String> mask, Predicate<String> hidden) {
        this.bodies = new KeptBodies(bodyLimit, mask);
        this.headers = new KeptHeaders(mask, hidden);
    }

    /** Of a body that can be read only once nothing is kept. */
    public LetterMessage of(Message message) {
        return new LetterMessage(bodies.of(message.getBody()), headers.of(message.getHeaders()));
    }

    /** Headers or variables; objects that are no plain values are left out. */
    public Map<String, Object> values(Map<String, Object> values) {
        return headers.of(values);
    }

    /** Makes a stream that just came into a route one that can be kept, where the route would do so itself in a moment. */
    public static void makeReadableAgain(Exchange exchange, Route route) {
        Streams.makeReadableAgain(exchange, route);
    }
}
