package dev.apiintegrator.engine.recording;

import dev.apiintegrator.engine.policy.ExpressionRules;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Which of the next messages are to be recorded.
 *
 * @param messages how many, 1 to {@link #MOST_MESSAGES}
 * @param route where they come in, or come through; empty for all that come in
 * @param correlationId of the message, as {@link Recording#correlationId} has it; empty for any
 * @param where a predicate of the simple language that the message must meet as it comes in; empty for any
 * @param bodyLimit bytes that are kept of each body, 0 to {@link #MOST_BODY}
 */
public record RecordingWish(int messages, String route, String correlationId, String where, int bodyLimit) {

    public static final int MOST_MESSAGES = 50;
    public static final int MOST_BODY = 256 * 1024;
    public static final int DEFAULT_BODY = 16 * 1024;
    private static final int LONGEST = 1_000;

    /** @throws IllegalArgumentException that says what is wrong with it */
    public RecordingWish {
        route = route == null ? "" : route;
        correlationId = correlationId == null ? "" : correlationId;
        where = where == null ? "" : where;
        if (messages < 1 || messages > MOST_MESSAGES) {
            throw new IllegalArgumentException("'messages' is 1 to " + MOST_MESSAGES + ", not " + messages);
        }
        if (bodyLimit < 0 || bodyLimit > MOST_BODY) {
            throw new IllegalArgumentException("'bodyLimit' is 0 to " + MOST_BODY + " bytes, not " + bodyLimit);
        }
        if (route.length() > LONGEST || correlationId.length() > LONGEST || where.length() > LONGEST) {
            throw new IllegalArgumentException("'route', 'correlationId' and 'where' have at most 1000 characters");
        }
        check(where);
    }

    /** The next messages, whichever come. */
    public static RecordingWish next(int messages) {
        return new RecordingWish(messages, "", "", "", DEFAULT_BODY);
    }

    private static void check(String where) {
        if (where.isEmpty()) {
            return;
        }
        // whoever may look on must not thereby run anything, whatever the routes themselves may do
        ExpressionRules.check("simple", where).ifPresent(violation -> {
            throw new IllegalArgumentException("'where': " + violation.getMessage());
        });
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            predicate(context, where);
        } catch (Exception e) {
            throw new IllegalArgumentException(
                    "'where' is no predicate of the simple language, such as" + " ${header.kind} == 'gold': "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    /** @return null where any message will do */
    static Predicate predicate(CamelContext context, String where) {
        if (where.isEmpty()) {
            return null;
        }
        Predicate predicate = context.resolveLanguage("simple").createPredicate(where);
        predicate.init(context);
        return predicate;
    }

    boolean wants(Exchange exchange, String routeId, boolean comesIn) {
        return (route.isEmpty() ? comesIn : route.equals(routeId))
                && (correlationId.isEmpty() || Correlation.is(exchange, correlationId));
    }
}
