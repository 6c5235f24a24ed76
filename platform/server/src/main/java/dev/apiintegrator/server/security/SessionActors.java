package dev.apiintegrator.server.security;

import dev.apiintegrator.server.identity.ActorAuthentication;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Makes a login session no more than its access token: each request has it checked as if it had been sent, so that what a
 * token cannot do any more, a session cannot either. It is refreshed when it ends; when that is refused, so does the session.
 */
final class SessionActors extends OncePerRequestFilter {

    /** What Spring Security calls it when a refresh came to nothing for want of an answer. */
    private static final String NOT_ANSWERED = "invalid_token_response";

    private final DefaultOAuth2AuthorizedClientManager clients;
    private final AccessTokens tokens;
    private final Answers answers = new Answers();

    SessionActors(PageClient client, HttpSessionOAuth2AuthorizedClientRepository sessions, AccessTokens tokens) {
        this.tokens = tokens;
        clients = new DefaultOAuth2AuthorizedClientManager(client, sessions);
        clients.setAuthorizedClientProvider(OAuth2AuthorizedClientProviderBuilder.builder()
                .authorizationCode()
                .refreshToken()
                .build());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof OAuth2AuthenticationToken session) {
            try {
                SecurityContext now = SecurityContextHolder.createEmptyContext();
                now.setAuthentication(new ActorAuthentication(tokens.actorOf(token(session, request, response))));
                SecurityContextHolder.setContext(now);
            } catch (AuthenticationServiceException e) {
                answers.notAuthenticated(request, response, e);
                return;
            } catch (AuthenticationException e) {
                end(request);
            } catch (OAuth2AuthorizationException e) {
                if (NOT_ANSWERED.equals(e.getError().getErrorCode())) {
                    answers.notAuthenticated(request, response, new AuthenticationServiceException(e.getMessage(), e));
                    return;
                }
                end(request);
            }
        }
        chain.doFilter(request, response);
    }

    private String token(OAuth2AuthenticationToken session, HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizedClient client = clients.authorize(OAuth2AuthorizeRequest.withClientRegistrationId(PageClient.ID)
                .principal(session)
                .attribute(HttpServletRequest.class.getName(), request)
                .attribute(HttpServletResponse.class.getName(), response)
                .build());
        return client.getAccessToken().getTokenValue();
    }

    private static void end(HttpServletRequest request) {
        SecurityContextHolder.clearContext();
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }
}
