package dev.apiintegrator.engine.letter;

import dev.apiintegrator.engine.letter.DeadLetter.Step;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.NamedRoute;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.impl.engine.DefaultChannel;
import org.apache.camel.spi.CamelInternalProcessorAdvice;
import org.apache.camel.spi.InterceptStrategy;

/** What Camel puts around each step of a route, and that notes when the step failed. */
final class StepChannel extends DefaultChannel {

    private final Map<String, StepChannel> known;

    /** @param known takes it by the id of its step */
    StepChannel(CamelContext context, Map<String, StepChannel> known) {
        super(context);
        this.known = known;
    }

    @Override
    public void initChannel(
            Route route,
            NamedNode definition,
            NamedNode childDefinition,
            List<InterceptStrategy> interceptors,
            Processor nextProcessor,
            NamedRoute routeDefinition,
            boolean first)
            throws Exception {
        super.initChannel(route, definition, childDefinition, interceptors, nextProcessor, routeDefinition, first);
        NamedNode node = childDefinition == null ? definition : childDefinition;
        if (route != null && node.getId() != null) {
            known.put(node.getId(), this);
            addAdvice(new Note(new Step(route.getRouteId(), node.getId())));
        }
    }

    private record Note(Step step) implements CamelInternalProcessorAdvice<Object> {

        @Override
        public Object before(Exchange exchange) {
            return null;
        }

        @Override
        public void after(Exchange exchange, Object nothing) {
            Throwable exception = Trouble.of(exchange);
            if (exception != null) {
                Trouble.note(exchange, exception, step);
            }
        }

        @Override
        public boolean hasState() {
            return false;
        }
    }
}
