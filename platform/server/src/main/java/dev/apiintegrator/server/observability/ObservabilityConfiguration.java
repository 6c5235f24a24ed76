package dev.apiintegrator.server.observability;

import dev.apiintegrator.connection.Connections;
import dev.apiintegrator.engine.event.EngineListener;
import dev.apiintegrator.server.connection.ConnectionListener;
import dev.apiintegrator.server.deadletter.DeadLetterListener;
import dev.apiintegrator.server.integration.Integration;
import dev.apiintegrator.server.integration.Integrations;
import dev.apiintegrator.server.schedule.ScheduleListener;
import dev.apiintegrator.workflow.WorkflowListener;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.prometheus.metrics.tracer.common.SpanContext;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ObservabilityConfiguration {

    @Bean
    EngineListener micrometerEngineListener(MeterRegistry registry) {
        return new MicrometerEngineListener(registry);
    }

    @Bean
    ScheduleListener micrometerScheduleListener(MeterRegistry registry) {
        return (schedule, succeeded, took) -> registry.timer(
                        MeterNames.SCHEDULE_RUNS,
                        MeterNames.ORGANIZATION,
                        schedule.integration().organization(),
                        MeterNames.INTEGRATION,
                        schedule.integration().name(),
                        MeterNames.SCHEDULE,
                        schedule.name(),
                        MeterNames.OUTCOME,
                        succeeded ? MeterNames.SUCCESS : MeterNames.FAILURE)
                .record(took);
    }

    @Bean
    DeadLetterListener micrometerDeadLetterListener(MeterRegistry registry) {
        return new MicrometerDeadLetterListener(registry);
    }

    @Bean
    ConnectionListener micrometerConnectionListener(MeterRegistry registry, ObjectProvider<Connections> connections) {
        return new ConnectionMeters(registry, connections);
    }

    @Bean
    MeterBinder platformMeters(
            ObjectProvider<Integrations> integrations, ObjectProvider<ApplicationAvailability> availability) {
        return registry -> {
            Gauge.builder(
                            MeterNames.READY,
                            () -> availability.getObject().getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC
                                    ? 1
                                    : 0)
                    .description("Whether the platform takes requests")
                    .register(registry);
            for (Integration.State state : Integration.State.values()) {
                Gauge.builder(MeterNames.INTEGRATIONS, () -> count(integrations.getObject(), state))
                        .description("Integrations by what they do")
                        .tag(MeterNames.STATE, state.name().toLowerCase(Locale.ROOT))
                        .register(registry);
            }
        };
    }

    private static long count(Integrations integrations, Integration.State state) {
        return integrations.list().stream()
                .filter(each -> each.state() == state)
                .count();
    }

    @Bean
    @ConditionalOnProperty("integrator.tracing.endpoint")
    SpanContext traceOfThread() {
        return new TraceOfThread();
    }

    @Bean
    WorkflowListener micrometerWorkflowListener(MeterRegistry registry) {
        return new MicrometerWorkflowListener(registry);
    }
}
