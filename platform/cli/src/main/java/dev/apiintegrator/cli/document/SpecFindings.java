package dev.apiintegrator.cli.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apiintegrator.cli.text.Screen;
import dev.apiintegrator.cli.text.Style;
import dev.apiintegrator.spec.ApiSpec;
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

    static void add(ApiSpec spec, ObjectNode root) {
        root.putArray("findings");
        spec.findings()
                .forEach(finding -> root.withArray("findings")
                        .addObject()
                        .put("code", finding.code())
                        .put("severity", word(finding))
                        .put("message", finding.message())
                        .put("pointer", finding.pointer())
                        .put("line", finding.line())
                        .put("suggestion", finding.suggestion()));
    }

    private static String word(Finding finding) {
        return finding.severity().name().toLowerCase(Locale.ROOT);
    }
}
