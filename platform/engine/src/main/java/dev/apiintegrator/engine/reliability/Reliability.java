package dev.apiintegrator.engine.reliability;

import dev.apiintegrator.engine.source.ReliabilitySettings;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.spi.IdempotentRepository;

/** Applies what was declared to the context of one revision. */
public final class Reliability {

    private final ReliabilitySettings settings;

    public Reliability(ReliabilitySettings settings) {
        this.settings = settings;
    }

    /** Before routes are loaded. */
    public void prepare(ModelCamelContext context) {
        settings.retry()
                .ifPresent(retry ->
                        context.getCamelContextExtension().setErrorHandlerFactory(Retries.errorHandler(retry)));
        if (settings.guardsCalls()) {
            context.getCamelContextExtension().addInterceptStrategy(new GuardedCalls(settings));
        }
    }

    /**
     * After routes were loaded, before the context starts.
     *
     * @param repository where the keys of messages are kept; null when no idempotency was declared
     */
    public void wrap(ModelCamelContext context, IdempotentRepository repository) {
        settings.idempotency()
                .ifPresent(
                        declared -> new Idempotency(declared.key(), repository).apply(context.getRouteDefinitions()));
    }
}
