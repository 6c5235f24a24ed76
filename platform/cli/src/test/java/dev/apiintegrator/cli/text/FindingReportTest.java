package dev.apiintegrator.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.Severity;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FindingReportTest {

    @Test
    void marksTheColumnUnderTheLineAlsoBehindTabs() {
        assertThat(report(
                        "a: 1\n\tb: 2\n",
                        Finding.error("x", "'b' is wrong", "a.yaml").at(2, 2),
                        false))
                .isEqualTo("dir/a.yaml:2:2: error: 'b' is wrong\n    2 | \tb: 2\n      | \t^\n");
    }

    @Test
    void showsTheInterestingPartOfALongLine() {
        String text = report(
                "x".repeat(1000) + "!" + "y".repeat(1000),
                Finding.warning("x", "odd", "a.yaml").at(1, 1001),
                false);

        assertThat(text.lines()).allMatch(line -> line.length() < 180);
        assertThat(text).contains("x!y").contains("      | " + " ".repeat(40) + "^\n");
    }

    @Test
    void survivesAPlaceThatTheFileDoesNotHave() {
        assertThat(report("a: 1", Finding.error("x", "odd", "a.yaml").at(99, 99), false))
                .isEqualTo("dir/a.yaml:99:99: error: odd\n");
        assertThat(report("a: 1", Finding.error("x", "odd", "a.yaml").at(1, 99), false))
                .endsWith("    1 | a: 1\n      |     ^\n");
        assertThat(report("", Finding.error("x", "odd", "other.yaml"), false))
                .isEqualTo("dir/other.yaml: error: odd\n");
    }

    @Test
    void lettersThatCommandTheTerminalAreNotPassedOn() {
        assertThat(report(
                        "\u001b[2J",
                        Finding.error("x", "odd \u001b[0m", "a.yaml").at(1, 1),
                        false))
                .doesNotContain("\u001b");
    }

    @Test
    void colorsBySeverity() {
        assertThat(report("", Finding.error("x", "odd", ""), true)).contains("\u001b[1;31merror:\u001b[0m odd");
    }

    @Test
    void countsWithWords() {
        Finding error = Finding.error("x", "m", "");
        assertThat(FindingReport.count(List.of())).isEqualTo("no findings");
        assertThat(FindingReport.count(List.of(error, error, error.as(Severity.WARNING), error.as(Severity.INFO))))
                .isEqualTo("2 errors, 1 warning, 1 note");
    }

    private static String report(String text, Finding finding, boolean colored) {
        StringWriter out = new StringWriter();
        Screen screen = new Screen(new PrintWriter(out), new PrintWriter(out), colored);
        new FindingReport(screen, "dir", Map.of("a.yaml", text)).print(List.of(finding));
        return out.toString();
    }
}
