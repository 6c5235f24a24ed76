package dev.apiintegrator.engine.letter;

import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.engine.source.KeptFailures;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.Channel;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.processor.DefaultInternalProcessorFactory;
import org.apache.camel.spi.CamelInternalProcessorAdvice;
import org.apache.camel.spi.InternalProcessor;
import org.apache.camel.spi.InternalProcessorFactory;
import org.apache.camel.spi.UnitOfWork;

/**
 * Makes the processors that Camel puts around routes and steps of one revision, so that they notice what fails. A message that
 * does not fail costs a copy of its headers, and nothing where it would not be kept.
 */
public final class LetterProcessors extends DefaultInternalProcessorFactory {

    private final Map<String, StepChannel> steps = new ConcurrentHashMap<>();
    private final KeptFailures kept;
    private final LetterBox box;

    /**
     * @param kept what the integration wants to be kept
     * @param mask hides secrets in texts
     */
    public LetterProcessors(
            IntegrationId integration,
            long revision,
            KeptFailures kept,
            DeadLetters letters,
            UnaryOperator<String> mask) {
        this.kept = kept;
        this.box = new LetterBox(integration, revision, kept, letters, mask);
    }

    /** Before routes are loaded. */
    public void install(CamelContext context) {
        context.getCamelContextExtension().addContextPlugin(InternalProcessorFactory.class, this);
    }

    LetterBox box() {
        return box;
    }

    /** Empty when there is no such step, or Camel runs it as a part of another. */
    Optional<Channel> step(String node) {
        return Optional.ofNullable(steps.get(node));
    }

    @Override
    public Channel createChannel(CamelContext context) {
        return new StepChannel(context, steps);
    }

    /**
     * Called for each route, and for steps whose exchanges nobody waits for, such as those of a wire tap; while a route runs
     * also for the parts of a split message, whose failures become those of the whole.
     */
    @Override
    public InternalProcessor addUnitOfWorkProcessorAdvice(CamelContext context, Processor processor, Route route) {
        InternalProcessor internal = super.addUnitOfWorkProcessorAdvice(context, processor, route);
        if (route != null && route.getProcessor() == null && kept != KeptFailures.NONE) {
            internal.addAdvice(new Watch(route, internal));
        }
        return internal;
    }

    private final class Watch implements CamelInternalProcessorAdvice<Passage> {

        private final Route route;
        private final InternalProcessor internal;

        Watch(Route route, InternalProcessor internal) {
            this.route = route;
            this.internal = internal;
        }

        @Override
        public Passage before(Exchange exchange) {
            UnitOfWork work = exchange.getUnitOfWork();
            boolean first = work != null && work.routeStackLevel() == 1;
            // nobody waits for what begins within a route
            if (!first || isWhole() && !box.wants(exchange) || Replay.isRunning(exchange)) {
                return null;
            }
            Streams.makeReadableAgain(exchange, route);
            return Passage.of(exchange);
        }

        @Override
        public void after(Exchange exchange, Passage passage) {
            if (passage != null && box.isBad(exchange)) {
                box.write(exchange, route, passage, isWhole());
            }
        }

        /** Whether this is the route itself. */
        private boolean isWhole() {
            return route.getProcessor() == internal;
        }
    }
}
