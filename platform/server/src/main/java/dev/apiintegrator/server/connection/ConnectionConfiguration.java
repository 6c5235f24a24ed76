package dev.apiintegrator.server.connection;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apiintegrator.connection.Connections;
import dev.apiintegrator.engine.Redaction;
import dev.apiintegrator.engine.SecretSource;
import dev.apiintegrator.server.integration.Integrations;
import dev.apiintegrator.server.integration.Redeployment;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConnectionProperties.class)
class ConnectionConfiguration {

    @Bean
    DeclaredConnections declaredConnections(
            ConnectionProperties properties,
            JdbcClient database,
            TransactionTemplate transactions,
            ApplicationEventPublisher events,
            ObjectMapper json) {
        return new DeclaredConnections(properties.connections(), database, transactions, events, json);
    }

    @Bean
    Connections connections(DeclaredConnections declared, SecretSource secrets, Redaction redaction) {
        return new Connections(declared, secrets, redaction);
    }

    @Bean
    ConnectionUses connectionUses(Integrations integrations, DeclaredConnections declared, Redeployment redeployment) {
        return new ConnectionUses(integrations, declared, redeployment);
    }

    @Bean
    ConnectionWatch connectionWatch(
            DeclaredConnections declared,
            Connections connections,
            Integrations integrations,
            Redeployment redeployment,
            ConnectionListener listener,
            ConnectionProperties properties) {
        return new ConnectionWatch(
                declared, connections, integrations, redeployment, listener, properties.connectionCheck());
    }
}
