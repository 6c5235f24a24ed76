package dev.apiintegrator.server.secret;

import dev.apiintegrator.engine.Redaction;
import dev.apiintegrator.server.ServerProperties;
import dev.apiintegrator.server.integration.Integrations;
import dev.apiintegrator.server.integration.Redeployment;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecretProperties.class)
class SecretConfiguration {

    @Bean
    Redaction redaction() {
        return new Redaction();
    }

    @Bean
    KeyRing keyRing(SecretProperties secrets, ServerProperties server) {
        return KeyRing.of(secrets, server.data());
    }

    @Bean
    Secrets secrets(
            JdbcClient database,
            PlatformTransactionManager transactions,
            KeyRing keys,
            ApplicationEventPublisher events) {
        return new Secrets(database, new TransactionTemplate(transactions), keys, events);
    }

    @Bean
    SecretRotation secretRotation(
            JdbcClient database,
            PlatformTransactionManager transactions,
            KeyRing keys,
            ApplicationEventPublisher events) {
        return new SecretRotation(database, new TransactionTemplate(transactions), keys, events);
    }

    @Bean
    SecretUses secretUses(Integrations integrations, Redeployment redeployment, ObjectProvider<SecretUsers> others) {
        return new SecretUses(integrations, redeployment, others.orderedStream().toList());
    }

    @Bean
    ReadableAtStart readableAtStart(Secrets secrets, KeyRing keys) {
        return new ReadableAtStart(secrets, keys);
    }
}
