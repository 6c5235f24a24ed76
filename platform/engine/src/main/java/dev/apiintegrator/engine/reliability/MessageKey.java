package dev.apiintegrator.engine.reliability;

import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.support.ExpressionAdapter;

/** What tells a message from others: the route and the author's expression. */
final class MessageKey extends ExpressionAdapter {

    /** Of a message without a key, and of a request that changes nothing. Routes' names do not begin with a slash. */
    static final String NONE = "/none";

    private static final int LONGEST = 200;
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE"); // RFC 9110, 9.2.1

    private final String routeId;
    private final String text;
    private Expression expression;

    MessageKey(String routeId, String text) {
        this.routeId = routeId;
        this.text = text;
    }

    @Override
    public void init(CamelContext context) {
        expression = context.resolveLanguage("simple").createExpression(text);
        expression.init(context);
    }

    @Override
    public Object evaluate(Exchange exchange) {
        if (SAFE.contains(exchange.getIn().getHeader(Exchange.HTTP_METHOD, "", String.class))) {
            return NONE;
        }
        String key = expression.evaluate(exchange, String.class);
        if (key == null || key.isBlank()) {
            return NONE;
        }
        if (key.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "the idempotency key has more than " + LONGEST + " characters: " + key.substring(0, 40) + "...");
        }
        return routeId + "/" + key;
    }
}
