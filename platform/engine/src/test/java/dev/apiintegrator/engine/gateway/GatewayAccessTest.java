package dev.apiintegrator.engine.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apiintegrator.engine.EngineFixture;
import dev.apiintegrator.engine.EngineOptions;
import dev.apiintegrator.engine.Revision;
import dev.apiintegrator.engine.RouteRejected;
import dev.apiintegrator.engine.RouteStatus;
import dev.apiintegrator.engine.access.Access;
import dev.apiintegrator.engine.access.AccessControl;
import dev.apiintegrator.engine.access.Caller;
import dev.apiintegrator.engine.access.Callers;
import dev.apiintegrator.engine.access.RateLimiter;
import dev.apiintegrator.engine.access.Refusal;
import dev.apiintegrator.engine.access.Verdict;
import dev.apiintegrator.engine.event.EngineListener;
import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.engine.source.RouteSource;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in to published endpoints, and what the route sees of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayAccessTest {

    private static final String SECRET = "It's a Secret to Everybody";

    /** Knows its callers by name: {@code clerk}, {@code writer}, {@code outsider}, {@code itg_machine}, {@code down}. */
    private static final class Known implements Callers {

        private final Map<String, Verdict> recalled = new ConcurrentHashMap<>();

        @Override
        public Verdict recall(Caller.Kind kind, String credential, String organization) {
            return recalled.get(credential);
        }

        @Override
        public Verdict verify(Caller.Kind kind, String credential, String organization, String address) {
            assertThat(Thread.currentThread().getName()).doesNotContain("eventloop");
            Verdict verdict = switch (credential) {
                case "clerk" -> caller(kind, credential, "default", Set.of("clerk"), Set.of());
                case "writer" -> caller(kind, credential, "default", Set.of("clerk", "admin"), Set.of("books:write"));
                case "outsider" -> caller(kind, credential, "acme", Set.of("clerk"), Set.of("books:write"));
                case "itg_machine" -> caller(kind, "machine", "default", Set.of("clerk"), Set.of("books:write"));
                case "down" -> Refusal.unavailable("nobody can tell", 7);
                case "broken" -> throw new IllegalStateException("broken");
                default ->
                    credential.startsWith("new-")
                            ? caller(kind, credential, "default", Set.of(), Set.of())
                            : Refusal.invalid("the token's signature is wrong");
            };
            if (verdict instanceof Caller) {
                recalled.put(credential, verdict);
            }
            return verdict;
        }

        private static Caller caller(
                Caller.Kind kind, String name, String organization, Set<String> roles, Set<String> scopes) {
            return new Caller(kind, name, name, Map.of(organization, roles), Set.of(), scopes, Map.of());
        }
    }

    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    private EngineFixture fixture;

    @BeforeAll
    void start() {
        RateLimiter limiter = (key, rate) -> {
            int count = counts.computeIfAbsent(key, any -> new AtomicInteger()).incrementAndGet();
            RateLimiter.Decision decision =
                    new RateLimiter.Decision(count <= rate.requests(), Math.max(0, rate.requests() - count), 30);
            return count % 2 == 0
                    ? CompletableFuture.completedFuture(decision)
                    : CompletableFuture.supplyAsync(() -> decision);
        };
        fixture = new EngineFixture(
                UnaryOperator.identity(),
                EngineOptions.defaults(),
                EngineListener.NONE,
                new AccessControl(
                        Access.AUTHENTICATED,
                        new Known(),
                        (organization, name) -> name.equals("hook") ? Optional.of(SECRET) : Optional.empty(),
                        limiter));
    }

    @AfterAll
    void stop() {
        fixture.close();
    }

    private static String route(String path) {
        return """
                - route:
                    id: %s
                    from:
                      uri: platform-http:%s
                      steps:
                        - setBody:
                            simple: "${exchangeProperty.caller.subject}|${header.Authorization}|${header.X-API-Key}|${body}"
                """.formatted(path.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", ""), path);
    }

    private HttpResponse<String> as(String credential, String path) {
        return fixture.send(fixture.request(path).header("Authorization", "Bearer " + credential));
    }

    @Test
    void asksForProofByDefault() {
        fixture.deploy("closed", "a.camel.yaml", route("/closed"));

        HttpResponse<String> nobody = fixture.get("/closed");
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(nobody.headers().firstValue("www-authenticate")).contains("Bearer realm=\"integrator\"");
        assertThat(nobody.headers().firstValue("content-type")).contains("application/problem+json");
        HttpResponse<String> wrong = as("forged", "/closed");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.headers().firstValue("www-authenticate").orElse(""))
                .contains("error=\"invalid_token\"")
                .contains("error_description=\"the token's signature is wrong\"");
        assertThat(fixture.send(fixture.request("/closed").header("Authorization", "Basic YTpi"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(as("clerk", "/closed").statusCode()).isEqualTo(200);
        assertThat(as("clerk", "/closed").body()).isEqualTo("clerk|||");
    }

    @Test
    void neverLetsInWhenNobodyCanTell() {
        fixture.deploy("untold", "a.camel.yaml", route("/untold"));

        HttpResponse<String> down = as("down", "/untold");
        assertThat(down.statusCode()).isEqualTo(503);
        assertThat(down.headers().firstValue("retry-after")).contains("7");
        assertThat(as("broken", "/untold").statusCode()).isEqualTo(503);
    }

    @Test
    void showsTheCallerToTheRouteAndKeepsItsProofFromIt() {
        fixture.deploy("shown", "a.camel.yaml", route("/shown"));

        assertThat(as("clerk", "/shown").body()).isEqualTo("clerk|||");
        assertThat(fixture.send(fixture.request("/shown?Authorization=x&X-API-Key=y&caller=admin")
                                .header("X-API-Key", "itg_machine"))
                        .body())
                .isEqualTo("machine|||");
        assertThat(fixture.send(fixture.request("/shown")
                                .header("authorization", "bearer clerk")
                                .POST(BodyPublishers.ofString("x".repeat(100))))
                        .body())
                .isEqualTo("clerk|||" + "x".repeat(100));
    }

    @Test
    void keepsBodiesWholeWhileItAsksWhoCalls() throws Exception {
        fixture.deploy("bodies", "a.camel.yaml", """
                - route:
                    id: streamed
                    from:
                      uri: platform-http:/bodies/streamed?useStreaming=true
                      steps:
                        - convertBodyTo: { type: java.lang.String }
                        - setBody: { simple: "${body.length()} characters" }
                - route:
                    id: buffered
                    from:
                      uri: platform-http:/bodies/buffered
                      steps:
                        - convertBodyTo: { type: java.lang.String }
                        - setBody: { simple: "${body.length()} characters" }
                """);
        String large = "x".repeat(3_000_000);
        for (HttpClient.Version version : HttpClient.Version.values()) {
            HttpClient client = HttpClient.newBuilder().version(version).build();
            for (String path : List.of("/bodies/streamed", "/bodies/buffered")) {
                for (int i = 0; i < 3; i++) {
                    HttpRequest request = fixture.request(path)
                            .header("Authorization", "Bearer new-" + version + path + i)
                            .POST(BodyPublishers.ofString(large))
                            .build();
                    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                    assertThat(answer.statusCode()).as(version + path).isEqualTo(200);
                    assertThat(answer.body()).isEqualTo("3000000 characters");
                }
            }
            HttpRequest forged = fixture.request("/bodies/buffered")
                    .header("Authorization", "Bearer forged")
                    .POST(BodyPublishers.ofString(large))
                    .build();
            assertThat(client.send(forged, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void asksNothingAtPublicEndpointsAndGivesTheirRoutesNoProof() {
        fixture.deploy("open", "a.camel.yaml", route("/open"), "integration.yaml", "access: public");

        assertThat(fixture.get("/open").statusCode()).isEqualTo(200);
        assertThat(as("anything", "/open").body()).isEqualTo("|||");
    }

    @Test
    void asksForRolesAndScopes() {
        fixture.deploy("roles", "a.camel.yaml", route("/roles"), "integration.yaml", """
                access:
                  anyRole: [manager, clerk]
                  paths:
                    PUT /roles: { allRoles: [clerk, admin] }
                    POST /roles: { scopes: [books:write] }
                """);

        assertThat(as("clerk", "/roles").statusCode()).isEqualTo(200);
        HttpResponse<String> forbidden = fixture.send(fixture.request("/roles")
                .header("Authorization", "Bearer clerk")
                .POST(BodyPublishers.ofString("x")));
        assertThat(forbidden.statusCode()).isEqualTo(403);
        assertThat(forbidden.headers().firstValue("www-authenticate").orElse(""))
                .contains("error=\"insufficient_scope\"", "scope=\"books:write\"");
        assertThat(fixture.send(fixture.request("/roles")
                                .header("Authorization", "Bearer writer")
                                .POST(BodyPublishers.ofString("x")))
                        .statusCode())
                .isEqualTo(200);
        assertThat(fixture.send(fixture.request("/roles")
                                .header("Authorization", "Bearer clerk")
                                .PUT(BodyPublishers.ofString("x")))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void takesOnlyKeysWhereOnlyKeysAreWanted() {
        fixture.deploy("keyed", "a.camel.yaml", route("/keyed"), "integration.yaml", "access: { apiKey: true }");

        assertThat(as("clerk", "/keyed").statusCode()).isEqualTo(401);
        assertThat(as("itg_machine", "/keyed").body()).isEqualTo("machine|||");
        assertThat(fixture.send(fixture.request("/keyed")
                                .header("X-API-Key", "itg_machine")
                                .header("Authorization", "Bearer clerk"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void letsNobodyIntoAnotherOrganization() {
        IntegrationId theirs = new IntegrationId("acme", "ours");
        fixture.engine.deploy(Revision.of(theirs, 1, List.of(RouteSource.of("a.camel.yaml", route("/ours")))));

        assertThat(as("outsider", "/orgs/acme/ours").statusCode()).isEqualTo(200);
        assertThat(as("writer", "/orgs/acme/ours").statusCode()).isEqualTo(403);
        fixture.deploy("mine", "a.camel.yaml", route("/mine"));
        assertThat(as("outsider", "/mine").statusCode()).isEqualTo(403);
    }

    @Test
    void guardsHeadAsItGuardsGet() {
        fixture.deploy("head", "a.camel.yaml", route("/head"), "integration.yaml", """
                access:
                  anyRole: [clerk]
                  paths:
                    GET /head: { anyRole: [admin] }
                """);

        assertThat(fixture.send(fixture.request("/head")
                                .header("Authorization", "Bearer clerk")
                                .method("HEAD", BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void guardsPathsBelowAnOpenEnd() {
        fixture.deploy("tree", "a.camel.yaml", route("/tree?matchOnUriPrefix=true"), "integration.yaml", """
                        access:
                          paths:
                            /tree/*: public
                            /tree/secret/*: { anyRole: [admin] }
                        """);

        assertThat(fixture.get("/tree/a").statusCode()).isEqualTo(200);
        assertThat(fixture.get("/tree/secret/a").statusCode()).isEqualTo(401);
        assertThat(fixture.get("/tree//secret").statusCode()).isEqualTo(401);
        assertThat(fixture.get("/tree/%73ecret/a").statusCode()).isEqualTo(401);
        assertThat(as("clerk", "/tree/secret/a").statusCode()).isEqualTo(403);
        assertThat(as("writer", "/tree/secret/a").statusCode()).isEqualTo(200);
    }

    @Test
    void leavesAPathToTheRouteThatAnswersItWhenARuleSpeaksOfIt() {
        fixture.deploy(
                "mixed",
                "a.camel.yaml",
                route("/mixed?matchOnUriPrefix=true") + route("/mixed/own").replace("${body}", "own"),
                "integration.yaml",
                """
                        access:
                          paths:
                            /mixed/*: public
                            GET /mixed/own: { anyRole: [admin] }
                        """);

        assertThat(as("writer", "/mixed/own").body()).isEqualTo("writer|||own");
        assertThat(as("clerk", "/mixed/own").statusCode()).isEqualTo(403);
        assertThat(fixture.get("/mixed/other").statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> fixture.deploy(
                        "masked",
                        "a.camel.yaml",
                        route("/masked?matchOnUriPrefix=true") + route("/masked/{id}"),
                        "integration.yaml",
                        """
                                access:
                                  paths:
                                    /masked/*: public
                                    GET /masked/own: { anyRole: [admin] }
                                """))
                .isInstanceOfSatisfying(
                        RouteRejected.class,
                        rejected -> assertThat(rejected.findings())
                                .extracting(Finding::message)
                                .anyMatch(message -> message.contains("takes it for a parameter")));
    }

    @Test
    void keepsTheGuardWhenARouteIsStoppedAndStarted() {
        fixture.deploy("again", "a.camel.yaml", route("/again?matchOnUriPrefix=true"), "integration.yaml", """
                access:
                  paths:
                    /again/*: { anyRole: [clerk] }
                    GET /again/deep/*: { anyRole: [admin] }
                """);
        fixture.engine.changeRoute(IntegrationId.of("again"), id(), RouteStatus.State.STOPPED);
        fixture.engine.changeRoute(IntegrationId.of("again"), id(), RouteStatus.State.STARTED);

        assertThat(fixture.get("/again").statusCode()).isEqualTo(401);
        assertThat(as("clerk", "/again").statusCode()).isEqualTo(200);
        assertThat(as("clerk", "/again/deep/er").statusCode()).isEqualTo(403);
    }

    private String id() {
        return fixture.engine
                .deployment(IntegrationId.of("again"))
                .orElseThrow()
                .routes()
                .get(0)
                .id();
    }

    @Test
    void refusesARuleThatNoEndpointMeets() {
        assertThatThrownBy(() -> fixture.deploy("typo", "a.camel.yaml", route("/typo"), "integration.yaml", """
                        access:
                          paths:
                            POST /tpyo: { anyRole: [admin] }
                        """))
                .isInstanceOfSatisfying(
                        RouteRejected.class,
                        rejected -> assertThat(rejected.findings()).anySatisfy(finding -> {
                            assertThat(finding.code()).isEqualTo("unknown-path");
                            assertThat(finding.location()).isEqualTo("integration.yaml:3:5");
                        }));
    }

    @Test
    void readsTheSecurityOfTheRestDsl() {
        String rest = """
                - rest:
                    path: /shelf
                    securityDefinitions:
                      oauth2:
                        key: login
                        flow: implicit
                        authorizationUrl: https://id.example.com/auth
                      apiKey:
                        key: machine
                        name: X-API-Key
                        inHeader: true
                    get:
                      - to: direct:shelf
                    post:
                      - path: /{id}
                        security:
                          - key: login
                            scopes: books:write
                          - key: machine
                        to: direct:shelf
                - route:
                    id: shelf
                    from:
                      uri: direct:shelf
                      steps:
                        - setBody: { constant: ok }
                """;
        var deployment = fixture.deploy("shelf", "a.camel.yaml", rest, "integration.yaml", "access: public");

        assertThat(fixture.get("/shelf").statusCode()).isEqualTo(200);
        assertThat(post("/shelf/1", "clerk")).isEqualTo(403);
        assertThat(post("/shelf/1", "writer")).isEqualTo(200);
        assertThat(post("/shelf/1", "itg_machine")).isEqualTo(200);
        assertThat(deployment.findings()).extracting(Finding::code).contains("access-differs");
        assertThat(deployment.endpoints())
                .extracting(ApiEndpoint::path, endpoint -> endpoint.access().toString())
                .contains(
                        org.assertj.core.groups.Tuple.tuple("/shelf", "public"),
                        org.assertj.core.groups.Tuple.tuple("/shelf/{id}", "token, scope books:write; or API key"));
    }

    private int post(String path, String credential) {
        return fixture.send(fixture.request(path)
                        .header("Authorization", "Bearer " + credential)
                        .POST(BodyPublishers.ofString("x")))
                .statusCode();
    }

    private static final String CONTRACT = """
            openapi: 3.0.3
            info: { title: pets, version: "1" }
            servers: [ { url: /contract } ]
            security: [ { login: [] } ]
            components:
              securitySchemes:
                login: { type: http, scheme: bearer }
                basic: { type: http, scheme: basic }
            paths:
              /pets:
                get:
                  operationId: listPets
                  security: []
                  responses: { "200": { description: ok } }
                post:
                  operationId: addPet
                  security: [ { login: [ "books:write" ] } ]
                  responses: { "200": { description: ok } }
              /pets/{id}:
                get:
                  operationId: getPet
                  responses: { "200": { description: ok } }
                delete:
                  operationId: dropPet
                  security: [ { basic: [] } ]
                  responses: { "200": { description: ok } }
            """;

    @Test
    void readsTheSecurityOfAContract() throws Exception {
        String routes = """
                - rest:
                    openApi:
                      specification: pets.yaml
                      apiContextPath: /described
                - route: { id: listPets, from: { uri: "direct:listPets", steps: [ { setBody: { constant: list } } ] } }
                - route: { id: addPet, from: { uri: "direct:addPet", steps: [ { setBody: { constant: add } } ] } }
                - route: { id: getPet, from: { uri: "direct:getPet", steps: [ { setBody: { constant: get } } ] } }
                - route: { id: dropPet, from: { uri: "direct:dropPet", steps: [ { setBody: { constant: drop } } ] } }
                """;
        var deployment = fixture.deploy("contract", "a.camel.yaml", routes, "pets.yaml", CONTRACT);

        assertThat(fixture.get("/contract/pets").body()).isEqualTo("list");
        assertThat(fixture.get("/contract/pets/7").statusCode()).isEqualTo(401);
        assertThat(as("clerk", "/contract/pets/7").body()).isEqualTo("get");
        assertThat(post("/contract/pets", "clerk")).isEqualTo(403);
        assertThat(post("/contract/pets", "writer")).isEqualTo(200);
        assertThat(fixture.get("/contract/PETS").statusCode()).isEqualTo(404);
        assertThat(fixture.get("/contract/else").statusCode()).isEqualTo(404);
        assertThat(fixture.get("/contract/described").statusCode())
                .as("what is no operation must satisfy all of them")
                .isEqualTo(401);
        assertThat(deployment.findings()).extracting(Finding::code).contains("unchecked-security");

        JsonNode description = new ObjectMapper()
                .readTree(fixture.engine.openApi(IntegrationId.of("contract")).orElseThrow());
        assertThat(description.at("/paths/~1pets/get/security").isEmpty()).isTrue();
        assertThat(description.at("/paths/~1pets/post/security/0").has("token")).isTrue();
        assertThat(description.at("/paths/~1pets/post/x-access").asText()).isEqualTo("token, scope books:write");
        assertThat(description.at("/components/securitySchemes/token/scheme").asText())
                .isEqualTo("bearer");
    }

    @Test
    void refusesWhatNobodyCouldBring() {
        assertThatThrownBy(() -> fixture.deploy(
                        "conflict",
                        "a.camel.yaml",
                        "- rest: { openApi: { specification: pets.yaml, missingOperation: mock } }",
                        "pets.yaml",
                        CONTRACT,
                        "integration.yaml",
                        "access: { hmac: { scheme: github, secret: hook } }"))
                .isInstanceOfSatisfying(
                        RouteRejected.class,
                        rejected -> assertThat(rejected.findings())
                                .extracting(Finding::code)
                                .contains("access-conflict"));
    }

    // webhooks

    private void hook(String scheme, String more) {
        fixture.deploy(
                "hook-" + scheme,
                "a.camel.yaml",
                route("/hook-" + scheme),
                "integration.yaml",
                "access: { hmac: { scheme: " + scheme + ", secret: hook" + more + " } }");
    }

    private static String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> send(String path, String body, String... headers) {
        return fixture.send(fixture.request(path)
                .header("Content-Type", "text/plain")
                .headers(headers)
                .POST(BodyPublishers.ofString(body)));
    }

    @Test
    void checksTheSignatureOfGitHub() {
        // the example of GitHub's documentation
        assertThat(hmac("Hello, World!")).isEqualTo("757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
        hook("github", "");
        String signature = "sha256=" + hmac("Hello, World!");

        assertThat(send("/hook-github", "Hello, World!", "X-Hub-Signature-256", signature)
                        .body())
                .isEqualTo("hook|||Hello, World!");
        HttpResponse<String> replay = send("/hook-github", "Hello, World!", "X-Hub-Signature-256", signature);
        assertThat(replay.statusCode()).isEqualTo(401);
        assertThat(replay.body()).contains("received before");
        assertThat(replay.headers().firstValue("www-authenticate")).contains("Signature realm=\"integrator\"");
        assertThat(send("/hook-github", "Hello, World?", "X-Hub-Signature-256", signature)
                        .statusCode())
                .isEqualTo(401);
        assertThat(send("/hook-github", "x", "X-Hub-Signature-256", "sha256=zz").statusCode())
                .isEqualTo(401);
        assertThat(send("/hook-github", "x", "X-Other", "x").statusCode()).isEqualTo(401);
        assertThat(as("writer", "/hook-github").statusCode()).isEqualTo(401);
    }

    @Test
    void takesADeliveryAgainThatHasFailed() {
        fixture.deploy(
                "retried",
                "Retried.java",
                """
                import java.util.concurrent.atomic.AtomicInteger;
                import org.apache.camel.builder.RouteBuilder;

                public class Retried extends RouteBuilder {
                    private final AtomicInteger calls = new AtomicInteger();

                    @Override
                    public void configure() {
                        from("platform-http:/retried").id("retried").process(e -> {
                            if (calls.incrementAndGet() == 1) throw new IllegalStateException("not yet");
                            e.getIn().setBody("taken");
                        });
                    }
                }
                """,
                "integration.yaml",
                "access: { hmac: { scheme: github, secret: hook } }");
        String signature = "sha256=" + hmac("once");

        assertThat(send("/retried", "once", "X-Hub-Signature-256", signature).statusCode())
                .isEqualTo(500);
        assertThat(send("/retried", "once", "X-Hub-Signature-256", signature).body())
                .isEqualTo("taken");
        assertThat(send("/retried", "once", "X-Hub-Signature-256", signature).statusCode())
                .isEqualTo(401);
    }

    @Test
    void checksTheSignatureOfStripe() {
        hook("stripe", "");
        long now = System.currentTimeMillis() / 1_000;

        assertThat(stripe("{}", now, hmac(now + ".{}"))).isEqualTo(200);
        assertThat(stripe("{}", now, hmac(now + ".{}"))).isEqualTo(401);
        assertThat(stripe("{}", now, hmac((now - 1) + ".{}"))).isEqualTo(401);
        assertThat(stripe("{}", now - 301, hmac((now - 301) + ".{}"))).isEqualTo(401);
        assertThat(stripe("{}", now + 400, hmac((now + 400) + ".{}"))).isEqualTo(401);
        assertThat(send(
                                "/hook-stripe",
                                "two",
                                "Stripe-Signature",
                                "t=" + now + ",v1=" + hmac("old secret") + ",v1=" + hmac(now + ".two") + ",v0=x")
                        .statusCode())
                .isEqualTo(200);
    }

    private int stripe(String body, long time, String signature) {
        return send("/hook-stripe", body, "Stripe-Signature", "t=" + time + ",v1=" + signature)
                .statusCode();
    }

    @Test
    void checksTheSignatureOfSlackOverAForm() {
        fixture.deploy(
                "hook-slack",
                "a.camel.yaml",
                """
                - route:
                    id: slack
                    from:
                      uri: platform-http:/hook-slack
                      steps:
                        - setBody: { simple: "${header.command} ${header.text}" }
                """,
                "integration.yaml",
                "access: { hmac: { scheme: slack, secret: hook, tolerance: 1m } }");
        long now = System.currentTimeMillis() / 1_000;
        String body = "command=%2Fweather&text=94070+x";

        assertThat(slack(body, now, hmac("v0:" + now + ":" + body)).body()).isEqualTo("/weather 94070 x");
        assertThat(slack(body, now, hmac("v0:" + now + ":" + body)).statusCode())
                .isEqualTo(401);
        assertThat(slack(body, now - 61, hmac("v0:" + (now - 61) + ":" + body)).statusCode())
                .isEqualTo(401);
        assertThat(slack(body + "y", now, hmac("v0:" + now + ":" + body)).statusCode())
                .isEqualTo(401);
    }

    private HttpResponse<String> slack(String body, long time, String signature) {
        return fixture.send(fixture.request("/hook-slack")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Slack-Request-Timestamp", Long.toString(time))
                .header("X-Slack-Signature", "v0=" + signature)
                .POST(BodyPublishers.ofString(body)));
    }

    @Test
    void checksAPlainSignature() {
        hook("generic", ", tolerance: 10s");
        long now = System.currentTimeMillis() / 1_000;

        assertThat(generic("", now, hmac(now + "."))).isEqualTo(200);
        assertThat(generic("a", now, "sha256=" + hmac(now + ".a"))).isEqualTo(200);
        assertThat(generic("a", now, hmac(now + ".a"))).isEqualTo(401);
        assertThat(generic("b", now - 12, hmac((now - 12) + ".b"))).isEqualTo(401);
    }

    private int generic(String body, long time, String signature) {
        return send("/hook-generic", body, "X-Timestamp", Long.toString(time), "X-Signature", signature)
                .statusCode();
    }

    @Test
    void takesNoWebhookWhoseSecretIsMissing() {
        fixture.deploy(
                "hook-none",
                "a.camel.yaml",
                route("/hook-none"),
                "integration.yaml",
                "access: { hmac: { scheme: github, secret: missing } }");

        assertThat(send("/hook-none", "x", "X-Hub-Signature-256", "sha256=" + hmac("x"))
                        .statusCode())
                .isEqualTo(503);
    }

    // rates

    @Test
    void countsRequestsPerCaller() {
        fixture.deploy("rated", "a.camel.yaml", route("/rated"), "integration.yaml", """
                limits: { rate: { requests: 3, per: 1m } }
                """);

        assertThat(as("clerk", "/rated").headers().firstValue("ratelimit-remaining"))
                .contains("2");
        assertThat(as("clerk", "/rated").headers().firstValue("ratelimit-limit"))
                .contains("3");
        assertThat(as("clerk", "/rated").statusCode()).isEqualTo(200);
        HttpResponse<String> refused = as("clerk", "/rated");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("retry-after")).contains("30");
        assertThat(refused.headers().firstValue("ratelimit-remaining")).contains("0");
        assertThat(refused.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(as("writer", "/rated").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"address", "endpoint", "caller", "key"})
    void countsRequestsOfPublicEndpointsToo(String by) {
        fixture.deploy(
                "rated-" + by,
                "a.camel.yaml",
                route("/rated-" + by),
                "integration.yaml",
                "{ access: public, limits: { rate: { requests: 1, per: 1h, by: " + by + " } } }");

        assertThat(send("/rated-" + by, "a body", "X-A", "a").body()).endsWith("|a body");
        assertThat(fixture.get("/rated-" + by).statusCode()).isEqualTo(429);
    }
}
