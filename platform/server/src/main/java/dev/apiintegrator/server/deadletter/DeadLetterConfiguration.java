package dev.apiintegrator.server.deadletter;

import dev.apiintegrator.engine.Engine;
import dev.apiintegrator.server.integration.AuthorPolicies;
import dev.apiintegrator.server.integration.Integrations;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeadLetterProperties.class)
class DeadLetterConfiguration {

    private final Clock clock = Clock.systemUTC();

    @Bean
    LetterTable letterTable(NamedParameterJdbcTemplate database) {
        return new LetterTable(database);
    }

    /** Opened and closed by {@link DeadLetterLifecycle}. */
    @Bean(destroyMethod = "")
    DeadLetterQueue deadLetterQueue(LetterTable table, DeadLetterListener listener, DeadLetterProperties properties) {
        return new DeadLetterQueue(table, new Retention(table, properties, clock), listener, properties);
    }

    @Bean
    LetterReplay letterReplay(
            LetterTable table,
            Engine engine,
            Integrations integrations,
            AuthorPolicies policies,
            DeadLetterListener listener) {
        return new LetterReplay(table, engine, integrations, policies, listener, clock);
    }

    @Bean
    Letters letters(LetterTable table, LetterReplay replay, ApplicationEventPublisher events) {
        return new Letters(table, replay, events, clock);
    }

    /** Closed by {@link ReplayLifecycle}. */
    @Bean(destroyMethod = "")
    ReplayJobs replayJobs(
            LetterTable letters, JdbcClient database, LetterReplay replay, ApplicationEventPublisher events) {
        return new ReplayJobs(letters, new ReplayJobTable(database), replay, events, clock);
    }
}
