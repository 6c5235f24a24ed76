package dev.apiintegrator.engine.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class YamlFileTest {

    private static Finding only(byte[] content) {
        YamlFile file = YamlFile.read(RouteSource.of("a.camel.yaml", content));
        assertThat(file.documents()).isEmpty();
        assertThat(file.findings()).hasSize(1);
        return file.findings().get(0);
    }

    private static Finding only(String text) {
        return only(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void refusesALargeFileAtOnce() {
        RouteSource source = RouteSource.of("a.camel.yaml", new byte[20_000_000]);

        YamlFile file = Assertions.assertTimeout(Duration.ofMillis(200), () -> YamlFile.read(source));

        assertThat(file.findings()).extracting(Finding::code).containsExactly("file-too-large");
    }

    @Test
    void refusesDeepNesting() {
        assertThat(only("[".repeat(100_000)).code()).isEqualTo("file-too-large");
    }

    @Test
    void refusesABombOfAliases() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9) + "*a" + (i - 1)));
        }
        Finding finding = Assertions.assertTimeout(Duration.ofSeconds(2), () -> only(bomb.toString()));

        assertThat(finding.code()).isEqualTo("file-too-large");
        assertThat(finding.line()).isPositive();
    }

    @Test
    void refusesAnAliasInsideItself() {
        assertThat(only("a: &a\n  b: *a\n").location()).isEqualTo("a.camel.yaml:2:6");
    }

    @Test
    void refusesWhatIsNoText() {
        assertThat(only(new byte[] {(byte) 0xC3, (byte) 0x28}).code()).isEqualTo("not-utf-8");
    }

    @Test
    void tellsLineAndColumnOfASyntaxError() {
        assertThat(only("- from:\n    uri: a: b\n").location()).isEqualTo("a.camel.yaml:2:11");
    }

    @Test
    void findsNodesByPointerWithTheirPlace() {
        YamlFile file = YamlFile.read(RouteSource.of("a.camel.yaml", "- route:\n    from:\n      uri: direct:a\n"));

        YamlNode uri = file.documents().get(0).at("/0/route/from/uri").orElseThrow();

        assertThat(uri.text()).isEqualTo("direct:a");
        assertThat(uri.line()).isEqualTo(3);
        assertThat(uri.column()).isEqualTo(12);
    }

    @Test
    void readsScalarsAsJsonDoes() {
        YamlFile file =
                YamlFile.read(RouteSource.of("a.yaml", "{a: 1, b: '1', c: true, d: 1.5, e: , f: yes, g: 12345678901}"));

        assertThat(file.documents().get(0).json())
                .hasToString("{\"a\":1,\"b\":\"1\",\"c\":true,\"d\":1.5,\"e\":null,\"f\":\"yes\",\"g\":12345678901}");
    }

    @Test
    void readsEveryDocument() {
        assertThat(YamlFile.read(RouteSource.of("a.yaml", "a: 1\n---\nb: 2\n")).documents())
                .hasSize(2);
    }
}
