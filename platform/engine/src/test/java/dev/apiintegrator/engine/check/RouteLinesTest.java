package dev.apiintegrator.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apiintegrator.engine.source.RouteSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteLinesTest {

    private static RouteLines of(String text) {
        return new RouteLines(List.of(RouteSource.of("a.camel.yaml", text)));
    }

    @Test
    void endWhereTheNextElementBegins() {
        RouteLines lines = of("""
                # orders
                - route:
                    id: a
                    from:
                      uri: timer:a
                      steps:
                        - log: a

                - from:
                    uri: timer:b
                    steps:
                      - log: b
                """);

        assertThat(lines.areTogether("a.camel.yaml", 2, 7)).isTrue();
        assertThat(lines.areTogether("a.camel.yaml", 7, 9)).isFalse();
        assertThat(lines.areTogether("a.camel.yaml", 9, 12)).isTrue();
    }

    @Test
    void spanLongRoutes() {
        RouteLines lines = of("- from:\n    uri: timer:a\n    steps:\n" + "      - log: a\n".repeat(500));

        assertThat(lines.areTogether("a.camel.yaml", 1, 500)).isTrue();
    }

    @Test
    void areThoseOfTheFlowsAndSourcesOfAnIntegration() {
        RouteLines lines = of("""
                apiVersion: camel.apache.org/v1
                kind: Integration
                metadata:
                  name: two
                spec:
                  flows:
                    - from:
                        uri: timer:a
                        steps:
                          - log: a
                    - from:
                        uri: timer:b
                        steps:
                          - log: b
                  sources:
                    - name: more.yaml
                      content: |
                        - from:
                            uri: timer:c
                            steps:
                              - log: c
                        - from:
                            uri: timer:d
                            steps:
                              - log: d
                """);

        assertThat(lines.areTogether("a.camel.yaml", 7, 10)).isTrue();
        assertThat(lines.areTogether("a.camel.yaml", 10, 11)).isFalse();
        assertThat(lines.areTogether("a.camel.yaml", 18, 21)).isTrue();
        assertThat(lines.areTogether("a.camel.yaml", 21, 22)).isFalse();
    }
}
