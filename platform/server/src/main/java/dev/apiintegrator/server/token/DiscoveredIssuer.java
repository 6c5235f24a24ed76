package dev.apiintegrator.server.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;

/** An OpenID provider that describes itself (OpenID Connect Discovery 1.0). */
final class DiscoveredIssuer implements TokenIssuer {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(3);
    private static final int MAX_BYTES = 1024 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private volatile HttpClient http;
    private volatile URI keys;

    DiscoveredIssuer(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public JWKSet keys() throws IOException {
        URI place = keys;
        if (place == null) {
            place = discover();
            keys = place;
        }
        try {
            return JWKSet.parse(get(place));
        } catch (ParseException e) {
            throw new IOException("the keys at " + place + " are no JWK set", e);
        } catch (IOException e) {
            keys = null; // they may have moved
            throw e;
        }
    }

    private URI discover() throws IOException {
        URI place = URI.create(name.replaceFirst("/$", "") + "/.well-known/openid-configuration");
        JsonNode description = JSON.readTree(get(place));
        String issuer = description.path("issuer").asText();
        if (!issuer.equals(name)) {
            throw new IOException(place + " describes the issuer '" + issuer + "', not '" + name
                    + "'; integrator.identity.issuer must be exactly what the provider calls itself");
        }
        String jwks = description.path("jwks_uri").asText();
        if (jwks.isEmpty()) {
            throw new IOException(place + " names no jwks_uri");
        }
        return URI.create(jwks);
    }

    private String get(URI place) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(place)
                .timeout(ANSWER)
                .header("Accept", "application/json")
                .build();
        try {
            HttpResponse<InputStream> response = client().send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                if (response.statusCode() != 200) {
                    throw new IOException(place + " answers " + response.statusCode());
                }
                byte[] bytes = in.readNBytes(MAX_BYTES + 1);
                if (bytes.length > MAX_BYTES) {
                    throw new IOException(place + " answers with more than 1 MB");
                }
                return new String(bytes, StandardCharsets.UTF_8);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking " + place, e);
        } catch (IllegalArgumentException e) {
            throw new IOException("'" + place + "' cannot be asked: " + e.getMessage(), e);
        }
    }

    private HttpClient client() {
        HttpClient known = http;
        if (known == null) {
            known = HttpClient.newBuilder()
                    .connectTimeout(CONNECT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();
            http = known;
        }
        return known;
    }
}
