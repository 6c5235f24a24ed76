package dev.apiintegrator.engine.letter;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apiintegrator.engine.letter.LetterBody.Kept;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Route;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.UnitOfWorkHelper;

/** Sends one message once more through the routes of a context. */
public final class Replay {

    /** Its value is the id of the one exchange that is meant: copies of it inherit the property. */
    private static final String PROPERTY = "integrator.replay";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DefaultCamelContext context;
    private final LetterProcessors processors;
    private final UnaryOperator<String> mask;
    private final boolean sameRevision;

    /** @param sameRevision whether the message failed in the revision that the context runs */
    public Replay(
            DefaultCamelContext context,
            LetterProcessors processors,
            UnaryOperator<String> mask,
            boolean sameRevision) {
        this.context = context;
        this.processors = processors;
        this.mask = mask;
        this.sameRevision = sameRevision;
    }

    static boolean isRunning(Exchange exchange) {
        return exchange.getExchangeId().equals(exchange.getProperty(PROPERTY));
    }

    /**
     * Returns when the message has gone through.
     *
     * @return what became of it when it failed again, under the same id; empty when it did not
     * @throws ReplayRefused when it cannot be sent so; nothing was done
     */
    public Optional<DeadLetter> run(DeadLetterReplay replay) {
        RouteOfLetter finder = new RouteOfLetter(context, mask, sameRevision);
        Route route = finder.find(replay.route(), replay.from());
        Exchange exchange = exchange(route, replay);
        Passage passage = Passage.of(exchange);
        if (replay.steps().isEmpty()) {
            fromStart(route, exchange);
        } else {
            Continuation continuation = new Continuation(context, processors, sameRevision, replay.steps());
            withUnitOfWork(exchange, () -> continuation.run(exchange));
        }
        return exchange.isFailed()
                ? Optional.of(processors.box().letter(replay.id(), exchange, route, passage, true))
                : Optional.empty();
    }

    private static void fromStart(Route route, Exchange exchange) {
        try {
            route.getProcessor().process(exchange);
        } catch (Exception | LinkageError | StackOverflowError e) {
            exchange.setException(e);
        }
    }

    private void withUnitOfWork(Exchange exchange, Runnable work) {
        UnitOfWork unit = PluginHelper.getUnitOfWorkFactory(context).createUnitOfWork(exchange);
        exchange.getExchangeExtension().setUnitOfWork(unit);
        try {
            work.run();
        } finally {
            UnitOfWorkHelper.doneUow(unit, exchange);
        }
    }

    private static Exchange exchange(Route route, DeadLetterReplay replay) {
        Exchange exchange = route.getEndpoint().createExchange();
        String from = route.getEndpoint().getEndpointUri();
        // as the gateway and whoever calls a route would do it
        exchange.setPattern(
                LetterBox.isHttp(from) || from.startsWith("direct:") ? ExchangePattern.InOut : ExchangePattern.InOnly);
        exchange.getExchangeExtension().setFromRouteId(route.getRouteId());
        exchange.setProperty(PROPERTY, exchange.getExchangeId());
        exchange.getIn().setBody(body(replay.message().body()));
        exchange.getIn().setHeaders(headers(exchange, replay));
        return exchange;
    }

    private static Map<String, Object> headers(Exchange exchange, DeadLetterReplay replay) {
        Map<String, Object> headers =
                new HashMap<>(KeptHeaders.sendable(replay.message().headers()));
        headers.keySet()
                .removeIf(name -> name.equalsIgnoreCase(DeadLetterReplay.REPLAY_OF)
                        || name.equalsIgnoreCase(DeadLetterReplay.IDEMPOTENCY));
        headers.put(DeadLetterReplay.REPLAY_OF, replay.id());
        headers.put(DeadLetterReplay.IDEMPOTENCY, replay.keepsKey() ? "keep" : "bypass");
        if (!replay.keepsKey()) {
            headers.replaceAll((name, value) -> name.equalsIgnoreCase(DeadLetterReplay.IDEMPOTENCY_KEY)
                    ? value + "-replay-" + exchange.getExchangeId()
                    : value);
        }
        return headers;
    }

    private static Object body(LetterBody body) {
        if (body.kept() != Kept.WHOLE) {
            throw new ReplayRefused("the body cannot be sent once more: "
                    + switch (body.kept()) {
                        case CUT -> "it was too long, and only its beginning was kept; edit it first";
                        case MASKED -> "a secret stood in it, which was not kept; edit it first";
                        default -> "it was not kept; edit it first, or replay from elsewhere";
                    });
        }
        return switch (body.kind()) {
            case NONE -> null;
            case TEXT -> new String(body.content(), StandardCharsets.UTF_8);
            case BYTES -> body.content().clone();
            case STREAM -> new InputStreamCache(body.content());
            case VALUE -> value(body);
        };
    }

    private static Object value(LetterBody body) {
        try {
            return JSON.readValue(body.content(), Object.class);
        } catch (IOException e) {
            throw new ReplayRefused("the body must be JSON, as it was before it was edited");
        }
    }
}
