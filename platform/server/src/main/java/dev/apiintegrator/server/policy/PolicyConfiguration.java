package dev.apiintegrator.server.policy;

import dev.apiintegrator.engine.gateway.Gateway;
import dev.apiintegrator.server.ServerProperties;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PolicyProperties.class)
class PolicyConfiguration {

    private static final String ISSUER = "integrator.identity.issuer";

    @Bean
    OrganizationPolicies organizationPolicies(
            JdbcClient database,
            TransactionTemplate transactions,
            ApplicationEventPublisher events,
            PolicyProperties policy,
            ServerProperties server,
            Gateway gateway,
            Environment environment) {
        boolean development = environment.getProperty(ISSUER, "").isBlank();
        String unset = development ? "trusted" : "standard";
        Set<String> egress = new TreeSet<>(policy.egress());
        egress.add(address(server.host()) + ":" + gateway.port()); // what the platform publishes may be called
        return new OrganizationPolicies(
                database, transactions, events, policy.files(), policy.api().isEmpty() ? unset : policy.api(), egress);
    }

    /** As {@code integrator.gateway.url} names it. */
    private static String address(String host) {
        if (host.equals("0.0.0.0") || host.equals("::")) {
            return "localhost";
        }
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
