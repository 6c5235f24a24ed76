package dev.apiintegrator.engine.recording;

import dev.apiintegrator.engine.Revision;
import dev.apiintegrator.engine.letter.KeptMessages;
import dev.apiintegrator.engine.letter.LetterMessage;
import dev.apiintegrator.engine.source.IntegrationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.util.URISupport;

/** A recording that grows. Thread-safe: parts of a message may be worked on at once. */
final class OpenRecording {

    static final int MOST_STEPS = 500;
    private static final int LONGEST_FAILURE = 2_000;

    private final Revision revision;
    private final String exchangeId;
    private final String route;
    private final String from;
    private final String correlationId;
    private final KeptMessages messages;
    private final UnaryOperator<String> mask;
    private final Shelf shelf;
    private final Instant began = Instant.now();
    private final long beganNanos = System.nanoTime();
    private final List<RecordedStep> steps = new ArrayList<>();
    private final RecordedMessage start;
    private RecordedMessage last;
    private RecordedMessage end;
    private Duration took;
    private String failure = "";
    private boolean cut;
    private boolean closed;

    OpenRecording(
            Revision revision,
            Exchange exchange,
            String route,
            String from,
            KeptMessages messages,
            UnaryOperator<String> mask,
            Shelf shelf) {
        this.revision = revision;
        this.exchangeId = exchange.getExchangeId();
        this.route = route;
        this.from = from;
        this.correlationId = mask.apply(Correlation.of(exchange));
        this.messages = messages;
        this.mask = mask;
        this.shelf = shelf;
        this.start = message(exchange);
    }

    IntegrationId integration() {
        return revision.integration();
    }

    String id() {
        return exchangeId;
    }

    boolean isOf(Exchange exchange, String routeId) {
        return exchangeId.equals(exchange.getExchangeId()) && route.equals(routeId);
    }

    /** @return the step's number, -1 when it is not kept any more */
    int enter(Exchange exchange, String stepRoute, String node, String kind, int depth) {
        RecordedMessage before = message(exchange);
        synchronized (this) {
            if (closed || steps.size() == MOST_STEPS) {
                cut = true;
                return -1;
            }
            steps.add(new RecordedStep(stepRoute, node, kind, depth, "", since(beganNanos), null, before, null, ""));
            return steps.size() - 1;
        }
    }

    /** @param endpoint that was called; empty for none */
    void leave(int number, Exchange exchange, String endpoint) {
        RecordedMessage result = message(exchange);
        synchronized (this) {
            RecordedStep step = steps.get(number);
            steps.set(
                    number,
                    new RecordedStep(
                            step.route(),
                            step.node(),
                            step.kind(),
                            step.depth(),
                            mask.apply(URISupport.sanitizeUri(endpoint)),
                            step.after(),
                            since(beganNanos).minus(step.after()),
                            step.before(),
                            result,
                            failure(exchange.getException())));
        }
    }

    void finish(Exchange exchange) {
        RecordedMessage left = message(exchange);
        synchronized (this) {
            end = left;
            took = since(beganNanos);
            failure = failure(exchange.getException());
        }
    }

    /** Takes no more steps. */
    synchronized void close() {
        closed = true;
        cut |= took == null;
    }

    synchronized Recording view() {
        return new Recording(
                exchangeId,
                revision.integration(),
                revision.number(),
                route,
                from,
                correlationId,
                began,
                took,
                start,
                end,
                failure,
                steps,
                cut);
    }

    /** One that is as the last was takes no room. */
    private RecordedMessage message(Exchange exchange) {
        LetterMessage kept = messages.of(exchange.getMessage());
        Map<String, Object> variables = exchange.hasVariables() ? messages.values(exchange.getVariables()) : Map.of();
        RecordedMessage fresh = new RecordedMessage(kept.body(), kept.headers(), variables);
        synchronized (this) {
            if (last != null && same(last, fresh)) {
                return last;
            }
            last = fresh;
        }
        shelf.grown(this, fresh.size());
        return fresh;
    }

    private static boolean same(RecordedMessage one, RecordedMessage two) {
        return one.body().kind() == two.body().kind()
                && one.body().size() == two.body().size()
                && one.body().kept() == two.body().kept()
                && Arrays.equals(one.body().content(), two.body().content())
                && one.headers().equals(two.headers())
                && one.variables().equals(two.variables());
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private String failure(Throwable thrown) {
        if (thrown == null) {
            return "";
        }
        String text = mask.apply(thrown.getClass().getName() + ": " + thrown.getMessage());
        return text.length() > LONGEST_FAILURE ? text.substring(0, LONGEST_FAILURE) : text;
    }
}
