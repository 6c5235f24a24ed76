package dev.apiintegrator.server.security;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import dev.apiintegrator.server.identity.ConditionalOnIssuer;
import dev.apiintegrator.server.identity.IdentityProperties;
import dev.apiintegrator.server.identity.TrustedIssuer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The OpenID provider of the configuration. Nothing is asked of it before the first token comes, so that the platform starts
 * without it; what it said is kept, and a question that failed is asked again after a while.
 */
@Component
@ConditionalOnIssuer
class RemoteIssuer implements TrustedIssuer {

    private static final int TIMEOUT_MILLIS = 3_000;
    private static final int MAX_BYTES = 256 * 1024;
    private static final long PAUSE_NANOS = 2_000_000_000L;

    private static final JsonMapper JSON = new JsonMapper();

    private final String issuer;
    private final DefaultResourceRetriever http =
            new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MAX_BYTES);
    private Map<String, Object> discovered;
    private IssuerUnreachable failure;
    private long failed;

    RemoteIssuer(IdentityProperties identity) {
        issuer = identity.issuer();
    }

    @Override
    public List<String> urls(String platformUrl) {
        return List.of(issuer);
    }

    /** What it says about itself under {@code /.well-known/openid-configuration}. */
    synchronized Map<String, Object> discovery() throws IssuerUnreachable {
        if (discovered == null) {
            if (failure != null && System.nanoTime() - failed < PAUSE_NANOS) {
                throw failure;
            }
            try {
                discovered = discover();
            } catch (IssuerUnreachable e) {
                failure = e;
                failed = System.nanoTime();
                throw e;
            }
        }
        return discovered;
    }

    private Map<String, Object> discover() throws IssuerUnreachable {
        String url = issuer.replaceAll("/+$", "") + "/.well-known/openid-configuration";
        Map<String, Object> document;
        try {
            document = JSON.readValue(
                    http.retrieveResource(URI.create(url).toURL()).getContent(), new TypeReference<>() {});
        } catch (IOException | IllegalArgumentException e) {
            throw new IssuerUnreachable(issuer, url + ": " + e.getMessage(), e);
        }
        if (!issuer.equals(document.get("issuer"))) {
            throw new IssuerUnreachable(
                    issuer,
                    url + " is of the issuer '" + document.get("issuer")
                            + "'; integrator.identity.issuer must say exactly that",
                    null);
        }
        return document;
    }
}
