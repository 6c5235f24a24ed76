package dev.apiintegrator.server.security;

import dev.apiintegrator.server.identity.ConditionalOnIssuer;
import dev.apiintegrator.server.identity.IdentityProperties;
import java.util.Map;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.stereotype.Component;

/** The platform as a client of the OpenID provider; which knows where to go as soon as somebody wants to log in. */
@Component
@ConditionalOnIssuer
class PageClient implements ClientRegistrationRepository {

    static final String ID = "integrator";

    private final RemoteIssuer issuer;
    private final IdentityProperties identity;
    private volatile ClientRegistration registration;

    PageClient(RemoteIssuer issuer, IdentityProperties identity) {
        this.issuer = issuer;
        this.identity = identity;
    }

    @Override
    public ClientRegistration findByRegistrationId(String registrationId) {
        if (!ID.equals(registrationId)) {
            return null;
        }
        if (registration == null) {
            registration = register();
        }
        return registration;
    }

    private ClientRegistration register() {
        Map<String, Object> discovery;
        try {
            discovery = issuer.discovery();
        } catch (IssuerUnreachable e) {
            throw new AuthenticationServiceException(e.getMessage(), e);
        }
        boolean hasSecret = !identity.clientSecret().isEmpty();
        return ClientRegistrations.fromOidcConfiguration(discovery)
                .registrationId(ID)
                .clientId(identity.clientId())
                .clientSecret(identity.clientSecret())
                .clientAuthenticationMethod(
                        hasSecret ? ClientAuthenticationMethod.CLIENT_SECRET_BASIC : ClientAuthenticationMethod.NONE)
                .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
                .scope("openid", "profile")
                .build();
    }
}
