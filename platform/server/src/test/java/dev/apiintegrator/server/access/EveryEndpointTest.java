package dev.apiintegrator.server.access;

import static dev.apiintegrator.server.RunningPlatform.answering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apiintegrator.server.RunningPlatform;
import dev.apiintegrator.server.TestIssuer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls all that the gateway's own OpenAPI descriptions list, as everybody there is, and expects what they say. */
class EveryEndpointTest {

    private static final Set<String> VERBS = Set.of("get", "put", "post", "delete", "patch");
    private static final List<String> ROLES = List.of("viewer", "author", "operator", "admin", "clerk", "none");
    private static final String CONTRACT = """
            openapi: 3.0.3
            info: { title: pets, version: "1" }
            servers: [ { url: /store } ]
            components:
              securitySchemes:
                login: { type: http, scheme: bearer }
            security: [ { login: [] } ]
            paths:
              /pets:
                get: { operationId: listPets, security: [], responses: { "200": { description: ok } } }
                post: { operationId: addPet, security: [ { login: [ "pets:write" ] } ], responses: { "200": { description: ok } } }
              /pets/{id}:
                get: { operationId: getPet, responses: { "200": { description: ok } } }
            """;

    @TempDir
    static Path home;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static TestIssuer issuer;
    private static RunningPlatform platform;

    @BeforeAll
    static void start() throws Exception {
        issuer = new TestIssuer();
        platform = new RunningPlatform(home, "--integrator.identity.issuer=" + issuer.url());
        platform.save("unsaid/a.camel.yaml", answering("/unsaid", "in"));
        platform.save("open/a.camel.yaml", answering("/open", "in"));
        platform.save("open/integration.yaml", "access: public\n");
        platform.save("clerks/a.camel.yaml", answering("/clerks", "in"));
        platform.save("clerks/integration.yaml", "access: { anyRole: [clerk, admin], scopes: [books:read] }\n");
        platform.save("machines/a.camel.yaml", answering("/machines", "in"));
        platform.save("machines/integration.yaml", "access: { apiKey: true }\n");
        platform.save("pets/pets.yaml", CONTRACT);
        platform.save(
                "pets/a.camel.yaml", "- rest: { openApi: { specification: pets.yaml, missingOperation: mock } }\n");
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        platform
                                        .adminAs(admin(), "GET", "/api/v1/integrations", null)
                                        .json()
                                        .findValuesAsText("state")
                                        .stream()
                                        .filter("running"::equals)
                                        .count()
                                == 5);
    }

    @AfterAll
    static void stop() {
        platform.close();
        issuer.close();
    }

    @Test
    void answersEachCallerAsItsDescriptionSays() throws Exception {
        List<Operation> operations = operations();
        assertThat(operations).hasSizeGreaterThanOrEqualTo(7);
        SoftAssertions all = new SoftAssertions();
        for (Operation operation : operations) {
            boolean open = operation.access().isEmpty();
            all.assertThat(status(operation, null))
                    .as("%s by nobody", operation)
                    .isEqualTo(open ? 200 : 401);
            all.assertThat(status(operation, token("acme", "admin", "books:read pets:write")))
                    .as("%s by an admin of another organization", operation)
                    .isEqualTo(open ? 200 : refusal(operation));
            for (String role : ROLES) {
                for (String scopes : List.of("", "books:read pets:write")) {
                    all.assertThat(status(operation, token("default", role, scopes)))
                            .as("%s by %s with '%s'", operation, role, scopes)
                            .isEqualTo(operation.admits(role, scopes) ? 200 : refusal(operation));
                }
            }
        }
        all.assertAll();
    }

    /** Where only a key or signature counts, a token proves nothing. */
    private static int refusal(Operation operation) {
        return operation.access().startsWith("API key") ? 401 : 403;
    }

    private static List<Operation> operations() throws Exception {
        List<Operation> operations = new ArrayList<>();
        for (JsonNode integration : platform.adminAs(admin(), "GET", "/api/v1/integrations", null)
                .json()
                .path("items")) {
            String name = integration.path("name").asText();
            JsonNode description = new ObjectMapper()
                    .readTree(call("GET", "/openapi/" + name + ".json", null).body());
            int before = operations.size();
            String server = description.at("/servers/0/url").asText("");
            String base = URI.create(server).getPath();
            description
                    .path("paths")
                    .properties()
                    .forEach(path -> path.getValue().properties().forEach(verb -> {
                        if (VERBS.contains(verb.getKey())) {
                            operations.add(new Operation(
                                    verb.getKey().toUpperCase(Locale.ROOT),
                                    (base == null ? "" : base.replaceAll("/$", ""))
                                            + path.getKey().replaceAll("\\{[^}]*}", "1"),
                                    verb.getValue().path("x-access").asText("")));
                        }
                    }));
            assertThat(operations.size()).as("described operations of %s", name).isGreaterThan(before);
        }
        return operations;
    }

    /** 200 for whatever says that the caller was let in. */
    private static int status(Operation operation, String token) throws Exception {
        int status = call(operation.method(), operation.path(), token).statusCode();
        return status / 100 == 2 ? 200 : status;
    }

    private static HttpResponse<String> call(String method, String path, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + platform.gatewayPort() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String admin() {
        return issuer.token("admin", Map.of("default", List.of("admin")));
    }

    private static String token(String organization, String role, String scopes) {
        return issuer.sign(issuer.claims()
                .subject(role)
                .claim("integrator_roles", Map.of(organization, role.equals("none") ? List.of() : List.of(role)))
                .claim("scope", scopes)
                .build());
    }

    /** @param access in the words of the description; empty for everybody */
    private record Operation(String method, String path, String access) {

        /** Whether a member of the organization with that role and those scopes is let in. */
        boolean admits(String role, String scopes) {
            if (access.isEmpty()) {
                return true;
            }
            return Arrays.stream(access.split(", ")).allMatch(part -> {
                if (part.startsWith("role ")) {
                    return List.of(part.substring(5).split(" or ")).contains(role);
                }
                if (part.startsWith("scope ")) {
                    return List.of(scopes.split(" ")).contains(part.substring(6));
                }
                return part.equals("authenticated") || part.equals("token");
            });
        }
    }
}
