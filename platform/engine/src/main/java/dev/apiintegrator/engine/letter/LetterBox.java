package dev.apiintegrator.engine.letter;

import dev.apiintegrator.engine.letter.DeadLetter.Step;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.engine.source.KeptFailures;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Route;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.util.URISupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes letters about the exchanges of one revision. Thread-safe. */
final class LetterBox {

    private static final Logger LOG = LoggerFactory.getLogger(LetterBox.class);

    /** Methods that change nothing: whoever called was told, and calls again. */
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /** Endpoints whose callers wait for the answer; contracts and the REST DSL are served by the first. */
    private static final List<String> HTTP = List.of("platform-http:", "rest:", "rest-openapi:");

    private static final String SEDA = "seda:";
    private static final int LONGEST_REASON = 2_000;

    private final IntegrationId integration;
    private final long revision;
    private final KeptFailures kept;
    private final DeadLetters letters;
    private final UnaryOperator<String> mask;
    private final KeptBodies bodies;
    private final KeptHeaders headers;

    LetterBox(
            IntegrationId integration,
            long revision,
            KeptFailures kept,
            DeadLetters letters,
            UnaryOperator<String> mask) {
        this.integration = integration;
        this.revision = revision;
        this.kept = kept;
        this.letters = letters;
        this.mask = mask;
        this.bodies = new KeptBodies(letters.bodyLimit(), mask);
        this.headers = new KeptHeaders(mask);
    }

    /** Whether a letter is to be written should that exchange fail. */
    boolean wants(Exchange exchange) {
        if (kept == KeptFailures.ALL) {
            return true;
        }
        String from = exchange.getFromEndpoint() == null
                ? ""
                : exchange.getFromEndpoint().getEndpointUri();
        if (from.startsWith(SEDA)) {
            return !isWaitedFor(exchange);
        }
        return !SAFE.contains(String.valueOf(exchange.getIn().getHeader(Exchange.HTTP_METHOD))) || !isHttp(from);
    }

    /** Whoever put it into the queue fails with it then, and is written about. */
    private static boolean isWaitedFor(Exchange exchange) {
        String sentTo = exchange.getProperty(ExchangePropertyKey.TO_ENDPOINT, "", String.class);
        return sentTo.contains("waitForTaskToComplete=Always")
                || exchange.getPattern().isOutCapable() && !sentTo.contains("waitForTaskToComplete=Never");
    }

    static boolean isHttp(String uri) {
        for (String scheme : HTTP) { // a stream would cost more than the rest, and this is done for each message
            if (uri.startsWith(scheme)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it ended badly, as far as this integration wants to know. */
    boolean isBad(Exchange exchange) {
        return exchange.isFailed() || kept == KeptFailures.ALL && Trouble.of(exchange) != null;
    }

    /**
     * Never throws.
     *
     * @param whole whether the passage began with the route; otherwise it began with one of its steps
     */
    void write(Exchange exchange, Route route, Passage passage, boolean whole) {
        try {
            Route entry = whole ? route : entry(exchange, route);
            letters.add(letter(UUID.randomUUID().toString(), exchange, entry, passage, whole || entry != route));
            exchange.setProperty(DeadLetter.KEPT, true);
        } catch (RuntimeException e) {
            LOG.error("a failed message of route '{}' of '{}' is not kept", route.getRouteId(), integration, e);
        }
    }

    /** The route that a message was sent to by a step for which nobody waits; the same when it was sent elsewhere. */
    private static Route entry(Exchange exchange, Route route) {
        List<Step> steps = Trouble.steps(exchange, Trouble.of(exchange));
        Route entry = steps.isEmpty()
                ? null
                : exchange.getContext().getRoute(steps.get(steps.size() - 1).route());
        return entry == null ? route : entry;
    }

    DeadLetter letter(String id, Exchange exchange, Route route, Passage passage, boolean whole) {
        Throwable exception = Trouble.of(exchange);
        Throwable cause = cause(exception);
        LetterMessage start = whole
                ? new LetterMessage(bodies.of(passage.body()), headers.of(passage.headersByName()))
                : LetterMessage.NONE;
        Integer again = exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, Integer.class);
        return new DeadLetter(
                id,
                integration,
                revision,
                route.getRouteId(),
                from(route, mask),
                Trouble.steps(exchange, exception),
                start,
                new LetterMessage(
                        bodies.of(exchange.getMessage().getBody()),
                        headers.of(exchange.getMessage().getHeaders())),
                cause == null ? "" : cause.getClass().getName(),
                cause == null || cause.getMessage() == null ? "" : shortened(mask.apply(cause.getMessage())),
                again == null ? 1 : again + 1,
                exchange.getExchangeId(),
                exchange.getProperty(ExchangePropertyKey.CORRELATION_ID, "", String.class),
                Instant.now());
    }

    /** The beginning of a route as people may see it. */
    static String from(Route route, UnaryOperator<String> mask) {
        return mask.apply(URISupport.sanitizeUri(route.getEndpoint().getEndpointUri()));
    }

    /** What Camel wraps around an exception says less than the exception. */
    private static Throwable cause(Throwable exception) {
        Throwable cause = exception;
        while (cause != null
                && cause.getCause() != null
                && (cause.getClass() == CamelExchangeException.class
                        || cause.getClass() == CamelExecutionException.class
                        || cause.getClass() == RuntimeCamelException.class)) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON);
    }
}
