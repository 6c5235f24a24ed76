package dev.apiintegrator.server.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.http.HttpHeaders;

/** Tells requests apart: by a browser that shows pages, or by a program; with a session, or without. */
final class Requests {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<String> LOGIN = Set.of("/login", "/logout");

    private Requests() {}

    /** Somebody looks at a page and can be sent to a login. */
    static boolean isPage(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return request.getMethod().equals("GET")
                && accept != null
                && accept.contains("text/html")
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null;
    }

    /**
     * Another site could have made the browser send it. Without a session nothing speaks for who sends it, so that it is
     * refused for want of a login and not for want of a CSRF token.
     */
    static boolean canBeForged(HttpServletRequest request) {
        return !READING.contains(request.getMethod())
                && (request.getSession(false) != null || LOGIN.contains(request.getServletPath()));
    }
}
