package dev.apiintegrator.server.connector;

import dev.apiintegrator.server.ServerProperties;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DocumentProperties.class)
class ConnectorConfiguration {

    @Bean
    Connectors connectors(
            NamedParameterJdbcTemplate database,
            TransactionTemplate transaction,
            ServerProperties server,
            ApplicationEventPublisher events) {
        Meaning meaning = new Meaning();
        return new Connectors(
                new ConnectorTable(database, transaction),
                new FileConnectors(server.connectors(), meaning),
                meaning,
                events,
                Clock.systemUTC());
    }
}
