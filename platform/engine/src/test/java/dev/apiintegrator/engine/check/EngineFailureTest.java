package dev.apiintegrator.engine.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.RouteSource;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What Camel really throws about a broken route, in words of an author. */
class EngineFailureTest {

    private static final SourceCheck CHECK = new SourceCheck();
    private static final EngineFailure FAILURE = new EngineFailure(CHECK);

    private static String steps(String from, String steps) {
        return "- route:\n    id: orders\n    from:\n      uri: " + from + "\n      steps:\n" + steps.indent(8);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of("unknown EIP", steps("direct:a", "- chioce: {}"), 6, "chioce"),
                Arguments.of("unknown key", steps("direct:a", "- log:\n    mesage: a"), 7, "mesage"),
                Arguments.of(
                        "unknown component", steps("direct:a", "- log: a\n- to: lgo:a"), 7, "unknown component 'lgo'"),
                Arguments.of("unknown option", steps("direct:a", "- to: log:a?shwAll=true"), 6, "'shwAll' of 'log'"),
                Arguments.of("unknown option of from", steps("timer:a?perod=5", "- log: a"), 4, "'perod' of 'timer'"),
                Arguments.of(
                        "missing bean",
                        steps("direct:a", "- log: a\n- process:\n    ref: nothing"),
                        8,
                        "no bean 'nothing'"),
                Arguments.of("missing value", steps("direct:a", "- to: \"log:{{where}}\""), 6, "'{{where}}'"),
                Arguments.of("wrong value", steps("direct:a", "- to: log:a?showAll=sure"), 6, "showAll"),
                Arguments.of("expression", steps("direct:a", "- setBody:\n    simple: \"${bodyy}\""), 7, "bodyy"),
                Arguments.of(
                        "no class",
                        "- beans:\n    - name: a\n      type: com.example.Nothing\n",
                        3,
                        "com.example.Nothing"),
                Arguments.of("two documents", steps("direct:a", "- log: a") + "---\n- log: b\n", 7, "several files"));
    }

    private static Throwable failure(RouteSource source) {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.build();
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromBytes(source.path(), source.content()));
            context.start();
        } catch (Exception e) {
            return e;
        }
        return fail("Camel starts " + source.text());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void saysWhereAndWhatWithoutClassNames(String name, String yaml, int line, String message) {
        RouteSource source = RouteSource.of("orders.camel.yaml", yaml);

        List<Finding> findings = FAILURE.explain(failure(source), List.of(source));

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.isError()).isTrue();
            assertThat(finding.message()).contains(message).doesNotContain("Exception", "org.apache", "\n");
            assertThat(finding.file()).isEqualTo("orders.camel.yaml");
            assertThat(finding.line()).isEqualTo(line);
        });
    }

    @Test
    void saysNothingTwice() {
        RouteSource source = RouteSource.of("orders.camel.yaml", steps("direct:a", "- to: lgo:a"));
        List<Finding> known = CHECK.check(List.of(source));

        assertThat(known).hasSize(1);
        assertThat(FAILURE.explain(failure(source), List.of(source), known)).isEmpty();
    }

    @Test
    void saysSomethingOfAFailureItDoesNotKnow() {
        assertThat(FAILURE.explain(new IllegalStateException(), List.of()))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("refused-by-camel");
                    assertThat(finding.message()).isNotBlank();
                });
    }
}
