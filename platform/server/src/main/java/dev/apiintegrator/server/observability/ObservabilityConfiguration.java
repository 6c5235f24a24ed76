package dev.apiintegrator.server.observability;

import dev.apiintegrator.engine.event.EngineListener;
import dev.apiintegrator.server.deadletter.DeadLetterListener;
import dev.apiintegrator.server.schedule.ScheduleListener;
import dev.apiintegrator.workflow.WorkflowListener;
import io.micrometer.core.instrument.MeterRegistry;
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
    WorkflowListener micrometerWorkflowListener(MeterRegistry registry) {
        return new MicrometerWorkflowListener(registry);
    }
}
