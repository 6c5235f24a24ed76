package dev.apiintegrator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apiintegrator.engine.check.FindingCodes;
import dev.apiintegrator.engine.context.SourceLoader;
import dev.apiintegrator.engine.policy.AuthorPolicy;
import dev.apiintegrator.engine.policy.PolicyCase;
import dev.apiintegrator.engine.policy.RawPolicyCheck;
import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.IntegrationId;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What ordinary authors write runs under the policy {@code standard}. */
class OrdinaryRoutesTest {

    private static EngineFixture fixture;

    @BeforeAll
    static void start() {
        fixture = new EngineFixture();
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    static Stream<PolicyCase> ordinary() {
        return PolicyCase.in("ordinary").stream();
    }

    @Test
    void areMany() {
        assertThat(ordinary()).hasSizeGreaterThanOrEqualTo(40);
    }

    @ParameterizedTest
    @MethodSource("ordinary")
    void run(PolicyCase ordinary) {
        IntegrationId id = IntegrationId.of("ordinary");
        Deployment deployment = fixture.engine.deploy(Revision.of(id, 1, ordinary.sources()), AuthorPolicy.standard());
        assertThat(deployment.manifest().policy()).isEqualTo("standard");
        assertThat(deployment.manifest().code()).isFalse();
        assertThat(deployment.findings()).extracting(Finding::code).doesNotContain(FindingCodes.UNKNOWN_BEAN);
        fixture.engine.undeploy(id);
    }

    /** The collection shows every corner of the DSL; what of it is refused is what hands control to code, files, or a message. */
    @Test
    void refusesOfTheLegalOnesOnlyWhatReachesForCodeFilesOrUntoldPlaces() {
        Set<String> refused = new TreeSet<>();
        RawPolicyCheck gate = new RawPolicyCheck();
        for (PolicyCase legal : PolicyCase.in("legal")) {
            if (!gate.check(AuthorPolicy.standard(), SourceLoader.routes(legal.sources()), legal.sources(), Map.of())
                    .isEmpty()) {
                refused.add(legal.name().replaceFirst("\\..*", ""));
            }
        }
        assertThat(refused)
                .containsExactlyInAnyOrder(
                        "aggregate",
                        "beans",
                        "dashes",
                        "data-formats",
                        "dynamic",
                        "enrich",
                        "flow",
                        "integration-crd",
                        "languages",
                        "loop-filter",
                        "raw-options",
                        "rest",
                        "splitter",
                        "template",
                        "variables-headers");
    }
}
