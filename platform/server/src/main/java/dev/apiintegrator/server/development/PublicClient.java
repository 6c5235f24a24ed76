package dev.apiintegrator.server.development;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/**
 * Clients that cannot keep a secret name themselves only: for the device flow, to refresh and to revoke. Spring
 * Authorization Server by itself lets them do nothing but trade a code, which their verifier proves.
 */
final class PublicClient implements AuthenticationProvider {

    private static final Set<String> GRANTS =
            Set.of(AuthorizationGrantType.DEVICE_CODE.getValue(), AuthorizationGrantType.REFRESH_TOKEN.getValue());

    private static final Set<String> WITHOUT_GRANT = Set.of("/oauth2/device_authorization", "/oauth2/revoke");

    private final RegisteredClientRepository clients;

    PublicClient(RegisteredClientRepository clients) {
        this.clients = clients;
    }

    /** @return null when the request is none of those */
    static Authentication of(HttpServletRequest request) {
        String[] client = request.getParameterValues(OAuth2ParameterNames.CLIENT_ID);
        String grant = request.getParameter(OAuth2ParameterNames.GRANT_TYPE);
        boolean isOurs = grant == null ? WITHOUT_GRANT.contains(request.getServletPath()) : GRANTS.contains(grant);
        return isOurs && client != null && client.length == 1 ? new Named(client[0]) : null;
    }

    @Override
    public Authentication authenticate(Authentication given) {
        RegisteredClient client = clients.findByClientId(given.getPrincipal().toString());
        if (client == null || !client.getClientAuthenticationMethods().contains(ClientAuthenticationMethod.NONE)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        return new OAuth2ClientAuthenticationToken(client, ClientAuthenticationMethod.NONE, null);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return authentication == Named.class;
    }

    private static final class Named extends OAuth2ClientAuthenticationToken {

        private static final long serialVersionUID = 1L;

        Named(String clientId) {
            super(clientId, ClientAuthenticationMethod.NONE, null, null);
        }
    }
}
