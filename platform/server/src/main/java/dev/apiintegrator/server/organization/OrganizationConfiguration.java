package dev.apiintegrator.server.organization;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class OrganizationConfiguration {

    @Bean
    Organizations organizations(JdbcClient jdbc, TransactionTemplate transactions, ApplicationEventPublisher events) {
        return new Organizations(jdbc, transactions, events);
    }
}
