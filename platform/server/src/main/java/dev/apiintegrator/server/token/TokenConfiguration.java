package dev.apiintegrator.server.token;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TokenProperties.class)
class TokenConfiguration {

    /** For both ports; {@link UnknownIssuer} when the instance has no identity provider. */
    @Bean
    TokenVerifier tokenVerifier(
            TokenProperties properties,
            ObjectProvider<TokenIssuer> embedded,
            ObjectProvider<TokenRevocations> revocations) {
        TokenIssuer issuer = properties.issuer().isEmpty()
                ? embedded.getIfAvailable(UnknownIssuer::new)
                : new DiscoveredIssuer(properties.issuer());
        return new TokenVerifier(
                issuer,
                properties.audience(),
                revocations.getIfAvailable(() -> TokenRevocations.NONE),
                Clock.systemUTC());
    }
}
