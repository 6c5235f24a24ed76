package dev.apiintegrator.cli.document;

import dev.apiintegrator.cli.text.Screen;
import dev.apiintegrator.cli.text.Style;
import dev.apiintegrator.spec.Finding;
import java.util.List;
import java.util.Locale;

/** Shows what is wrong with a document. */
final class SpecFindings {

    private SpecFindings() {}

    static void print(List<Finding> findings, Screen screen) {
        findings.forEach(
                finding -> screen.println(screen.paint(finding.isError() ? Style.BAD : Style.DOUBTFUL, word(finding))
                        + " " + Screen.clean(finding.toString())));
    }

    private static String word(Finding finding) {
        return finding.severity().name().toLowerCase(Locale.ROOT);
    }
}
