package dev.apiintegrator.server.token;

import dev.apiintegrator.server.identity.IdentityProperties;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

    /** For both ports; {@link UnknownIssuer} when the instance has no identity provider. */
    @Bean
    TokenVerifier tokenVerifier(
            IdentityProperties identity,
            ObjectProvider<TokenIssuer> embedded,
            ObjectProvider<TokenRevocations> revocations) {
        TokenIssuer issuer = identity.issuer().isEmpty()
                ? embedded.getIfAvailable(UnknownIssuer::new)
                : new DiscoveredIssuer(identity.issuer());
        return new TokenVerifier(
                issuer,
                identity.audience(),
                revocations.getIfAvailable(() -> TokenRevocations.NONE),
                Clock.systemUTC());
    }
}
