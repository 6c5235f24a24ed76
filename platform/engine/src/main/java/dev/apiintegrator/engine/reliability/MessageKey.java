package dev.apiintegrator.engine.reliability;

import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.support.ExpressionAdapter;

/** What tells a message from others: the route and the author's expression; a message without a key is told from all. */
final class MessageKey extends ExpressionAdapter {

    private static final int LONGEST = 200;

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
        String key = expression.evaluate(exchange, String.class);
        if (key == null || key.isBlank()) {
            return routeId + "/none/" + UUID.randomUUID();
        }
        if (key.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "the idempotency key has more than " + LONGEST + " characters: " + key.substring(0, 40) + "...");
        }
        return routeId + "/" + key;
    }
}
