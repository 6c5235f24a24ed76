package dev.apiintegrator.server.security;

import dev.apiintegrator.server.identity.TrustedIssuer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Tells clients where tokens for this control plane come from, as RFC 9728 says. */
@RestController
class ResourceMetadataController {

    private static final String PATH = "/.well-known/oauth-protected-resource";

    private final TrustedIssuer issuer;

    ResourceMetadataController(TrustedIssuer issuer) {
        this.issuer = issuer;
    }

    /** Where this is, as the client sees it. */
    static String url(HttpServletRequest request) {
        return platform(request) + PATH;
    }

    /** @param path of a part of it, such as {@code /mcp}; empty for all of it */
    @GetMapping({PATH, PATH + "/{*path}"})
    Map<String, Object> metadata(HttpServletRequest request, @PathVariable(required = false) String path) {
        String platform = platform(request);
        return Map.of(
                "resource", platform + (path == null ? "" : path),
                "resource_name", "AI API Integrator",
                "authorization_servers", issuer.urls(platform),
                "scopes_supported", List.of("openid", "profile"),
                "bearer_methods_supported", List.of("header"));
    }

    private static String platform(HttpServletRequest request) {
        return ServletUriComponentsBuilder.fromContextPath(request).build().toUriString();
    }
}
