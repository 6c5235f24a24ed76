package dev.apiintegrator.server.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses changes from the moment the platform is told to end: while requests in flight are finished nothing new must start,
 * and whoever asks again finds the next process. Reading goes on to the last.
 */
@Component
@Order(NoChangesAtTheEnd.BEFORE_BODIES_ARE_LOOKED_AT)
class NoChangesAtTheEnd extends OncePerRequestFilter implements ApplicationListener<ContextClosedEvent> {

    static final int BEFORE_BODIES_ARE_LOOKED_AT = -1;

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final String API = "/api/";
    private static final String CHANGES_NOTHING = "/api/v1/validate";

    private volatile boolean ending;

    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        ending = true;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (ending && isChange(request)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Problems.RETRY_AFTER_SECONDS);
            Problems.write(response, 503, "the platform is stopping and takes no changes any more; try again soon");
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean isChange(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith(API) && !path.equals(CHANGES_NOTHING) && !READING.contains(request.getMethod());
    }
}
