package dev.apiintegrator.server.revocation;

import dev.apiintegrator.server.token.TokenVerifier;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class RevocationConfiguration {

    /** Read before the first token is looked at. */
    @Bean(initMethod = "load")
    Revocations revocations(JdbcClient database) {
        return new Revocations(database, Clock.systemUTC());
    }

    @Bean
    RevocationWatch revocationWatch(Revocations revocations, ObjectProvider<TokenVerifier> tokens) {
        return new RevocationWatch(revocations, tokens);
    }
}
