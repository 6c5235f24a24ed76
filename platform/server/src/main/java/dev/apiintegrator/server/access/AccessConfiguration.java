package dev.apiintegrator.server.access;

import dev.apiintegrator.engine.SecretSource;
import dev.apiintegrator.engine.access.AccessControl;
import dev.apiintegrator.engine.access.RateLimiter;
import dev.apiintegrator.server.keys.ApiKeys;
import dev.apiintegrator.server.token.TokenVerifier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessProperties.class)
class AccessConfiguration {

    @Bean
    AccessControl accessControl(
            AccessProperties properties,
            @Value("${integrator.identity.issuer:}") String issuer,
            TokenVerifier tokens,
            ApiKeys keys,
            ObjectProvider<SecretSource> secrets,
            RateLimiter limiter) {
        // secrets are asked for when a webhook comes in, not now
        return new AccessControl(
                properties.byDefault(!issuer.isEmpty()),
                new TokensAndKeys(tokens, keys),
                (organization, name) ->
                        secrets.getIfAvailable(() -> SecretSource.NONE).find(organization, name),
                limiter);
    }

    /** @param redis URL; empty to count in this process */
    @Bean
    RateLimiter rateLimiter(@Value("${integrator.redis.url:}") String redis) {
        return redis.isEmpty() ? new LocalRateLimiter() : new RedisRateLimiter(redis);
    }
}
