package dev.apiintegrator.server.recording;

import dev.apiintegrator.engine.Redaction;
import dev.apiintegrator.engine.recording.Recorder;
import dev.apiintegrator.server.integration.AuthorPolicies;
import dev.apiintegrator.server.integration.Integrations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RecordingProperties.class)
class RecordingConfiguration {

    @Bean
    Recorder recorder(RecordingProperties properties, Redaction redaction) {
        return new Recorder(properties.sample(), redaction);
    }

    @Bean
    Recordings recordings(
            Recorder recorder, Integrations integrations, AuthorPolicies policies, ApplicationEventPublisher events) {
        return new Recordings(recorder, integrations, policies, events);
    }
}
