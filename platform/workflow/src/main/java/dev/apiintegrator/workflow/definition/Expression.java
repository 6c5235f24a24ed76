package dev.apiintegrator.workflow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/**
 * A compiled jq expression. It gives the same for the same data, at any time and on any machine, and ends: see
 * {@link JqFunctions} and {@link JqMeter}. Immutable and thread-safe.
 */
public final class Expression {

    private static final int LONGEST_REASON = 300;

    private final String text;
    private final JsonQuery query;

    private Expression(String text, JsonQuery query) {
        this.text = text;
        this.query = query;
    }

    /**
     * @param text without the <code>${ }</code> around it
     * @throws IllegalArgumentException that says why it is not allowed
     */
    static Expression compile(String text) {
        JqText.of(text).throwIfRefused();
        try {
            return new Expression(text, JqMeter.install(JsonQuery.compile(text, JqFunctions.VERSION)));
        } catch (JsonQueryException e) {
            throw new IllegalArgumentException("not jq: " + reason(e), e);
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException("not jq: nested too deep", e);
        }
    }

    /** Its first result; null when it has none. */
    JsonNode evaluate(JsonNode data) {
        List<JsonNode> results = new ArrayList<>(1);
        JqMeter.reset();
        try {
            query.apply(JqFunctions.scope(), data, result -> {
                if (!results.isEmpty()) {
                    throw new TooMany();
                }
                results.add(result);
            });
        } catch (TooMany e) {
            throw new ExpressionFailed(shown() + " gives more than one value: put [ ] around it to get a list");
        } catch (JqMeter.Exhausted e) {
            throw new ExpressionFailed(shown() + " takes more than " + JqMeter.MOST_STEPS + " steps to compute");
        } catch (JsonQueryException e) {
            throw new ExpressionFailed(shown() + " cannot be computed: " + reason(e));
        } catch (StackOverflowError e) {
            throw new ExpressionFailed(shown() + " cannot be computed: it calls itself too often");
        } catch (RuntimeException e) {
            throw new ExpressionFailed(shown() + " cannot be computed: " + reason(e));
        }
        return results.isEmpty() ? NullNode.getInstance() : results.get(0);
    }

    private String shown() {
        return "${ " + (text.length() > 100 ? text.substring(0, 97) + "..." : text) + " }";
    }

    private static String reason(Exception e) {
        String message = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
        return message.length() > LONGEST_REASON ? message.substring(0, LONGEST_REASON - 3) + "..." : message;
    }

    /** As it was written, without the <code>${ }</code>. */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return shown();
    }

    private static final class TooMany extends JsonQueryException {
        private static final long serialVersionUID = 1L;

        TooMany() {
            super("more than one value");
        }
    }
}
