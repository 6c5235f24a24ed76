package dev.apiintegrator.server.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apiintegrator.engine.policy.AuthorPolicy;
import dev.apiintegrator.server.RunningPlatform;
import dev.apiintegrator.server.RunningPlatform.Answer;
import dev.apiintegrator.server.identity.Actor;
import dev.apiintegrator.server.identity.Role;
import dev.apiintegrator.server.identity.Scope;
import dev.apiintegrator.server.integration.Origin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class PolicyTest {

    private static final String BEAN = """
        - beans:
            - name: list
              type: java.util.ArrayList
        - from:
            uri: platform-http:/%s
            steps:
              - setBody: { constant: with a bean }
        """;

    @TempDir
    static Path home;

    private static RunningPlatform platform;

    @BeforeAll
    static void start() {
        platform =
                new RunningPlatform(home, "--integrator.policy.api=standard", "--integrator.policy.egress=10.9.0.0/16");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void refusesOverTheApiWhatTheStandardPolicyDoesNotAllowAndSaysWhere() {
        Answer answer = platform.put("/api/v1/integrations/evil", RunningPlatform.body(BEAN.formatted("evil")));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/findings/0/code").asText()).isEqualTo("policy-code");
        assertThat(answer.json().at("/findings/0/file").asText()).isEqualTo("routes.camel.yaml");
        assertThat(answer.json().at("/findings/0/line").asInt()).isEqualTo(1);
        assertThat(platform.call("/evil").status()).isEqualTo(404);
    }

    @Test
    void trustsFilesOfTheOperator() throws Exception {
        platform.save("trusted/trusted.camel.yaml", BEAN.formatted("trusted"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(platform.call("/trusted").body()).isEqualTo("with a bean"));
        assertThat(platform.get("/api/v1/integrations/trusted")
                        .json()
                        .at("/manifest/policy")
                        .asText())
                .isEqualTo("trusted");

        String body = RunningPlatform.body(BEAN.formatted("trusted")).replaceFirst("\\{", "{\"name\":\"trusted\",");
        Answer validated = platform.post("/api/v1/validate", body);
        assertThat(validated.json().at("/valid").asBoolean()).isFalse();
        assertThat(validated.body()).contains("policy-code");
    }

    @Test
    void showsWhatARevisionTouchesAndWhatThatChanges() {
        String first = """
            - from:
                uri: platform-http:/manifest
                steps:
                  - setHeader: { name: Authorization, simple: "Bearer {{key:{{secret:partner}}}}" }
                  - setBody: { constant: "[]" }
            """.replace("{{key:{{secret:partner}}}}", "none");
        String second = """
            - from:
                uri: platform-http:/manifest
                steps:
                  - toD: "https://api.partner.example/items/${header.id}?authPassword=hidden"
                  - to: direct:inside
            - from:
                uri: direct:inside
                steps:
                  - unmarshal: { json: {} }
            """;
        Answer saved = platform.put("/api/v1/integrations/manifest", RunningPlatform.body(first));
        assertThat(saved.status()).as(saved.body()).isEqualTo(201);
        assertThat(saved.json().at("/manifest/policy").asText()).isEqualTo("standard");
        assertThat(saved.json().at("/manifest/schemes").toString()).isEqualTo("[\"platform-http\"]");

        platform.put("/api/v1/integrations/manifest?deploy=false", RunningPlatform.body(second));
        Answer manifest = platform.get("/api/v1/integrations/manifest/revisions/2/manifest");
        assertThat(manifest.status()).as(manifest.body()).isEqualTo(200);
        assertThat(manifest.json().at("/hosts").toString()).isEqualTo("[\"api.partner.example\"]");
        assertThat(manifest.body()).doesNotContain("hidden");

        Answer diff = platform.get("/api/v1/integrations/manifest/revisions/2/manifest/diff?against=1");
        assertThat(diff.json().at("/wider").asBoolean()).isTrue();
        assertThat(diff.json().at("/changes/hosts/added/0").asText()).isEqualTo("api.partner.example");
        assertThat(diff.json().at("/changes/dataFormats/added/0").asText()).isEqualTo("json");
        assertThat(platform.get("/api/v1/integrations/manifest/revisions/9/manifest")
                        .status())
                .isEqualTo(404);
        assertThat(platform.get("/api/v1/integrations/manifest/revisions/2/manifest/diff?against=9")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void letsAnAdministratorAllowMore() {
        Answer before = platform.get("/api/v1/policy");
        assertThat(before.json().at("/profile").asText()).isEqualTo("standard");
        assertThat(before.json().at("/effective/networks").toString()).contains("10.9.0.0/16");
        assertThat(before.json().at("/effective/hosts").toString()).contains(":" + platform.gatewayPort());
        try {
            Answer after = platform.put(
                    "/api/v1/policy", "{\"profile\":\"standard\",\"schemes\":[\"sql\"],\"hosts\":[\"10.1.2.3\"]}");
            assertThat(after.status()).as(after.body()).isEqualTo(200);
            assertThat(after.json().at("/effective/schemes").toString()).contains("\"sql\"");
            assertThat(platform.put("/api/v1/policy", "{\"profile\":\"standard\",\"schemes\":[\"exec\"]}")
                            .status())
                    .isEqualTo(400);
            assertThat(platform.put("/api/v1/policy", "{\"profile\":\"standard\",\"hosts\":[\"http://x\"]}")
                            .status())
                    .isEqualTo(400);
            assertThat(platform.put("/api/v1/policy", "{\"profile\":\"open\"}").status())
                    .isEqualTo(400);
            assertThat(platform.put("/api/v1/policy", "{}").status()).isEqualTo(400);

            assertThat(platform.put("/api/v1/policy", "{\"profile\":\"trusted\"}")
                            .status())
                    .isEqualTo(200);
            assertThat(platform.put("/api/v1/integrations/allowed", RunningPlatform.body(BEAN.formatted("allowed")))
                            .status())
                    .isEqualTo(201);
        } finally {
            platform.put("/api/v1/policy", "{\"profile\":\"standard\"}");
        }
        Answer again = platform.post("/api/v1/integrations/allowed/deploy", "{}");
        assertThat(again.status())
                .as("the same sources under a stricter policy")
                .isEqualTo(422);
        assertThat(platform.call("/allowed").body()).isEqualTo("with a bean"); // what runs goes on
    }

    @Test
    void letsOnlyTheDefaultOrganizationGiveTrustOrPrivateHostsAway() {
        OrganizationPolicies policies = platform.context().getBean(OrganizationPolicies.class);
        platform.context()
                .getBean(JdbcClient.class)
                .sql("insert into organization (name, created) values ('acme', current_timestamp)")
                .update();
        Scope own = new Scope(actor("acme"), "acme");
        Scope operator = new Scope(
                new Actor(Actor.Kind.USER, "o", "o", Map.of("default", Set.of(Role.ADMIN), "acme", Set.of(Role.ADMIN))),
                "acme");
        assertThatThrownBy(() -> policies.set(own, policy("trusted"))).isInstanceOf(PolicyNotAllowed.class);
        assertThatThrownBy(() -> policies.set(own, policy("standard", "10.0.0.5")))
                .isInstanceOf(PolicyNotAllowed.class);
        OrganizationPolicy narrower = new OrganizationPolicy(
                "standard", new TreeSet<>(), new TreeSet<>(), new TreeSet<>(Set.of("api.example.com")));
        OrganizationPolicy withKafka = new OrganizationPolicy(
                "standard", new TreeSet<>(Set.of("kafka")), new TreeSet<>(), new TreeSet<>(Set.of("api.example.com")));
        policies.set(own, narrower);
        assertThatThrownBy(() -> policies.set(own, withKafka)).isInstanceOf(PolicyNotAllowed.class);
        policies.set(operator, withKafka);
        policies.set(own, withKafka);
        assertThat(policies.of(Origin.API, "acme").schemes()).contains("kafka");
        assertThat(policies.of(Origin.API, "acme").hosts())
                .contains("api.example.com")
                .doesNotContain("*");

        policies.set(operator, policy("trusted"));
        assertThat(policies.of(Origin.API, "acme")).isEqualTo(AuthorPolicy.TRUSTED);
        policies.set(own, policy("standard"));
        assertThatThrownBy(() -> policies.set(own, policy("trusted"))).isInstanceOf(PolicyNotAllowed.class);
    }

    private static Actor actor(String organization) {
        return new Actor(Actor.Kind.USER, "a", "a", Map.of(organization, Set.of(Role.ADMIN)));
    }

    private static OrganizationPolicy policy(String profile, String... hosts) {
        return new OrganizationPolicy(profile, new TreeSet<>(), new TreeSet<>(Set.of(hosts)), new TreeSet<>());
    }
}
