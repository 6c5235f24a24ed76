package dev.apiintegrator.engine.context;

import dev.apiintegrator.engine.event.ObservedSteps;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.FilterDefinition;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RemoveHeaderDefinition;
import org.apache.camel.model.RemoveHeadersDefinition;
import org.apache.camel.model.RemovePropertyDefinition;
import org.apache.camel.model.RemoveVariableDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SetBodyDefinition;
import org.apache.camel.model.SetHeaderDefinition;
import org.apache.camel.model.SetPropertyDefinition;
import org.apache.camel.model.SetVariableDefinition;
import org.apache.camel.model.StopDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.TransformDefinition;
import org.apache.camel.model.language.ConstantExpression;
import org.apache.camel.model.language.ExpressionDefinition;
import org.apache.camel.model.language.HeaderExpression;
import org.apache.camel.model.language.SimpleExpression;
import org.apache.camel.model.language.VariableExpression;

/**
 * Finds the routes that provably never wait: they only set, remove and choose by constants and by plain simple expressions.
 * Those may run on the thread that read the request. What is not known to be harmless counts as waiting.
 */
public final class NonBlockingRoutes {

    private static final Set<Class<?>> HARMLESS = Set.of(
            SetBodyDefinition.class,
            SetHeaderDefinition.class,
            SetPropertyDefinition.class,
            SetVariableDefinition.class,
            TransformDefinition.class,
            RemoveHeaderDefinition.class,
            RemoveHeadersDefinition.class,
            RemovePropertyDefinition.class,
            RemoveVariableDefinition.class,
            FilterDefinition.class,
            ChoiceDefinition.class,
            StopDefinition.class);

    /** Simple functions that read what is at hand; all others, and method calls on objects, may run anything. */
    private static final Pattern PLAIN_FUNCTION =
            Pattern.compile("body|(?:headers?|variable|exchangeProperty)\\.[\\w-]+"
                    + "|exchangeId|routeId|uuid|null|date:now:[^{}]{1,40}|random\\([\\d, ]{1,20}\\)");

    private final Map<String, RouteDefinition> byDirectUri;
    private final Set<RouteDefinition> underway = new HashSet<>();

    private NonBlockingRoutes(List<RouteDefinition> routes) {
        this.byDirectUri = routes.stream()
                .filter(route -> route.getInput() != null
                        && route.getInput().getEndpointUri().startsWith("direct:"))
                .collect(Collectors.toMap(
                        route -> directName(route.getInput().getEndpointUri()),
                        Function.identity(),
                        (one, two) -> one));
    }

    /** Ids of such routes; none as soon as the context has anything that applies to every route. */
    public static Set<String> of(ModelCamelContext context) {
        ExtendedCamelContext extension = context.getCamelContextExtension();
        boolean touchedFromOutside = !context.getRouteConfigurationDefinitions().isEmpty()
                || !extension.getInterceptStrategies().stream().allMatch(ObservedSteps.class::isInstance)
                || extension.getErrorHandlerFactory() != null;
        if (touchedFromOutside) {
            return Set.of();
        }
        NonBlockingRoutes routes = new NonBlockingRoutes(context.getRouteDefinitions());
        return context.getRouteDefinitions().stream()
                .filter(routes::isNonBlocking)
                .map(RouteDefinition::getRouteId)
                .collect(Collectors.toSet());
    }

    private boolean isNonBlocking(RouteDefinition route) {
        if (!underway.add(route)) {
            return false; // a circle of routes has no end
        }
        try {
            boolean plain = route.getRoutePolicies() == null
                    && route.getRoutePolicyRef() == null
                    && route.getErrorHandlerRef() == null
                    && route.getDelayer() == null
                    && !Boolean.parseBoolean(route.getTrace())
                    && !isFromContract(route);
            return plain && areHarmless(route.getOutputs());
        } finally {
            underway.remove(route);
        }
    }

    /** Its only visible step is a stop: Camel calls the operations' routes from the consumer. */
    private static boolean isFromContract(RouteDefinition route) {
        return route.getInput() != null && route.getInput().getEndpointUri().startsWith("rest-openapi:");
    }

    private boolean isHarmless(ProcessorDefinition<?> node) {
        if (node.getClass() == ToDefinition.class) {
            String uri = ((ToDefinition) node).getEndpointUri();
            RouteDefinition target = uri.startsWith("direct:") ? byDirectUri.get(directName(uri)) : null;
            return target != null && isNonBlocking(target);
        }
        if (!HARMLESS.contains(node.getClass())) {
            return false;
        }
        if (node instanceof ChoiceDefinition choice) {
            return choice.getWhenClauses().stream()
                            .allMatch(when -> isPlain(when.getExpression()) && areHarmless(when.getOutputs()))
                    && (choice.getOtherwise() == null
                            || areHarmless(choice.getOtherwise().getOutputs()));
        }
        return (!(node instanceof ExpressionNode expression) || isPlain(expression.getExpression()))
                && areHarmless(node.getOutputs());
    }

    private boolean areHarmless(List<ProcessorDefinition<?>> nodes) {
        return nodes.stream().allMatch(this::isHarmless);
    }

    private static boolean isPlain(ExpressionDefinition expression) {
        String text = expression == null ? null : expression.getExpression();
        if (text == null || text.startsWith("resource:") || text.contains("{{")) {
            return false;
        }
        if (expression instanceof ConstantExpression
                || expression instanceof HeaderExpression
                || expression instanceof VariableExpression) {
            return true;
        }
        return expression.getClass() == SimpleExpression.class && isPlainSimple(text);
    }

    private static boolean isPlainSimple(String text) {
        if (text.contains("$simple{") || text.contains("regex")) { // a regular expression can take for ever
            return false;
        }
        for (int start = text.indexOf("${"); start >= 0; start = text.indexOf("${", start + 2)) {
            int end = text.indexOf('}', start);
            if (end < 0
                    || !PLAIN_FUNCTION.matcher(text.substring(start + 2, end)).matches()) {
                return false;
            }
        }
        return true;
    }

    private static String directName(String uri) {
        int start = uri.startsWith("direct://") ? "direct://".length() : "direct:".length();
        int query = uri.indexOf('?');
        return query < 0 ? uri.substring(start) : uri.substring(start, query);
    }
}
