package dev.apiintegrator.engine.reliability;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.model.IdempotentConsumerDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.language.ExpressionDefinition;
import org.apache.camel.spi.IdempotentRepository;

/**
 * Puts the steps of each route that messages come into from outside into an idempotent consumer. A message that has come
 * before is answered with 200, an empty body and the header {@code Idempotency-Replayed}; one whose steps failed is new again.
 */
final class Idempotency {

    /** Messages of these come from another route, which has asked already. */
    private static final Set<String> INSIDE =
            Set.of("direct", "seda", "kamelet", "timer", "scheduler", "quartz", "cron");

    private final String key;
    private final IdempotentRepository repository;

    Idempotency(String key, IdempotentRepository repository) {
        this.key = key;
        this.repository = repository;
    }

    void apply(List<RouteDefinition> routes) {
        routes.stream().filter(this::comesFromOutside).forEach(this::wrap);
    }

    private boolean comesFromOutside(RouteDefinition route) {
        String uri = route.getInput() == null ? "direct:" : route.getInput().getEndpointUri();
        return !INSIDE.contains(uri.replaceFirst(":.*", "")) && !Boolean.TRUE.equals(route.isTemplate());
    }

    private void wrap(RouteDefinition route) {
        List<ProcessorDefinition<?>> steps = new ArrayList<>(route.getOutputs());
        if (steps.isEmpty()) {
            return;
        }
        route.getOutputs().clear();
        IdempotentConsumerDefinition consumer = new IdempotentConsumerDefinition();
        consumer.setExpression(new ExpressionDefinition((Expression) new MessageKey(name(route), key)));
        consumer.setIdempotentRepository(new KeyedMessages(repository));
        consumer.setSkipDuplicate("true");
        consumer.setEager("true");
        consumer.setRemoveOnFailure("true");
        // A context that is being stopped may refuse what comes after the steps: their work is done all the same.
        consumer.setCompletionEager("true");
        route.addOutput(consumer);
        steps.forEach(step -> {
            step.setParent(consumer);
            consumer.addOutput(step);
        });
        route.process(Idempotency::answerAgain);
    }

    /** The same over all revisions. Routes of the REST DSL have no id yet. */
    private static String name(RouteDefinition route) {
        return route.getRouteId() != null
                ? route.getRouteId()
                : route.getInput().getEndpointUri().replaceFirst("\\?.*", "");
    }

    private static void answerAgain(Exchange exchange) {
        if (Boolean.TRUE.equals(exchange.getProperty(Exchange.DUPLICATE_MESSAGE))) {
            exchange.getMessage().setBody(null);
            exchange.getMessage().setHeader("Idempotency-Replayed", "true");
        }
    }
}
