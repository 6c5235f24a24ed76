package dev.apiintegrator.server.security;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.apiintegrator.server.identity.KeyActors.TooManyAttempts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfException;

/** What callers are told whom the filters do not let pass: {@code application/problem+json}, and RFC 6750 for tokens. */
final class Answers {

    private static final Logger log = LoggerFactory.getLogger(Answers.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String RETRY_AFTER_SECONDS = "5";

    private final BearerTokenAuthenticationEntryPoint challenge = new BearerTokenAuthenticationEntryPoint();

    Answers() {
        challenge.setRealmName("integrator");
    }

    /** No token, or none that is good; or it cannot be told now. */
    void notAuthenticated(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (e instanceof AuthenticationServiceException) {
            unavailable(response, e);
            return;
        }
        if (e.getCause() instanceof TooManyAttempts attempts) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Integer.toString(attempts.retryAfter()));
            write(response, HttpStatus.TOO_MANY_REQUESTS, e.getMessage());
            return;
        }
        challenge.commence(request, response, e);
        response.setHeader(
                HttpHeaders.WWW_AUTHENTICATE,
                response.getHeader(HttpHeaders.WWW_AUTHENTICATE) + ", resource_metadata=\""
                        + ResourceMetadataController.url(request) + "\"");
        String detail = e instanceof OAuth2AuthenticationException refused
                        && refused.getError().getDescription() != null
                ? "the token is refused: " + refused.getError().getDescription()
                : "this needs a token: send 'Authorization: Bearer ...', or log in at / with a browser";
        write(response, HttpStatus.valueOf(response.getStatus()), detail);
    }

    void denied(HttpServletResponse response, Exception e) throws IOException {
        String detail = e instanceof CsrfException
                ? "a request that a login session speaks for needs the header X-XSRF-TOKEN with the value of the cookie"
                        + " XSRF-TOKEN, so that no other page can make it"
                : "this is not allowed";
        write(response, HttpStatus.FORBIDDEN, detail);
    }

    /** A login of a page that came to nothing. */
    void loginFailed(HttpServletResponse response, AuthenticationException e) throws IOException {
        Throwable unreachable = e;
        while (unreachable != null && !(unreachable instanceof IssuerUnreachable)) {
            unreachable = unreachable.getCause();
        }
        if (unreachable != null || e instanceof AuthenticationServiceException) {
            unavailable(response, e);
            return;
        }
        log.warn("a login failed: {}", e.getMessage());
        write(response, HttpStatus.UNAUTHORIZED, "the login failed; the log of the platform says more");
    }

    private static void unavailable(HttpServletResponse response, Exception e) throws IOException {
        log.warn("a token could not be checked: {}", e.getMessage());
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        write(
                response,
                HttpStatus.SERVICE_UNAVAILABLE,
                "who you are cannot be checked now, because the identity provider does not answer; try again soon");
    }

    private static void write(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", status.getReasonPhrase());
        problem.put("status", status.value());
        problem.put("detail", detail);
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(JSON.writeValueAsBytes(problem));
    }
}
