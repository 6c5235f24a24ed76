package dev.apiintegrator.server.development;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.apiintegrator.server.identity.ConditionalOnIssuer;
import dev.apiintegrator.server.identity.IdentityProperties;
import dev.apiintegrator.server.security.BrowserHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.web.SecurityFilterChain;

/** The embedded OpenID provider: Spring Authorization Server at the control plane. What it knows is gone with the process. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnIssuer(false)
class ProviderConfiguration {

    private static final Duration ACCESS = Duration.ofMinutes(15);
    private static final Duration REFRESH = Duration.ofDays(7);
    private static final int REFRESH_TOKEN_BYTES = 48;

    /** Not looked at, see {@link LoopbackRedirects}; but a client must have one. */
    private static final String ANY_LOOPBACK = "http://127.0.0.1/callback";

    @Bean
    @Order(1)
    SecurityFilterChain openIdProvider(
            HttpSecurity http,
            RegisteredClientRepository clients,
            DevelopmentIssuer issuer,
            FormLogin login,
            IdentityProperties identity)
            throws Exception {
        JWKSource<SecurityContext> keys = new ImmutableJWKSet<>(new JWKSet(issuer.signingKey()));
        OAuth2AuthorizationServerConfigurer server = OAuth2AuthorizationServerConfigurer.authorizationServer();
        http.setSharedObject(JWKSource.class, keys);
        http.securityMatcher(server.getEndpointsMatcher());
        http.with(
                server,
                provider -> provider.registeredClientRepository(clients)
                        .authorizationServerSettings(
                                AuthorizationServerSettings.builder().build())
                        .tokenGenerator(tokens(keys, identity.audience()))
                        .clientAuthentication(client -> client.authenticationConverter(PublicClient::of)
                                .authenticationProvider(new PublicClient(clients)))
                        .authorizationEndpoint(authorization ->
                                authorization.authenticationProviders(all -> all.forEach(each -> {
                                    if (each instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider codes) {
                                        codes.setAuthenticationValidator(new LoopbackRedirects());
                                    }
                                })))
                        .deviceAuthorizationEndpoint(
                                device -> device.deviceAuthorizationRequestConverter(DeviceRequest::of)
                                        .verificationUri("/activate.html"))
                        .deviceVerificationEndpoint(device -> device.consentPage("/consent.html")
                                .errorResponseHandler(
                                        (request, response, e) -> response.sendRedirect("/activate.html?unknown"))
                                .deviceVerificationResponseHandler(
                                        (request, response, done) -> response.sendRedirect("/activated.html")))
                        .oidc(Customizer.withDefaults()));
        http.oauth2ResourceServer(userInfo -> userInfo.jwt(Customizer.withDefaults()));
        http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
        http.exceptionHandling(failures -> failures.authenticationEntryPoint(login.start()));
        BrowserHeaders.configure(http, FormLogin.FORM_TARGETS);
        return http.build();
    }

    @Bean
    RegisteredClientRepository registeredClients() {
        return new InMemoryRegisteredClientRepository(
                client("integrator-cli")
                        .authorizationGrantType(AuthorizationGrantType.DEVICE_CODE)
                        .build(),
                client("integrator-console").build());
    }

    private static RegisteredClient.Builder client(String id) {
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .redirectUri(ANY_LOOPBACK)
                .postLogoutRedirectUri(ANY_LOOPBACK)
                .scopes(scopes -> scopes.addAll(List.of("openid", "profile", "offline_access")))
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build())
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(ACCESS)
                        .refreshTokenTimeToLive(REFRESH)
                        .reuseRefreshTokens(false)
                        .build());
    }

    private static OAuth2TokenGenerator<?> tokens(JWKSource<SecurityContext> keys, String audience) {
        JwtGenerator jwts = new JwtGenerator(new NimbusJwtEncoder(keys));
        jwts.setJwtCustomizer(context -> {
            DevelopmentIdentity.claims().forEach(context.getClaims()::claim);
            if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
                context.getClaims().audience(List.of(audience));
            }
        });
        Base64StringKeyGenerator random =
                new Base64StringKeyGenerator(java.util.Base64.getUrlEncoder().withoutPadding(), REFRESH_TOKEN_BYTES);
        OAuth2TokenGenerator<OAuth2RefreshToken> refresh = context -> refreshToken(context, random);
        return new DelegatingOAuth2TokenGenerator(jwts, refresh);
    }

    /** Also for public clients, which Spring Authorization Server gives none; each is good for one use. */
    private static OAuth2RefreshToken refreshToken(OAuth2TokenContext context, Base64StringKeyGenerator random) {
        if (!OAuth2TokenType.REFRESH_TOKEN.equals(context.getTokenType())) {
            return null;
        }
        Instant now = Instant.now();
        return new OAuth2RefreshToken(random.generateKey(), now, now.plus(REFRESH));
    }
}
