package dev.apiintegrator.server.keys;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class KeyConfiguration {

    @Bean
    KeyStore keyStore(JdbcClient database) {
        return new KeyStore(database);
    }

    @Bean
    ApiKeys apiKeys(KeyStore store) {
        return new ApiKeys(store, Clock.systemUTC());
    }
}
