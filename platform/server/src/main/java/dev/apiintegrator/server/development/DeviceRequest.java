package dev.apiintegrator.server.development;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashSet;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2DeviceAuthorizationRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2DeviceAuthorizationRequestAuthenticationConverter;

/**
 * The first step of the device flow. Spring Authorization Server refuses the scope {@code openid} there, which others take
 * and a client that does not know who answers therefore asks for. Here it means {@code profile}, so that there is something
 * to consent to.
 */
final class DeviceRequest {

    private static final OAuth2DeviceAuthorizationRequestAuthenticationConverter STANDARD =
            new OAuth2DeviceAuthorizationRequestAuthenticationConverter();

    private DeviceRequest() {}

    static Authentication of(HttpServletRequest request) {
        if (!(STANDARD.convert(request) instanceof OAuth2DeviceAuthorizationRequestAuthenticationToken asked)) {
            return null;
        }
        Set<String> scopes = new HashSet<>(asked.getScopes());
        if (scopes.remove(OidcScopes.OPENID)) {
            scopes.add(OidcScopes.PROFILE);
        }
        return new OAuth2DeviceAuthorizationRequestAuthenticationToken(
                (Authentication) asked.getPrincipal(),
                asked.getAuthorizationUri(),
                scopes,
                asked.getAdditionalParameters());
    }
}
