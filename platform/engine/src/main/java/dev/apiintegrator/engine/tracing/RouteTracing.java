package dev.apiintegrator.engine.tracing;

import dev.apiintegrator.engine.ContextCustomizer;
import dev.apiintegrator.engine.Redaction;
import dev.apiintegrator.engine.Revision;
import dev.apiintegrator.engine.event.ObservedSteps;
import dev.apiintegrator.engine.reliability.OutsideCalls;
import io.opentelemetry.api.trace.Tracer;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.AsyncProcessorConverterHelper;

/**
 * Traces routes and their steps. An exchange is recorded as a whole when whoever sent it records it, or, where nobody says,
 * by chance; one that is not recorded and fails leaves a single span that says so. What is not recorded costs one look at a
 * header and one at the clock. Thread-safe.
 */
public final class RouteTracing implements ContextCustomizer {

    private final Tracer tracer;
    private final double share;
    private final Redaction redaction;

    /**
     * @param tracer records whatever it is given
     * @param share of the exchanges that begin here, 0 to 1, which are recorded
     * @param redaction takes secrets out of texts
     */
    public RouteTracing(Tracer tracer, double share, Redaction redaction) {
        this.tracer = tracer;
        this.share = share;
        this.redaction = redaction;
    }

    @Override
    public void customize(Revision revision, CamelContext context) {
        String integration = revision.integration().toString();
        UnaryOperator<String> mask = text -> redaction.mask(integration, text);
        context.addRoutePolicyFactory((RoutePolicyFactory)
                (owner, routeId, route) -> new TracedRoute(tracer, share, mask, revision, routeId));
        context.getCamelContextExtension()
                .addInterceptStrategy((ObservedSteps) (owner, step, target, next) -> new TracedStep(
                        tracer,
                        mask,
                        name(step),
                        OutsideCalls.target(owner, step),
                        AsyncProcessorConverterHelper.convert(target)));
    }

    private static String name(NamedNode step) {
        return step.getShortName() + " " + step.getId();
    }
}
