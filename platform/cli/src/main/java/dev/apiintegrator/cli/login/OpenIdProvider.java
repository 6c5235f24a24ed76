package dev.apiintegrator.cli.login;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.cli.CommandFailed;
import dev.apiintegrator.cli.ExitCode;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** The identity provider that a server trusts, as far as a login needs it. */
final class OpenIdProvider {

    private static final String CLIENT = "integrator-cli";
    private static final long SECONDS_UNLESS_SAID = 60;

    private final String issuer;
    private final JsonNode metadata;

    private OpenIdProvider(String issuer, JsonNode metadata) {
        this.issuer = issuer;
        this.metadata = metadata;
    }

    /** Asks the server whom it trusts (RFC 9728), and that one where it does what (OpenID Connect Discovery). */
    static OpenIdProvider of(String server) {
        SafeUrl.require(server, "the server");
        Form.Answer resource = Form.get(server + "/.well-known/oauth-protected-resource");
        String issuer = resource.json().path("authorization_servers").path(0).asText("");
        if (resource.status() != 200 || issuer.isEmpty()) {
            throw new CommandFailed(server + " does not say where to log in; perhaps it asks nobody to");
        }
        SafeUrl.require(issuer, "the identity provider");
        String base = issuer.replaceAll("/+$", "");
        Form.Answer found = Form.get(base + "/.well-known/openid-configuration");
        if (found.status() != 200) {
            throw new CommandFailed(
                    ExitCode.UNREACHABLE, "the identity provider " + issuer + " answers with status " + found.status());
        }
        if (!found.json().path("issuer").asText("").equals(issuer)) {
            throw new CommandFailed("the identity provider at " + issuer + " calls itself '"
                    + found.json().path("issuer").asText("") + "': this may be an attack, or a wrong setting");
        }
        return new OpenIdProvider(issuer, found.json());
    }

    String issuer() {
        return issuer;
    }

    String clientId() {
        return CLIENT;
    }

    /** @throws CommandFailed when it has none */
    String endpoint(String name) {
        String url = metadata.path(name).asText("");
        if (url.isEmpty()) {
            throw new CommandFailed("the identity provider " + issuer + " offers no " + name.replace('_', ' '));
        }
        SafeUrl.require(url, "the identity provider");
        return url;
    }

    ServerTokens exchange(Map<String, String> grant) {
        return tokens(Form.post(endpoint("token_endpoint"), withClient(grant)));
    }

    Map<String, String> withClient(Map<String, String> fields) {
        Map<String, String> all = new TreeMap<>(fields);
        all.put("client_id", CLIENT);
        return all;
    }

    ServerTokens tokens(Form.Answer answer) {
        if (answer.status() != 200) {
            throw new CommandFailed("the identity provider refused: " + answer.problem());
        }
        return new ServerTokens(
                issuer,
                CLIENT,
                endpoint("token_endpoint"),
                metadata.path("revocation_endpoint").asText(""),
                required(answer, "access_token"),
                expires(answer.json()).toString(),
                answer.json().path("refresh_token").asText(""));
    }

    private static String required(Form.Answer answer, String name) {
        String value = answer.json().path(name).asText("");
        if (value.isEmpty()) {
            throw new CommandFailed("the identity provider sent no " + name.replace('_', ' '));
        }
        return value;
    }

    private static Instant expires(JsonNode answer) {
        return Instant.now().plusSeconds(answer.path("expires_in").asLong(SECONDS_UNLESS_SAID));
    }

    /** @return the same login with new tokens, or null when the provider does not want it any more */
    static ServerTokens refreshed(ServerTokens old) {
        SafeUrl.require(old.tokenEndpoint(), "the identity provider");
        Form.Answer answer = Form.post(
                old.tokenEndpoint(),
                Map.of(
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        old.refreshToken(),
                        "client_id",
                        old.clientId()));
        if (answer.status() >= 500 || answer.status() == 429) {
            throw new CommandFailed(
                    ExitCode.UNREACHABLE,
                    "the identity provider " + old.issuer() + " answers with status " + answer.status()
                            + ", so the login cannot be refreshed now");
        }
        if (answer.status() != 200) {
            return null;
        }
        return new ServerTokens(
                old.issuer(),
                old.clientId(),
                old.tokenEndpoint(),
                old.revocationEndpoint(),
                required(answer, "access_token"),
                expires(answer.json()).toString(),
                answer.json().path("refresh_token").asText(old.refreshToken()));
    }

    /** @return whether the provider has forgotten the login */
    static boolean revoked(ServerTokens tokens) {
        if (tokens.revocationEndpoint().isEmpty() || !tokens.canBeRefreshed()) {
            return false;
        }
        Form.Answer answer = Form.post(
                tokens.revocationEndpoint(),
                Map.of(
                        "token",
                        tokens.refreshToken(),
                        "token_type_hint",
                        "refresh_token",
                        "client_id",
                        tokens.clientId()));
        return answer.status() == 200;
    }
}
