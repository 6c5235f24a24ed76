package dev.apiintegrator.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class EnginePropertiesTest {

    @Test
    void handsOnWhatIsMeantForRoutesAndNothingElse() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test",
                        Map.of(
                                "camel.component.kafka.brokers", "localhost:9092",
                                "camel.component.kafka.securityProtocol", "PLAINTEXT",
                                "camel.dataformat.jackson.pretty-print", "true",
                                "camel.main.name", "no",
                                "spring.datasource.password", "secret")));

        assertThat(EngineProperties.of(environment, Map.of("greeting", "hello")))
                .containsOnly(
                        Map.entry("camel.component.kafka.brokers", "localhost:9092"),
                        Map.entry("camel.component.kafka.securityProtocol", "PLAINTEXT"),
                        Map.entry("camel.dataformat.jackson.pretty-print", "true"),
                        Map.entry("greeting", "hello"));
    }

    @Test
    void takesEnvironmentVariablesToo() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        "test-systemEnvironment", Map.of("CAMEL_COMPONENT_KAFKA_BROKERS", "kafka:9092")));

        assertThat(EngineProperties.of(environment, Map.of()))
                .containsEntry("camel.component.kafka.brokers", "kafka:9092");
    }
}
