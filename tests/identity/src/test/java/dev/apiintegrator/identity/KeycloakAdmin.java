package dev.apiintegrator.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Changes a realm as its administrator would, over Keycloak's own API. */
final class KeycloakAdmin {

    private static final Duration TOKEN_LIFE = Duration.ofSeconds(40);

    private final Keycloak keycloak;
    private String token;
    private long tokenFrom;

    KeycloakAdmin(Keycloak keycloak) {
        this.keycloak = keycloak;
    }

    /** Makes another realm, with one user and one client that may ask for tokens with a password. */
    void createRealm(String realm, Map<String, ?> representation) {
        created(Http.post(keycloak.url("/admin/realms"), token(), Http.write(representation)));
    }

    void createClient(Map<String, ?> client) {
        created(Http.post(realm("/clients"), token(), Http.write(client)));
    }

    /** @return its id */
    String createUser(String name, String password) {
        HttpResponse<String> made = Http.post(
                realm("/users"),
                token(),
                Http.write(Map.of(
                        "username",
                        name,
                        "enabled",
                        true,
                        "email",
                        name + "@example.org",
                        "firstName",
                        name,
                        "lastName",
                        name,
                        "credentials",
                        List.of(Map.of("type", "password", "value", password)))));
        return idOf(made);
    }

    void join(String user, String organization) {
        JsonNode found = get("/organizations?exact=true&search=" + organization);
        created(Http.post(
                realm("/organizations/" + found.path(0).path("id").asText() + "/members"), token(), Http.write(user)));
    }

    void grant(String user, String role) {
        String client = get("/clients?clientId=integrator").path(0).path("id").asText();
        JsonNode found = get("/clients/" + client + "/roles/" + role.replace(":", "%3A"));
        created(Http.post(
                realm("/users/" + user + "/role-mappings/clients/" + client), token(), Http.write(List.of(found))));
    }

    /**
     * A new key, with a higher priority than all before: new tokens are signed with it.
     *
     * @return its id
     */
    String rotateKey(int priority) {
        return addKey(
                "rsa-generated",
                Map.of(
                        "priority", List.of(String.valueOf(priority)),
                        "enabled", List.of("true"),
                        "active", List.of("true"),
                        "algorithm", List.of("RS256"),
                        "keySize", List.of("2048")));
    }

    /** A key that it publishes and does not sign with. */
    String publishKey(String pem) {
        return addKey(
                "rsa",
                Map.of(
                        "priority", List.of("1"),
                        "enabled", List.of("true"),
                        "active", List.of("false"),
                        "algorithm", List.of("RS256"),
                        "privateKey", List.of(pem)));
    }

    void deleteKey(String id) {
        created(Http.delete(realm("/components/" + id), token()));
    }

    JsonNode get(String path) {
        return Http.json(Http.get(realm(path), token()));
    }

    private String addKey(String provider, Map<String, ?> config) {
        String realmId = Http.json(Http.get(realm(""), token())).path("id").asText();
        return idOf(Http.post(
                realm("/components"),
                token(),
                Http.write(Map.of(
                        "name",
                        provider + "-" + System.nanoTime(),
                        "parentId",
                        realmId,
                        "providerId",
                        provider,
                        "providerType",
                        "org.keycloak.keys.KeyProvider",
                        "config",
                        config))));
    }

    private URI realm(String path) {
        return keycloak.url("/admin/realms/integrator" + path);
    }

    private String token() {
        if (token == null || System.nanoTime() - tokenFrom > TOKEN_LIFE.toNanos()) {
            token = Tokens.of(Http.form(
                            keycloak.url("/realms/master/protocol/openid-connect/token"),
                            Map.of(
                                    "client_id",
                                    "admin-cli",
                                    "grant_type",
                                    "password",
                                    "username",
                                    "admin",
                                    "password",
                                    keycloak.adminPassword())))
                    .access();
            tokenFrom = System.nanoTime();
        }
        return token;
    }

    private static String idOf(HttpResponse<String> made) {
        created(made);
        String location = made.headers().firstValue("Location").orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static void created(HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            throw new AssertionError(response.request().method() + " " + response.uri() + " answered "
                    + response.statusCode() + " " + response.body());
        }
    }
}
