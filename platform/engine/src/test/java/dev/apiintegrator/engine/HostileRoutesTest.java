package dev.apiintegrator.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.apiintegrator.engine.context.IntegrationContext;
import dev.apiintegrator.engine.context.NameResolver;
import dev.apiintegrator.engine.context.SourceLoader;
import dev.apiintegrator.engine.event.EngineListener;
import dev.apiintegrator.engine.policy.AuthorPolicy;
import dev.apiintegrator.engine.policy.Canary;
import dev.apiintegrator.engine.policy.PolicyCase;
import dev.apiintegrator.engine.policy.PolicyCodes;
import dev.apiintegrator.engine.policy.RawPolicyCheck;
import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.engine.source.RouteSource;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each route of {@code hostile} is refused under the policy {@code standard}, at the depth it names, and has no effect. */
class HostileRoutesTest {

    private static final RawPolicyCheck GATE = new RawPolicyCheck();

    /** Looks the names of the corpus up without a network; one of them changes its mind after the first question. */
    private final NameResolver names = new NameResolver() {
        private int asked;

        @Override
        public InetAddress[] resolve(String host) throws java.net.UnknownHostException {
            return switch (host) {
                case "rebind.example.com" ->
                    new InetAddress[] {InetAddress.getByName(asked++ == 0 ? "93.184.216.34" : "127.0.0.1")};
                case "redirect.example.com", "example.invalid" ->
                    new InetAddress[] {InetAddress.getByName("127.0.0.1")};
                default -> InetAddress.getAllByName(host);
            };
        }
    };

    @TempDir
    Path directory;

    private Canary canary;
    private EngineFixture fixture;

    @BeforeEach
    void start() throws Exception {
        canary = new Canary(directory);
        EngineOptions options = EngineOptions.defaults();
        options = new EngineOptions(options.drain(), options.startTimeout(), canary.properties()).withNames(names);
        fixture = new EngineFixture(UnaryOperator.identity(), options, EngineListener.NONE);
    }

    @AfterEach
    void stop() {
        fixture.close();
        canary.close();
    }

    static Stream<PolicyCase> cases(String depth) {
        return PolicyCase.in("hostile").stream()
                .filter(each -> each.expected().get("depth").equals(depth));
    }

    static Stream<PolicyCase> refusedRaw() {
        return cases("raw");
    }

    /** But for references inside contracts and schemas, whose readers fetch what they name without asking the context. */
    static Stream<PolicyCase> refusedTwice() {
        return refusedRaw().filter(each -> !each.expected().containsKey("gate"));
    }

    static Stream<PolicyCase> refusedByTheContext() {
        return cases("context");
    }

    static Stream<PolicyCase> withoutValue() {
        return cases("camel");
    }

    static Stream<PolicyCase> harmlessWhenRun() {
        return cases("run");
    }

    static Stream<PolicyCase> refusedSomewhere() {
        return PolicyCase.in("hostile").stream()
                .filter(each -> !each.expected().get("depth").equals("run"));
    }

    @Test
    void areMany() {
        assertThat(PolicyCase.in("hostile")).hasSizeGreaterThanOrEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("refusedRaw")
    void areRefusedBeforeCamelSeesThem(PolicyCase hostile) {
        assertRefused(hostile, raw(hostile));
    }

    @ParameterizedTest
    @MethodSource("refusedByTheContext")
    void areRefusedWhenTheyAreBuilt(PolicyCase hostile) {
        assertThat(raw(hostile)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("withoutValue")
    void findNothingOfThePlatformsSettings(PolicyCase hostile) {
        assertThatThrownBy(() -> deploy(hostile, AuthorPolicy.standard()))
                .isInstanceOfSatisfying(
                        RouteRejected.class,
                        rejected -> assertThat(rejected.findings())
                                .extracting(Finding::code)
                                .contains(hostile.expected().get("refused")));
    }

    @ParameterizedTest
    @MethodSource("refusedSomewhere")
    void areRejectedByTheEngineWithoutEffect(PolicyCase hostile) {
        assertThatThrownBy(() -> deploy(hostile, AuthorPolicy.standard()))
                .isInstanceOfSatisfying(RouteRejected.class, rejected -> {
                    if (!hostile.expected().get("depth").equals("camel")) {
                        assertRefused(hostile, rejected.findings());
                    }
                });
        assertNoEffect("");
    }

    @ParameterizedTest
    @MethodSource("harmlessWhenRun")
    void haveNoEffectWhenTheyRun(PolicyCase hostile) {
        String effect = hostile.expected().get("effect");
        deploy(hostile, AuthorPolicy.standard());
        HttpResponse<String> first = attack();
        HttpResponse<String> second = attack(); // a name may have changed its address meanwhile
        assertThat(first.statusCode()).isGreaterThanOrEqualTo(500);
        assertThat(second.statusCode()).isGreaterThanOrEqualTo(500);
        assertNoEffect(first.body() + second.body());

        if (!effect.equals("refusal")) { // the attack is real: nothing but the policy holds it
            fixture.engine.deploy(revision(hostile), AuthorPolicy.TRUSTED);
            int status = attack().statusCode();
            if (effect.equals("canary")) {
                assertThat(canary.requests()).isNotEmpty();
            } else {
                assertThat(status).isBetween(200, 299);
            }
        }
    }

    /** As if the first gate had a hole: whatever Camel is given, the context lets nothing through. */
    @ParameterizedTest
    @MethodSource("refusedTwice")
    void haveNoEffectEvenBehindTheFirstGate(PolicyCase hostile) throws Exception {
        List<RouteSource> routes = SourceLoader.routes(hostile.sources()).stream()
                .filter(source -> source.kind() != RouteSource.Kind.JAVA)
                .toList();
        try (IntegrationContext context = new IntegrationContext(
                "hostile",
                "hostile",
                getClass().getClassLoader(),
                canary.properties(),
                name -> "",
                fixture.gateway.stage(
                        IntegrationId.of("hostile"),
                        new dev.apiintegrator.engine.gateway.HttpLimits(
                                1_000, 1, java.time.Duration.ofSeconds(1), java.util.Optional.empty())),
                AuthorPolicy.standard(),
                hostile.sources(),
                names,
                Map.of())) {
            Throwable refused = catchThrowable(() -> {
                SourceLoader.load(context, routes, List.of());
                context.start();
                if (context.hasEndpoint("direct://attack") != null) {
                    context.getRouteController().startAllRoutes();
                    Object answer = context.createProducerTemplate()
                            .send(
                                    "direct:attack",
                                    exchange -> exchange.getMessage().setBody("{}"))
                            .getMessage()
                            .getBody(String.class);
                    assertThat(String.valueOf(answer))
                            .doesNotContain(Canary.SECRET)
                            .doesNotContain("root:");
                    String home = System.getProperty("user.home");
                    assertThat(answer).isNotEqualTo(home).isNotEqualTo(System.getenv("HOME"));
                }
            });
            if (refused instanceof AssertionError failed) {
                throw failed;
            }
        }
        assertNoEffect("");
    }

    private List<Finding> raw(PolicyCase hostile) {
        Properties properties = new Properties();
        properties.putAll(canary.properties());
        hostile.sources().stream()
                .filter(source -> source.kind() == RouteSource.Kind.PROPERTIES)
                .forEach(source -> {
                    try {
                        properties.load(new StringReader(source.text()));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        Map<String, String> values = new HashMap<>();
        properties.forEach((name, value) -> values.put(name.toString(), value.toString()));
        return GATE.check(AuthorPolicy.standard(), SourceLoader.routes(hostile.sources()), hostile.sources(), values);
    }

    private void assertRefused(PolicyCase hostile, List<Finding> findings) {
        assertThat(findings)
                .filteredOn(finding -> finding.code().equals(hostile.expected().get("refused")))
                .isNotEmpty()
                .allSatisfy(finding -> {
                    assertThat(finding.isError()).isTrue();
                    assertThat(finding.message()).isNotBlank().doesNotContain("Exception:");
                    assertThat(finding.file()).isNotBlank();
                });
        assertThat(findings)
                .filteredOn(finding -> finding.code().startsWith(PolicyCodes.PREFIX))
                .isNotEmpty();
    }

    private void assertNoEffect(String answers) {
        assertThat(canary.requests()).isEmpty();
        assertThat(canary.markerExists()).isFalse();
        assertThat(answers).doesNotContain(Canary.SECRET);
    }

    private void deploy(PolicyCase hostile, AuthorPolicy policy) {
        fixture.engine.deploy(revision(hostile), policy);
    }

    private static Revision revision(PolicyCase hostile) {
        return Revision.of(IntegrationId.of("hostile"), 1, hostile.sources());
    }

    private HttpResponse<String> attack() {
        return fixture.send(fixture.request("/attack")
                .header("where", "http://127.0.0.1:" + canary.port() + "/header")
                .header("option", "followRedirects=true")
                .header(
                        "option2",
                        "exchangeFormatter=%23class:org.apache.camel.support.processor.DefaultExchangeFormatter")
                .header("path", "getClass.getName")
                .header("type", "java.io.File")
                .header("jq", "env.HOME")
                .header("CamelHttpUri", "http://127.0.0.1:" + canary.port() + "/caller"));
    }
}
