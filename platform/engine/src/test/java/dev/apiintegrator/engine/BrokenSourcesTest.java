package dev.apiintegrator.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.apiintegrator.engine.event.EngineListener;
import dev.apiintegrator.engine.source.Finding;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong with new sources: what runs goes on, and the answer says where and what to do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenSourcesTest {

    private static final String FILE = "shop.camel.yaml";

    private static final Map<String, String> BROKEN = Map.ofEntries(
            Map.entry("syntax", "- from:\n    uri: timer:x\n   steps:\n      - log: a\n"),
            Map.entry("unknown-component", "- from:\n    uri: timr:x\n    steps:\n      - log: a\n"),
            Map.entry("bad-option", "- from:\n    uri: timer:x?perod=1000\n    steps:\n      - log: a\n"),
            Map.entry(
                    "bad-parameter",
                    "- from:\n    uri: timer:x\n    parameters:\n      period: soon\n    steps:\n      - log: a\n"),
            Map.entry("unknown-eip", "- from:\n    uri: timer:x\n    steps:\n      - chioce:\n          when: []\n"),
            Map.entry(
                    "missing-bean", "- from:\n    uri: timer:x\n    steps:\n      - bean:\n          ref: warehouse\n"),
            Map.entry(
                    "duplicate-id",
                    "- route:\n    id: a\n    from:\n      uri: timer:x\n      steps:\n        - log: a\n- route:\n    id: a\n    from:\n      uri: timer:y\n      steps:\n        - log: a\n"),
            Map.entry("bomb", bomb()),
            Map.entry("huge", "# " + "x".repeat(20_000_000) + "\n"),
            Map.entry(
                    "bad-simple",
                    "- from:\n    uri: timer:x\n    steps:\n      - setBody:\n          simple: \"${body\"\n"),
            Map.entry("missing-placeholder", "- from:\n    uri: \"timer:{{nowhere}}\"\n    steps:\n      - log: a\n"),
            Map.entry("missing-class", "- beans:\n    - name: a\n      type: com.example.Nothing\n"),
            Map.entry(
                    "missing-component-class",
                    "- beans:\n    - name: a\n      type: org.apache.camel.component.milvus.Helper\n"),
            Map.entry(
                    "missing-script-language",
                    "- beans:\n    - name: a\n      type: java.lang.String\n      scriptLanguage: joor\n      script: return \"a\";\n"),
            Map.entry("missing-resource-component", """
                            apiVersion: camel.apache.org/v1
                            kind: Pipe
                            metadata:
                              name: events
                            spec:
                              source:
                                ref:
                                  kind: Broker
                                  apiVersion: eventing.knative.dev/v1
                                  name: default
                              sink:
                                ref:
                                  kind: Kamelet
                                  apiVersion: camel.apache.org/v1
                                  name: log-sink
                            """),
            Map.entry("not-yaml", "{{{{"));

    private EngineFixture fixture;

    private static String bomb() {
        StringBuilder yaml = new StringBuilder("- beans: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            yaml.append("- beans: &a").append(i).append(" [");
            yaml.append(("*a" + (i - 1) + ", ").repeat(9))
                    .append("*a")
                    .append(i - 1)
                    .append("]\n");
        }
        return yaml.toString();
    }

    @BeforeAll
    void start() {
        EngineOptions options = new EngineOptions(Duration.ofSeconds(5), Duration.ofSeconds(3), Map.of());
        fixture = new EngineFixture(UnaryOperator.identity(), options, EngineListener.NONE);
        fixture.deploy("shop", FILE, EngineTest.constant("shop", "open"));
    }

    @AfterAll
    void stop() {
        fixture.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    syntax              | 3 |
                    unknown-component   | 2 | did you mean 'timer'?
                    bad-option          | 2 | did you mean 'period'?
                    bad-parameter       | 4 |
                    unknown-eip         | 4 | did you mean 'choice'?
                    missing-bean        | 5 |
                    duplicate-id        | 8 |
                    bomb                | 0 |
                    huge                | 0 |
                    bad-simple          | 5 |
                    missing-placeholder | 2 |
                    not-yaml            | 1 |
                    missing-class       | 3 | add the library
                    missing-component-class    | 3  | add org.apache.camel:camel-milvus
                    missing-script-language    | 4  | add org.apache.camel:camel-joor
                    missing-resource-component | 10 | add org.apache.camel:camel-knative
                    """)
    void namesLineAndMend(String fault, int line, String mend) {
        RouteRejected rejected =
                catchThrowableOfType(RouteRejected.class, () -> fixture.deploy("shop", FILE, BROKEN.get(fault)));

        assertThat(rejected).isNotNull();
        assertThat(fixture.get("/shop").body()).isEqualTo("open");
        Finding first = rejected.findings().stream()
                .filter(Finding::isError)
                .findFirst()
                .orElseThrow();
        assertThat(first.file()).isEqualTo(FILE);
        if (line > 0) {
            assertThat(first.line()).as(first.toString()).isEqualTo(line);
        }
        if (mend != null) {
            assertThat(first.suggestion()).contains(mend);
        }
        assertThat(first.message()).doesNotContain("\tat ").hasSizeLessThan(600);
    }

    @Test
    void namesLineAndMendInJava() {
        RouteRejected rejected =
                catchThrowableOfType(RouteRejected.class, () -> fixture.deploy("shop", "Shop.java", """
                        import org.apache.camel.builder.RouteBuilder;

                        public class Shop extends RouteBuilder {
                            public void configure() {
                                from("timer:x").lgo("a");
                            }
                        }
                        """));

        assertThat(rejected.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.location()).startsWith("Shop.java:5:");
            assertThat(finding.message()).contains("lgo");
        });
    }

    @Test
    void givesUpOnAnEndlessLoopAtStart() {
        RouteRejected rejected =
                catchThrowableOfType(RouteRejected.class, () -> fixture.deploy("shop", "Shop.java", """
                        import org.apache.camel.builder.RouteBuilder;

                        public class Shop extends RouteBuilder {
                            public void configure() throws Exception {
                                while (true) {
                                    Thread.sleep(10);
                                }
                            }
                        }
                        """));

        assertThat(rejected.findings())
                .singleElement()
                .extracting(Finding::code)
                .isEqualTo("start-timeout");
        assertThat(fixture.get("/shop").body()).isEqualTo("open");
    }

    @Test
    void reportsAllFindingsAtOnce() {
        RouteRejected rejected = catchThrowableOfType(
                RouteRejected.class,
                () -> fixture.deploy(
                        "shop", FILE, "- from:\n    uri: timr:x\n    steps:\n      - lgo: a\n      - to: directt:y\n"));

        assertThat(rejected.findings()).filteredOn(Finding::isError).hasSize(3);
    }

    @Test
    void reportsWhatCamelSaysOfOneRouteBesideWhatTheCheckSaysOfItsNeighbour() {
        RouteRejected rejected = catchThrowableOfType(RouteRejected.class, () -> fixture.deploy("shop", FILE, """
                - route:
                    id: first
                    from:
                      uri: timer:x?perod=1000
                      steps:
                        - log: a
                - route:
                    id: second
                    from:
                      uri: timer:y
                      steps:
                        - to: log:y
                        - process: { ref: nobody }
                """));

        assertThat(rejected.findings())
                .filteredOn(Finding::isError)
                .extracting(Finding::line)
                .contains(4)
                .doesNotHaveDuplicates();
    }

    @Test
    void deploysAgainOnceMended() {
        catchThrowableOfType(RouteRejected.class, () -> fixture.deploy("mended", FILE, BROKEN.get("syntax")));

        fixture.deploy("mended", FILE, EngineTest.constant("mended", "fine"));

        assertThat(fixture.get("/mended").body()).isEqualTo("fine");
    }
}
