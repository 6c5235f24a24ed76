package dev.apiintegrator.server.security;

import dev.apiintegrator.server.identity.ConditionalOnIssuer;
import dev.apiintegrator.server.identity.IdentityProperties;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.stereotype.Component;

/** Pages: authorization code with PKCE at the configured OpenID provider. */
@Component
@ConditionalOnIssuer
class OidcLogin implements PageLogin {

    private static final String START =
            OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI + "/" + PageClient.ID;

    private final PageClient client;
    private final AccessTokens tokens;
    private final IdentityProperties identity;
    private final Answers answers = new Answers();

    OidcLogin(PageClient client, AccessTokens tokens, IdentityProperties identity) {
        this.client = client;
        this.tokens = tokens;
        this.identity = identity;
    }

    @Override
    public void configure(HttpSecurity http) throws Exception {
        HttpSessionOAuth2AuthorizedClientRepository sessions = new HttpSessionOAuth2AuthorizedClientRepository();
        DefaultOAuth2AuthorizationRequestResolver requests = new DefaultOAuth2AuthorizationRequestResolver(
                client, OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
        requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        http.oauth2Login(login -> login.clientRegistrationRepository(client)
                .authorizedClientRepository(sessions)
                .loginPage(START)
                .authorizationEndpoint(start -> start.authorizationRequestResolver(requests))
                .userInfoEndpoint(info -> info.oidcUserService(this::user))
                .failureHandler((request, response, e) -> answers.loginFailed(response, e))
                .withObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                    @Override
                    public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F filter) {
                        filter.setAuthenticationFailureHandler(
                                (request, response, e) -> answers.loginFailed(response, e));
                        return filter;
                    }
                }));
        OidcClientInitiatedLogoutSuccessHandler atTheProviderToo = new OidcClientInitiatedLogoutSuccessHandler(client);
        atTheProviderToo.setPostLogoutRedirectUri("{baseUrl}/");
        http.logout(logout -> logout.logoutSuccessHandler(atTheProviderToo));
        http.addFilterBefore(new SessionActors(client, sessions, tokens), AnonymousAuthenticationFilter.class);
    }

    @Override
    public AuthenticationEntryPoint start() {
        return new LoginUrlAuthenticationEntryPoint(START);
    }

    /** To log out leads to the provider. */
    @Override
    public List<String> formTargets() {
        URI issuer = URI.create(identity.issuer());
        return List.of(issuer.getScheme() + "://" + issuer.getRawAuthority());
    }

    /** Who has no token for the platform is told at once, and not by a page on which nothing works. */
    private OidcUser user(OidcUserRequest request) {
        try {
            tokens.actorOf(request.getAccessToken().getTokenValue());
        } catch (AuthenticationServiceException e) {
            throw e;
        } catch (AuthenticationException e) {
            throw new OAuth2AuthenticationException(
                    new OAuth2Error(OAuth2ErrorCodes.ACCESS_DENIED),
                    "the provider's access token is not for this platform: " + e.getMessage()
                            + " (does the client " + identity.clientId() + " put '" + identity.audience()
                            + "' into the audience?)",
                    e);
        }
        return new DefaultOidcUser(Set.of(), request.getIdToken());
    }
}
