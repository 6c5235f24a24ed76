package dev.apiintegrator.server.observability;

import dev.apiintegrator.engine.event.EngineListener;
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
    WorkflowListener micrometerWorkflowListener(MeterRegistry registry) {
        return new MicrometerWorkflowListener(registry);
    }
}
