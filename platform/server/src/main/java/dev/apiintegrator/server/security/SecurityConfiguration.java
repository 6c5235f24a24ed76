package dev.apiintegrator.server.security;

import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.server.identity.ActorAuthentication;
import dev.apiintegrator.server.identity.IdentityProperties;
import dev.apiintegrator.server.identity.Permission;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.server.ConfigurableServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/** Who is let in to the control plane at all; what they may do there is said by {@code Permission}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AdminProperties.class)
class SecurityConfiguration {

    private static final List<String> OPEN =
            List.of("/health", "/health/live", "/health/ready", "/.well-known/oauth-protected-resource/**");

    private static final String METRICS = "/health/metrics";
    private static final String DESCRIPTION = "/api/v1/openapi.json";
    private static final Duration PREFLIGHT = Duration.ofMinutes(10);

    @Bean
    SecurityFilterChain controlPlane(
            HttpSecurity http,
            PageLogin pages,
            BearerAuthentication bearer,
            AdminProperties admin,
            IdentityProperties identity,
            @Value("${integrator.metrics.public:false}") boolean publicMetrics)
            throws Exception {
        Answers answers = new Answers();
        List<String> open = new ArrayList<>(OPEN);
        if (publicMetrics) {
            open.add(METRICS);
        }
        if (identity.issuer().isEmpty()) {
            open.add(DESCRIPTION);
        }
        http.authorizeHttpRequests(requests -> requests
                // what was let in once is not asked again when its answer continues or is an error
                .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                .permitAll()
                .requestMatchers(paths(open))
                .permitAll()
                .requestMatchers(paths(List.of("/health/**")))
                .access((who, request) -> new AuthorizationDecision(mayReadHealth(who.get())))
                .anyRequest()
                .authenticated());
        http.oauth2ResourceServer(tokens -> tokens.bearerTokenResolver(bearer)
                .authenticationManagerResolver(request -> bearer)
                .authenticationEntryPoint(answers::notAuthenticated)
                .withObjectPostProcessor(new ObjectPostProcessor<BearerTokenAuthenticationFilter>() {
                    @Override
                    public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
                        // the filter's own would throw what is not the token's fault, and so answer 500
                        filter.setAuthenticationFailureHandler(answers::notAuthenticated);
                        return filter;
                    }
                }));
        // as defaults, because to set one would take the login page away; and first, because the first that fits is
        // taken
        http.exceptionHandling(failures -> failures.defaultAuthenticationEntryPointFor(pages.start(), Requests::isPage)
                .defaultAuthenticationEntryPointFor(answers::notAuthenticated, AnyRequestMatcher.INSTANCE)
                .accessDeniedHandler((request, response, e) -> answers.denied(response, e)));
        pages.configure(http);
        http.csrf(csrf -> csrf.csrfTokenRepository(csrfCookie())
                .csrfTokenRequestHandler(new CsrfTokens())
                .requireCsrfProtectionMatcher(Requests::canBeForged));
        http.requestCache(cache -> cache.requestCache(pagesOnly()));
        http.cors(cors -> cors.configurationSource(cors(admin.cors())));
        http.httpBasic(basic -> basic.disable());
        BrowserHeaders.configure(http, pages.formTargets());
        return http.build();
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> controlPlaneTls(AdminProperties admin) {
        return server -> {
            if (admin.tls().isSet()) {
                Ssl ssl = new Ssl();
                ssl.setCertificate(admin.tls().certificate().toUri().toString());
                ssl.setCertificatePrivateKey(admin.tls().key().toUri().toString());
                ssl.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
                server.setSsl(ssl);
            }
        };
    }

    /** It tells of all organizations, and so is for those whom the platform itself belongs to. */
    private static boolean mayReadHealth(Authentication who) {
        return who instanceof ActorAuthentication known
                && known.actor().may(IntegrationId.DEFAULT_ORGANIZATION, Permission.HEALTH_READ);
    }

    private static CookieCsrfTokenRepository csrfCookie() {
        CookieCsrfTokenRepository cookie = CookieCsrfTokenRepository.withHttpOnlyFalse();
        cookie.setCookieCustomizer(each -> each.sameSite("Strict"));
        return cookie;
    }

    /** Programs do not come back to where they were after a login, so no session is made for them. */
    private static HttpSessionRequestCache pagesOnly() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(Requests::isPage);
        return cache;
    }

    private static UrlBasedCorsConfigurationSource cors(AdminProperties.Cors cors) {
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        if (!cors.origins().isEmpty()) {
            CorsConfiguration configuration = new CorsConfiguration();
            configuration.setAllowedOrigins(cors.origins());
            configuration.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
            configuration.setAllowedHeaders(List.of(
                    HttpHeaders.AUTHORIZATION,
                    HttpHeaders.CONTENT_TYPE,
                    HttpHeaders.IF_MATCH,
                    HttpHeaders.IF_NONE_MATCH));
            configuration.setExposedHeaders(List.of(
                    HttpHeaders.ETAG, HttpHeaders.LOCATION, HttpHeaders.RETRY_AFTER, HttpHeaders.WWW_AUTHENTICATE));
            configuration.setMaxAge(PREFLIGHT);
            source.registerCorsConfiguration("/api/**", configuration);
            source.registerCorsConfiguration("/mcp/**", configuration);
            source.registerCorsConfiguration("/.well-known/oauth-protected-resource/**", configuration);
        }
        return source;
    }

    private static RequestMatcher[] paths(List<String> patterns) {
        return patterns.stream()
                .map(PathPatternRequestMatcher.withDefaults()::matcher)
                .toArray(RequestMatcher[]::new);
    }
}
