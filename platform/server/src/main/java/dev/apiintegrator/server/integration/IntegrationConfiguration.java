package dev.apiintegrator.server.integration;

import dev.apiintegrator.engine.Engine;
import dev.apiintegrator.server.ServerProperties;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

@Configuration(proxyBeanMethods = false)
class IntegrationConfiguration {

    @Bean
    DeployThreads deployThreads() {
        return new DeployThreads();
    }

    @Bean
    Integrations integrations(Engine engine, ServerProperties properties, AuthorPolicies policies) {
        return new Integrations(engine, new IntegrationStore(properties.data().resolve("integrations")), policies);
    }

    /** Before the files are looked at, so that a name that was saved over the API stays with the API. */
    @Bean
    @Order(1)
    ApplicationRunner restoreIntegrations(Integrations integrations, DeployThreads threads) {
        return arguments -> integrations.restore(threads);
    }
}
