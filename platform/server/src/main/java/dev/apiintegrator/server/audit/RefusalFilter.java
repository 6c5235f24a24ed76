package dev.apiintegrator.server.audit;

import dev.apiintegrator.server.identity.Actor;
import dev.apiintegrator.server.identity.Scope;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/** Sees which requests to the REST API were refused, whoever refused them. Stands before all that may refuse one. */
final class RefusalFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(RefusalFilter.class);
    private static final Actor NOBODY = new Actor(Actor.Kind.USER, "", "anonymous", Map.of());
    private static final String API = "/api/";

    private final Refusals refusals;
    private final Organizations organizations;

    RefusalFilter(Refusals refusals, Organizations organizations) {
        this.refusals = refusals;
        this.organizations = organizations;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(API);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        try {
            note(request, response.getStatus());
        } catch (RuntimeException e) {
            log.error("a refused request could not be noted in the audit log", e);
        }
    }

    private void note(HttpServletRequest request, int status) {
        Scope scope = request.getAttribute(Scope.class.getName()) instanceof Scope found ? found : null;
        boolean stranger = status == 404 && scope != null && !scope.actor().isMemberOf(scope.organization());
        if (status == 401 || status == 403 || stranger) {
            Actor actor = scope == null ? NOBODY : scope.actor();
            refusals.refused(
                    actor,
                    organizations.ofLog(scope == null ? "" : scope.organization()),
                    request.getRemoteAddr(),
                    status,
                    request.getMethod() + " " + request.getRequestURI());
        }
    }
}
