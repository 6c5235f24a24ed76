package dev.apiintegrator.server.observability;

import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.server.deadletter.DeadLetterListener;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts failed messages and their replays. */
final class MicrometerDeadLetterListener implements DeadLetterListener {

    private final MeterRegistry registry;

    MicrometerDeadLetterListener(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void kept(IntegrationId integration) {
        count(MeterNames.DEAD_LETTERS, integration, MeterNames.KEPT);
    }

    @Override
    public void dropped(IntegrationId integration) {
        count(MeterNames.DEAD_LETTERS, integration, MeterNames.DROPPED);
    }

    @Override
    public void replayed(IntegrationId integration, boolean succeeded) {
        count(MeterNames.DEAD_LETTER_REPLAYS, integration, succeeded ? MeterNames.SUCCESS : MeterNames.FAILURE);
    }

    private void count(String meter, IntegrationId integration, String outcome) {
        registry.counter(
                        meter,
                        MeterNames.ORGANIZATION,
                        integration.organization(),
                        MeterNames.INTEGRATION,
                        integration.name(),
                        MeterNames.OUTCOME,
                        outcome)
                .increment();
    }
}
