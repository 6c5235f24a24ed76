package dev.apiintegrator.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.RouteSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SourceCheckTest {

    private static final SourceCheck CHECK = new SourceCheck();

    /** A route around steps: the first step stands in line 5. */
    private static String steps(String steps) {
        return """
            - route:
                from:
                  uri: timer:tick
                  steps:
            %s\
            """.formatted(steps.indent(8));
    }

    private static Arguments fault(String name, String yaml, String code, int line, String message, String suggestion) {
        return Arguments.of(name, yaml, code, line, message, suggestion);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                // YAML itself
                fault("tab", "- from:\n\turi: direct:a\n", "yaml-syntax", 2, "cannot start any token", "spaces"),
                fault("colon in a value", steps("- log: a: b"), "yaml-syntax", 5, "mapping values", "quote"),
                fault("open quote", steps("- log: \"a"), "yaml-syntax", 6, "not YAML", ""),
                fault(
                        "key twice",
                        steps("- log:\n    message: a\n    message: b"),
                        "duplicate-key",
                        7,
                        "'message'",
                        "remove"),
                fault("unknown alias", steps("- log: *nothing"), "yaml-syntax", 5, "'*nothing'", "anchor"),
                fault(
                        "a mapping at the top",
                        "route:\n  from:\n    uri: direct:a\n",
                        "unknown-document",
                        1,
                        "list",
                        "'- '"),
                fault("a text", "hello\n", "unknown-document", 1, "text", "- route:"),
                // keys
                fault(
                        "unknown key in from",
                        "- from:\n    uri: timer:a\n    stepz:\n      - log: a\n",
                        "unknown-key",
                        3,
                        "unknown key 'stepz' in 'from'",
                        "did you mean 'steps'?"),
                fault(
                        "unknown EIP",
                        steps("- chioce:\n    when: []"),
                        "unknown-eip",
                        5,
                        "'chioce'",
                        "did you mean 'choice'?"),
                fault("dashed EIP", steps("- set-body:\n    constant: a"), "unknown-eip", 5, "'set-body'", "'setBody'"),
                fault(
                        "unknown at the top",
                        "- roote:\n    id: a\n",
                        "unknown-key",
                        1,
                        "'roote'",
                        "did you mean 'route'?"),
                fault(
                        "unknown key in an EIP",
                        steps("- log:\n    mesage: a\n    message: b"),
                        "unknown-key",
                        6,
                        "'mesage'",
                        "'message'"),
                fault("unknown language", steps("- setBody:\n    simpel: a"), "unknown-key", 6, "'simpel'", "'simple'"),
                fault(
                        "options beside uri",
                        steps("- to:\n    uri: log:a\n    level: INFO"),
                        "unknown-key",
                        7,
                        "'level'",
                        "parameters"),
                fault(
                        "uri missing",
                        "- from:\n    steps:\n      - log: a\n",
                        "missing-key",
                        2,
                        "'uri' is missing in 'from'",
                        ""),
                fault(
                        "steps missing",
                        "- from:\n    uri: timer:a\n",
                        "missing-key",
                        2,
                        "'steps' is missing in 'from'",
                        ""),
                fault("from missing", "- route:\n    id: a\n", "missing-key", 2, "'from' is missing in 'route'", ""),
                fault("uri missing in to", steps("- to:\n    id: a"), "missing-key", 6, "'uri' is missing in 'to'", ""),
                fault("name missing", steps("- setHeader:\n    constant: a"), "missing-key", 6, "'name'", ""),
                fault(
                        "two expressions",
                        steps("- setBody:\n    simple: a\n    constant: b"),
                        "several-expressions",
                        7,
                        "'simple' and 'constant'",
                        "remove"),
                fault(
                        "operation without to",
                        "- rest:\n    get:\n      - path: /a\n",
                        "missing-key",
                        3,
                        "'to' is missing in 'get'",
                        ""),
                fault(
                        "expression missing",
                        steps("- setHeader:\n    name: a"),
                        "missing-key",
                        6,
                        "an expression is missing in 'setHeader'",
                        "simple"),
                fault(
                        "data format missing",
                        steps("- marshal: {}"),
                        "missing-key",
                        5,
                        "a data format is missing",
                        "json"),
                fault(
                        "no step",
                        "- from:\n    uri: timer:a\n    steps: []\n",
                        "missing-key",
                        3,
                        "no step",
                        "at least one"),
                // types
                fault(
                        "steps as mapping",
                        "- from:\n    uri: timer:a\n    steps:\n      log: a\n",
                        "wrong-type",
                        4,
                        "needs a list",
                        "'- '"),
                fault(
                        "steps empty",
                        "- from:\n    uri: timer:a\n    steps:\n",
                        "wrong-type",
                        3,
                        "found nothing",
                        "'- '"),
                fault("text for mapping", steps("- choice: yes"), "wrong-type", 5, "needs a mapping", ""),
                fault("list for text", steps("- log: [a, b]"), "wrong-type", 5, "found a list", ""),
                fault("stop without braces", steps("- stop:"), "wrong-type", 5, "'stop'", "stop: {}"),
                fault("a bare step", steps("- stop"), "wrong-type", 5, "'stop'", "stop: {}"),
                fault(
                        "two keys in a step",
                        steps("- log: a\n  to: mock:a"),
                        "several-keys",
                        6,
                        "'log' and 'to'",
                        "'- '"),
                fault(
                        "key not indented",
                        steps("- setHeader:\n  name: a\n  constant: b"),
                        "several-keys",
                        6,
                        "'name'",
                        "indent"),
                fault(
                        "not a boolean",
                        "- route:\n"
                                + "    autoStartup: maybe\n"
                                + "    from:\n"
                                + "      uri: timer:a\n"
                                + "      steps:\n"
                                + "        - log: a\n",
                        "invalid-value",
                        2,
                        "true or false",
                        ""),
                fault(
                        "not a number",
                        steps("- aggregate:\n"
                                + "    correlationExpression:\n"
                                + "      constant: a\n"
                                + "    aggregationStrategy: x.Y\n"
                                + "    completionSize: many\n"
                                + "    steps: []"),
                        "invalid-value",
                        9,
                        "a number",
                        ""),
                fault(
                        "not one of",
                        steps("- log:\n    message: a\n    loggingLevel: WARNN"),
                        "invalid-value",
                        7,
                        "'WARNN'",
                        "did you mean 'WARN'?"),
                // endpoints
                fault(
                        "unknown component",
                        steps("- to: kafak:orders"),
                        "unknown-component",
                        5,
                        "'kafak'",
                        "did you mean 'kafka'?"),
                fault("no component", steps("- to: orders"), "unknown-component", 5, "'orders'", "direct:orders"),
                fault(
                        "component not here",
                        steps("- to: salesforce:query"),
                        "component-not-installed",
                        5,
                        "'salesforce'",
                        "org.apache.camel:camel-salesforce"),
                fault(
                        "unknown option in the URI",
                        "- from:\n    uri: timer:a?perod=5\n    steps:\n      - log: a\n",
                        "unknown-option",
                        2,
                        "'perod' of 'timer'",
                        "'period'"),
                fault(
                        "unknown parameter",
                        steps("- to:\n    uri: log:a\n    parameters:\n      shwAll: true"),
                        "unknown-option",
                        8,
                        "'shwAll' of 'log'",
                        "'showAll'"),
                fault(
                        "not a boolean option",
                        steps("- to:\n    uri: log:a\n    parameters:\n      showAll: sure"),
                        "invalid-value",
                        8,
                        "true or false",
                        ""),
                fault("not a number option", steps("- to: seda:a?size=big"), "invalid-value", 5, "a whole number", ""),
                fault(
                        "not a duration",
                        "- from:\n    uri: timer:a?period=soon\n    steps:\n      - log: a\n",
                        "invalid-value",
                        2,
                        "a duration",
                        ""),
                fault("not an enum option", steps("- to: log:a?level=INFOO"), "invalid-value", 5, "'INFOO'", "'INFO'"),
                fault(
                        "options twice",
                        steps("- to:\n    uri: log:a?level=INFO\n    parameters:\n      showAll: true"),
                        "invalid-uri",
                        6,
                        "'?'",
                        "parameters"),
                fault("timer as producer", steps("- to: timer:a"), "wrong-direction", 5, "consumed", "from"),
                fault(
                        "log as consumer",
                        "- from:\n    uri: log:a\n    steps:\n      - log: a\n",
                        "wrong-direction",
                        2,
                        "sent to",
                        "to"),
                fault(
                        "dead letters",
                        "- errorHandler:\n    deadLetterChannel:\n      deadLetterUri: lgo:a\n",
                        "unknown-component",
                        3,
                        "'lgo'",
                        "'log'"),
                fault("enrich", steps("- enrich:\n    constant: fiel:a"), "unknown-component", 6, "'fiel'", "'file'"),
                fault("wire tap", steps("- wireTap:\n    uri: sdea:a"), "unknown-component", 6, "'sdea'", "'seda'"),
                // Kamelets
                fault(
                        "unknown Kamelet",
                        steps("- to: kamelet:log-snik"),
                        "unknown-kamelet",
                        5,
                        "'log-snik'",
                        "'log-sink'"),
                fault(
                        "Kamelet parameter missing",
                        "- from:\n    uri: kamelet:timer-source\n    steps:\n      - log: a\n",
                        "missing-option",
                        2,
                        "'message'",
                        "parameters"),
                fault(
                        "Kamelet parameter of a wrong type",
                        steps("- kamelet:\n    name: log-action\n    parameters:\n      showHeaders: 7"),
                        "invalid-value",
                        8,
                        "true or false",
                        ""),
                // expressions
                fault(
                        "open function",
                        steps("- setBody:\n    simple: \"${body\""),
                        "invalid-expression",
                        6,
                        "'${body'",
                        ""),
                fault(
                        "unknown function",
                        steps("- setBody:\n    simple: \"${bodyy}\""),
                        "invalid-expression",
                        6,
                        "bodyy",
                        ""),
                fault(
                        "no operator",
                        steps("- filter:\n    simple: \"${body} = 5\"\n    steps: []"),
                        "invalid-expression",
                        6,
                        "${body} = 5",
                        ""),
                fault(
                        "and",
                        steps("- filter:\n    simple: \"${body} == 5 and ${body} == 6\"\n    steps: []"),
                        "invalid-expression",
                        6,
                        "and",
                        "'&&'"),
                fault("in a log", steps("- log: \"${heder.a}\""), "invalid-expression", 5, "${heder.a}", ""),
                fault(
                        "language not here",
                        steps("- setBody:\n    groovy: a"),
                        "language-not-installed",
                        6,
                        "'groovy'",
                        "org.apache.camel:camel-groovy"),
                fault(
                        "data format not here",
                        steps("- marshal:\n    lzf: {}"),
                        "data-format-not-installed",
                        6,
                        "'lzf'",
                        "org.apache.camel:camel-lzf"),
                // templates
                fault(
                        "unknown template",
                        "- templatedRoute:\n    routeTemplateRef: nothing\n",
                        "unknown-template",
                        2,
                        "'nothing'",
                        ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void namesPlaceAndMend(String name, String yaml, String code, int line, String message, String suggestion) {
        List<Finding> findings = CHECK.check(List.of(RouteSource.of("orders.camel.yaml", yaml)));

        List<Finding> errors = findings.stream().filter(Finding::isError).toList();
        assertThat(errors).hasSize(1);
        Finding finding = errors.get(0);
        assertThat(finding.code()).isEqualTo(code);
        assertThat(finding.file()).isEqualTo("orders.camel.yaml");
        assertThat(finding.line()).isEqualTo(line);
        assertThat(finding.message()).contains(message).doesNotContain("Exception", "org.apache", "\n");
        assertThat(finding.suggestion()).contains(suggestion);
    }

    @Test
    void reportsAllFaultsOfAllFilesInTheirOrder() {
        List<Finding> findings = CHECK.check(List.of(
                RouteSource.of(
                        "b.camel.yaml", steps("- chioce: {}\n- to: lgo:a\n- log:\n    mesage: a\n    message: b")),
                RouteSource.of(
                        "a.camel.yaml", "- from:\n    uri: timer:a?perod=1\n    steps:\n      - to: direct:nobody\n")));

        assertThat(findings)
                .extracting(Finding::location)
                .containsExactly(
                        "b.camel.yaml:5:11",
                        "b.camel.yaml:6:15",
                        "b.camel.yaml:8:13",
                        "a.camel.yaml:2:10",
                        "a.camel.yaml:4:13");
    }

    @Test
    void namesBothPlacesOfARouteIdThatIsTakenTwice() {
        String route = "- route:\n    id: same\n    from:\n      uri: timer:a\n      steps:\n        - log: a\n";
        List<Finding> findings =
                CHECK.check(List.of(RouteSource.of("a.camel.yaml", route), RouteSource.of("b.camel.yaml", route)));

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("duplicate-route-id");
            assertThat(finding.location()).startsWith("b.camel.yaml:2");
            assertThat(finding.message()).contains("'same'", "a.camel.yaml:2");
        });
    }

    @Test
    void warnsOfTargetsThatNobodyConsumes() {
        String yaml =
                "- from:\n    uri: direct:orders\n    steps:\n      - to: direct:odrers\n      - to: seda:later\n";
        List<Finding> findings = CHECK.check(List.of(RouteSource.of("a.camel.yaml", yaml)));

        assertThat(findings).extracting(Finding::code).containsExactly("no-consumer", "no-consumer");
        assertThat(findings).noneMatch(Finding::isError);
        assertThat(findings.get(0).suggestion()).isEqualTo("did you mean 'orders'?");
    }

    @Test
    void findsConsumersInOtherFilesAndInJava() {
        assertThat(CHECK.check(List.of(
                        RouteSource.of("a.camel.yaml", steps("- to: direct:yaml\n- to: direct:java")),
                        RouteSource.of("b.camel.yaml", "- from:\n    uri: direct:yaml\n    steps:\n      - log: a\n"),
                        RouteSource.of(
                                "C.java", "class C { void configure() { from(\"direct:java\").log(\"a\"); } }"))))
                .isEmpty();
    }

    @Test
    void warnsOfAnEndpointWithoutItsName() {
        List<Finding> findings = CHECK.check(List.of(RouteSource.of("a.camel.yaml", steps("- to: direct"))));

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("missing-option");
            assertThat(finding.isError()).isFalse();
            assertThat(finding.suggestion()).isEqualTo("write 'direct:name'");
        });
    }

    @Test
    void warnsOfBeansThatNothingDeclares() {
        String yaml =
                "- beans:\n    - name: prices\n      type: java.util.HashMap\n" + steps("- bean:\n    ref: pricess");
        List<Finding> findings = CHECK.check(List.of(RouteSource.of("a.camel.yaml", yaml)));

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("unknown-bean");
            assertThat(finding.isError()).isFalse();
            assertThat(finding.line()).isEqualTo(9);
            assertThat(finding.suggestion()).isEqualTo("did you mean 'prices'?");
        });
    }

    @Test
    void findsTwoOperationsWithOneVerbAndPath() {
        String rest = """
            - rest:
                path: /orders
                get:
                  - path: /{id}
                    to: mock:a
            - rest:
                get:
                  - path: orders/{order}
                    to: mock:b
            """;
        List<Finding> findings = CHECK.check(List.of(RouteSource.of("a.camel.yaml", rest)));

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("duplicate-operation");
            assertThat(finding.line()).isEqualTo(8);
            assertThat(finding.message()).contains("GET /orders/{order}", "a.camel.yaml:4");
        });
    }

    @Test
    void prefersAKameletOfTheIntegrationToOneOfTheInstallation() {
        String kamelet = """
            apiVersion: camel.apache.org/v1
            kind: Kamelet
            metadata:
              name: greet
            spec:
              definition:
                required: [name]
                properties:
                  name: { type: string }
              template:
                from:
                  uri: kamelet:source
                  stepz: []
            """;
        List<Finding> findings = CHECK.check(List.of(
                RouteSource.of("greet.kamelet.yaml", kamelet),
                RouteSource.of("a.camel.yaml", steps("- kamelet: greet"))));

        assertThat(findings)
                .extracting(Finding::code, Finding::file, Finding::line)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("unknown-key", "greet.kamelet.yaml", 13),
                        org.assertj.core.groups.Tuple.tuple("missing-option", "a.camel.yaml", 5));
    }

    @Test
    void keepsLinesInsideAnIntegrationResource() {
        String resource = """
            apiVersion: camel.apache.org/v1
            kind: Integration
            metadata:
              name: orders
            spec:
              flows:
                - from:
                    uri: timer:a
                    steps:
                      - lgo: a
              sources:
                - name: more.yaml
                  content: |
                    - from:
                        uri: timer:b
                        steps:
                          - chioce: {}
            """;
        List<Finding> findings = CHECK.check(List.of(RouteSource.of("orders.yaml", resource)));

        assertThat(findings).extracting(Finding::line).containsExactly(10, 17);
        assertThat(findings).extracting(Finding::code).containsOnly("unknown-eip");
    }

    @Test
    void checksEveryDocumentOfAFile() {
        String two = "- from:\n"
                + "    uri: timer:a\n"
                + "    steps:\n"
                + "      - lgo: a\n"
                + "---\n"
                + "- from:\n"
                + "    uri: timer:b\n"
                + "    steps:\n"
                + "      - lgo: b\n";

        assertThat(CHECK.check(List.of(RouteSource.of("a.camel.yaml", two))))
                .extracting(Finding::line)
                .containsExactly(4, 9);
    }

    @Test
    void checksAPipe() {
        String pipe = """
            apiVersion: camel.apache.org/v1
            kind: Pipe
            metadata:
              name: p
            spec:
              source:
                ref:
                  kind: Kamelet
                  name: tmer-source
              sink:
                uri: lgo:a
            """;
        assertThat(CHECK.check(List.of(RouteSource.of("p.yaml", pipe))))
                .extracting(Finding::code, Finding::line)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("unknown-kamelet", 9),
                        org.assertj.core.groups.Tuple.tuple("unknown-component", 11));
    }

    @Test
    void takesNoBeanOrLanguageThatIsMissingHereForAFaultOfAnExpression() {
        RouteSource source = RouteSource.of(
                "a.camel.yaml",
                steps(
                        "- setBody:\n    simple: \"VALUES ('${jsonpath($.brand)}')\"\n- setBody:\n    simple: \"${bean:echo}\""));

        assertThat(CHECK.check(List.of(source))).isEmpty();
    }
}
