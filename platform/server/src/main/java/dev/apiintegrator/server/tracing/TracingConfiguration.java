package dev.apiintegrator.server.tracing;

import dev.apiintegrator.engine.Redaction;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TracingProperties.class)
class TracingConfiguration {

    @Bean
    Traces traces(TracingProperties properties, Redaction redaction) {
        return new Traces(properties, redaction);
    }
}
