package dev.apiintegrator.engine.recording;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.EndpointRequiredDefinition;
import org.apache.camel.model.EnrichDefinition;
import org.apache.camel.model.PollEnrichDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** Writes one step into the recording of an exchange that has one. */
final class StepRecorder extends DelegateAsyncProcessor {

    /** How many steps are around the one that an exchange is in. */
    private static final String DEPTH = "integrator.recording.depth";

    private final Tap tap;
    private final NamedNode step;
    private final boolean calls;
    private final String route;

    StepRecorder(Tap tap, NamedNode step, Processor target) {
        super(target);
        this.tap = tap;
        this.step = step;
        this.calls = step instanceof EndpointRequiredDefinition
                || step instanceof ToDynamicDefinition
                || step instanceof EnrichDefinition
                || step instanceof PollEnrichDefinition;
        this.route = route(step);
    }

    private static String route(NamedNode step) {
        RouteDefinition route = step instanceof ProcessorDefinition<?> definition
                ? org.apache.camel.model.ProcessorDefinitionHelper.getRoute(definition)
                : null;
        return route == null ? "" : route.getRouteId();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        if (!tap.isOpen() || !(exchange.getProperty(RecordedRoute.RECORDING) instanceof OpenRecording recording)) {
            return super.process(exchange, callback);
        }
        int depth = exchange.getProperty(DEPTH, 0, Integer.class);
        int number = recording.enter(exchange, route, step.getId(), step.getShortName(), depth);
        if (number < 0) {
            return super.process(exchange, callback);
        }
        exchange.setProperty(DEPTH, depth + 1);
        return super.process(exchange, synchronously -> {
            exchange.setProperty(DEPTH, depth);
            recording.leave(number, exchange, calls ? called(exchange) : "");
            callback.done(synchronously);
        });
    }

    private String called(Exchange exchange) {
        if (step instanceof EndpointRequiredDefinition fixed && !(step instanceof ToDynamicDefinition)) {
            return fixed.getEndpointUri();
        }
        return exchange.getProperty(ExchangePropertyKey.TO_ENDPOINT, "", String.class);
    }
}
