package dev.apiintegrator.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.apiintegrator.engine.event.EngineListener;
import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.IntegrationId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Routes say {@code {{secret:name}}}, and what they get is seen by nobody else. */
class SecretsInRoutesTest {

    private static final String VALUE = "hunter2+and=more";
    private static final String ANSWERS = """
            - route:
                id: shop
                from:
                  uri: platform-http:/shop
                  steps:
                    - setBody:
                        constant: "{{secret:token}}"
            """;

    private final Map<String, String> values = new ConcurrentHashMap<>(Map.of("default/token", VALUE));
    private final Redaction redaction = new Redaction(Duration.ofMillis(500));
    private final EngineFixture fixture = new EngineFixture(
            UnaryOperator.identity(),
            new EngineOptions(Duration.ofSeconds(5), Duration.ofSeconds(20), Map.of()).withSecrets((organization, name) -> Optional.ofNullable(values.get(organization + "/" + name)),
                    redaction),
            EngineListener.NONE);

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void areResolvedInYamlJavaAndProperties() {
        fixture.deploy("yaml", "shop.camel.yaml", ANSWERS);
        fixture.deploy("java", "Shop.java", """
                import org.apache.camel.builder.RouteBuilder;
                public class Shop extends RouteBuilder {
                    public void configure() {
                        from("platform-http:/java").setBody(constant("{{secret:token}}"));
                    }
                }
                """);
        fixture.deploy(
                "properties",
                "application.properties",
                "greeting = hello {{secret:token}}",
                "p.camel.yaml",
                ANSWERS.replace("/shop", "/properties").replace("secret:token", "greeting"));

        assertThat(fixture.get("/shop").body()).isEqualTo(VALUE);
        assertThat(fixture.get("/java").body()).isEqualTo(VALUE);
        assertThat(fixture.get("/properties").body()).isEqualTo("hello " + VALUE);
    }

    @Test
    void areThoseOfTheIntegrationsOrganization() {
        values.put("acme/token", "of acme");
        fixture.engine.deploy(Revision.of(
                new IntegrationId("acme", "shop"),
                1,
                fixture.revision("any", "shop.camel.yaml", ANSWERS).sources()));

        assertThat(fixture.get("/orgs/acme/shop").body()).isEqualTo("of acme");
    }

    @Test
    void rejectTheDeployWithPlaceAndMendWhenMissing() {
        fixture.deploy("shop", "shop.camel.yaml", ANSWERS);

        RouteRejected rejected = catchThrowableOfType(
                RouteRejected.class,
                () -> fixture.deploy("shop", "shop.camel.yaml", ANSWERS.replace("secret:token", "secret:tokn")));

        Finding finding = rejected.findings().get(0);
        assertThat(finding.code()).isEqualTo("unknown-secret");
        assertThat(finding.location()).isEqualTo("shop.camel.yaml:7:23");
        assertThat(finding.message()).contains("'tokn'").contains("'default'");
        assertThat(finding.suggestion()).isEqualTo("integrator secrets set tokn");
        assertThat(fixture.get("/shop").body()).isEqualTo(VALUE);
    }

    @Test
    void haveNoDefaultAndAreNeverLeftOut() {
        for (String wrong : new String[] {"{{secret:token:abc}}", "{{?secret:nowhere}}", "{{secret:}}"}) {
            RouteRejected rejected = catchThrowableOfType(
                    RouteRejected.class,
                    () -> fixture.deploy("shop", "shop.camel.yaml", ANSWERS.replace("{{secret:token}}", wrong)));
            assertThat(rejected).as(wrong).isNotNull();
        }
    }

    @Test
    void areMaskedInTheUrisOfRoutesAndInFindings() {
        Deployment deployment = fixture.deploy("shop", "shop.camel.yaml", """
                - route:
                    id: shop
                    from:
                      uri: "timer:{{secret:token}}?period=100000"
                      steps:
                        - log: tick
                """);
        assertThat(deployment.routes().get(0).from()).contains(Redaction.MASK).doesNotContain("hunter2");

        RouteRejected rejected =
                catchThrowableOfType(RouteRejected.class, () -> fixture.deploy("bad", "bad.camel.yaml", """
                - route:
                    id: bad
                    from:
                      uri: "timer:x?period={{secret:token}}"
                      steps:
                        - log: tick
                """));
        assertThat(rejected.findings().toString() + rejected.getMessage())
                .contains(Redaction.MASK)
                .doesNotContain("hunter2");
    }

    @Test
    void areMaskedInTheFailureThatARouteShowsItsCaller() {
        fixture.deploy("shop", "shop.camel.yaml", """
                - route:
                    id: shop
                    from:
                      uri: platform-http:/fails?muteException=false
                      steps:
                        - throwException:
                            exceptionType: java.lang.IllegalStateException
                            message: "cannot log in with {{secret:token}}"
                """);

        assertThat(fixture.get("/fails").body())
                .contains("cannot log in with " + Redaction.MASK)
                .doesNotContain("hunter2");
    }

    @Test
    void areMaskedInPathsThatArePublished() {
        values.put("default/path", "hook-8d7f6a5b");
        Deployment deployment = fixture.deploy("shop", "shop.camel.yaml", ANSWERS.replace("/shop", "/{{secret:path}}"));

        assertThat(fixture.get("/hook-8d7f6a5b").statusCode()).isEqualTo(200);
        assertThat(deployment.endpoints().toString()).contains(Redaction.MASK).doesNotContain("8d7f6a5b");
        assertThat(fixture.engine.openApi(deployment.integration()).orElseThrow())
                .doesNotContain("8d7f6a5b");
        assertThat(fixture.get("/openapi/shop.json").body()).doesNotContain("8d7f6a5b");
    }

    @Test
    void takeEffectWhenDeployedOnceMore() {
        Deployment first = fixture.deploy("shop", "shop.camel.yaml", ANSWERS);
        values.put("default/token", "changed value");
        assertThat(fixture.engine.deploy(first.revision()).since()).isEqualTo(first.since());
        assertThat(fixture.get("/shop").body()).isEqualTo(VALUE);

        assertThat(fixture.engine.redeploy(first.integration())).isPresent();

        assertThat(fixture.get("/shop").body()).isEqualTo("changed value");
        assertThat(fixture.engine.redeploy(IntegrationId.of("nowhere"))).isEmpty();
    }

    @Test
    void areForgottenWithTheRevision() {
        fixture.deploy("shop", "shop.camel.yaml", ANSWERS);
        assertThat(redaction.mask(VALUE)).isEqualTo(Redaction.MASK);

        fixture.engine.undeploy(IntegrationId.of("shop"));

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(redaction.mask(VALUE)).isEqualTo(VALUE));
    }

    @Test
    void areRefusedWhenTheyWouldBeReadAsPlaceholders() {
        values.put("default/token", "a{{b}}c");

        RouteRejected rejected =
                catchThrowableOfType(RouteRejected.class, () -> fixture.deploy("shop", "shop.camel.yaml", ANSWERS));

        assertThat(rejected.getMessage()).contains("'token' contains '{{'").doesNotContain("a{{b");
    }
}
