package dev.apiintegrator.server.integration;

import dev.apiintegrator.engine.Engine;
import dev.apiintegrator.engine.source.ConnectorLibrary;
import dev.apiintegrator.server.ServerProperties;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class IntegrationConfiguration {

    @Bean
    DeployThreads deployThreads() {
        return new DeployThreads();
    }

    @Bean
    Ledger ledger(JdbcTemplate template, TransactionTemplate transactions, ApplicationEventPublisher events) {
        IntegrationTable integrations = new IntegrationTable(JdbcClient.create(template));
        return new Ledger(integrations, new RevisionTable(template), transactions, events);
    }

    @Bean
    Integrations integrations(
            Engine engine,
            Ledger ledger,
            AuthorPolicies policies,
            ServerProperties server,
            OrganizationKamelets kamelets) {
        return new Integrations(engine, ledger, policies, ConnectorLibrary.at(server.connectors()), kamelets);
    }

    @Bean
    Redeployment redeployment(Integrations integrations, Engine engine, ApplicationEventPublisher events) {
        return new Redeployment(integrations, engine, events);
    }

    /** Before the files are looked at, so that a name that was saved over the API stays with the API. */
    @Bean
    @Order(1)
    ApplicationRunner restoreIntegrations(Integrations integrations, DeployThreads threads) {
        return arguments -> integrations.restore(threads);
    }
}
