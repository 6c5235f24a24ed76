package dev.apiintegrator.server.development;

import dev.apiintegrator.server.identity.ConditionalOnIssuer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers only who calls this machine by a name that means it. A page of the web can have its own name lead to 127.0.0.1
 * after it was loaded, and would otherwise read what is here as if it were its own.
 */
@Component
@ConditionalOnIssuer(false)
@Order(Ordered.HIGHEST_PRECEDENCE)
class LoopbackOnly extends OncePerRequestFilter {

    private static final int MISDIRECTED = 421;
    private static final String PROBLEM = "{\"type\":\"about:blank\",\"title\":\"Misdirected Request\",\"status\":421,"
            + "\"detail\":\"a development instance answers to localhost and 127.0.0.1 only\"}";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (Loopback.isNamed(request.getServerName())) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(MISDIRECTED);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(PROBLEM.getBytes(StandardCharsets.UTF_8));
    }
}
