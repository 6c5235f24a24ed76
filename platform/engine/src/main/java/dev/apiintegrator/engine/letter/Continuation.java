package dev.apiintegrator.engine.letter;

import dev.apiintegrator.engine.letter.DeadLetter.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.camel.Channel;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.AggregateDefinition;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.FilterDefinition;
import org.apache.camel.model.IdempotentConsumerDefinition;
import org.apache.camel.model.PipelineDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.StepDefinition;

/**
 * What is left of the way of a message from the step where it failed: that step and what follows it, outwards to the end of its
 * route, then what follows the step that called this route, and so on. Each step runs with the error handling it always has.
 */
final class Continuation {

    /** Blocks that a message may enter in their middle: they do their steps once, with the message itself. */
    private static final Set<Class<?>> PLAIN = Set.of(
            RouteDefinition.class,
            ChoiceDefinition.class,
            FilterDefinition.class,
            IdempotentConsumerDefinition.class,
            PipelineDefinition.class,
            StepDefinition.class);

    private final DefaultCamelContext context;
    private final LetterProcessors processors;
    private final boolean sameRevision;
    private final List<Part> parts = new ArrayList<>();

    private record Part(Route route, List<Channel> steps) {}

    /** @throws ReplayRefused when a message cannot go on there */
    Continuation(DefaultCamelContext context, LetterProcessors processors, boolean sameRevision, List<Step> steps) {
        this.context = context;
        this.processors = processors;
        this.sameRevision = sameRevision;
        boolean goesOn = true;
        for (int i = 0; i < steps.size() && goesOn; i++) {
            goesOn = add(steps.get(i), i == 0);
        }
    }

    void run(Exchange exchange) {
        for (Part part : parts) {
            exchange.getUnitOfWork().pushRoute(part.route());
            try {
                for (Channel step : part.steps()) {
                    process(step, exchange);
                    if (exchange.isFailed()
                            || exchange.isRouteStop()
                            || exchange.isRollbackOnly()
                            || exchange.isRollbackOnlyLast()
                            || Trouble.isHandled(exchange)) {
                        return;
                    }
                    if (exchange.hasOut()) {
                        exchange.setIn(exchange.getOut());
                        exchange.setOut(null);
                    }
                }
            } finally {
                exchange.getUnitOfWork().popRoute();
            }
        }
    }

    private static void process(Channel step, Exchange exchange) {
        try {
            step.process(exchange);
        } catch (Exception | LinkageError | StackOverflowError e) {
            exchange.setException(e);
        }
    }

    /** False when nothing follows in the routes that called this one. */
    private boolean add(Step step, boolean itself) {
        Route route = context.getRoute(step.route());
        List<NodePath.Place> places = NodePath.to(context.getRouteDefinition(step.route()), step.node());
        if (route == null || places.isEmpty()) {
            throw new ReplayRefused("the revision has no step '" + step.node() + "' in a route '" + step.route()
                    + "'; replay from the start, or choose the revision in which the message failed");
        }
        if (!sameRevision && !places.get(0).node().hasCustomIdAssigned()) {
            throw new ReplayRefused("whether step '" + step.node() + "' of route '" + step.route()
                    + "' is still the same one is not known, for it has no id of its own; replay from the start, or choose"
                    + " the revision in which the message failed");
        }
        List<Channel> left = new ArrayList<>();
        boolean goesOn = true;
        for (NodePath.Place place : places) {
            boolean innermost = place == places.get(0);
            place.from(innermost && itself ? 0 : 1).forEach(each -> left.add(channel(each)));
            if (place.block() instanceof AggregateDefinition) {
                goesOn = false; // what follows has gone on without waiting
                break;
            }
            if (!PLAIN.contains(place.block().getClass())) {
                throw new ReplayRefused("step '" + step.node() + "' is inside of a "
                        + place.block().getShortName()
                        + ", which cannot be entered in its middle; replay from the start");
            }
        }
        parts.add(new Part(route, left));
        return goesOn;
    }

    private Channel channel(ProcessorDefinition<?> node) {
        return processors
                .step(node.getId())
                .orElseThrow(() -> new ReplayRefused(
                        "step '" + node.getId() + "' cannot be entered by itself; replay from the start"));
    }
}
