package dev.apiintegrator.server.identity;

import java.net.URI;
import java.net.URISyntaxException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who tells the platform who somebody is.
 *
 * @param issuer URL of the OpenID provider, exactly as tokens name it; empty makes this a development instance
 * @param audience that a token must be meant for; also the client whose roles count
 * @param clientId of the login of pages
 * @param clientSecret of that client; empty for a public one
 * @param development only for a development instance
 */
@ConfigurationProperties("integrator.identity")
public record IdentityProperties(
        @DefaultValue("") String issuer,
        @DefaultValue("integrator") String audience,
        @DefaultValue("integrator-console") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue Development development) {

    public IdentityProperties {
        if (!issuer.isEmpty() && !isHttp(issuer)) {
            throw new IllegalArgumentException(
                    "integrator.identity.issuer is '" + issuer
                            + "': it must be the URL of an OpenID provider, such as https://login.example.org/realms/integrator");
        }
        if (audience.isBlank() || clientId.isBlank()) {
            throw new IllegalArgumentException(
                    "integrator.identity.audience and integrator.identity.client-id must not be"
                            + " empty: leave them out for 'integrator' and 'integrator-console'");
        }
    }

    private static boolean isHttp(String url) {
        try {
            URI uri = new URI(url);
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** @param password of the user {@code admin}; empty for a new one at each start */
    public record Development(@DefaultValue("") String password) {}
}
