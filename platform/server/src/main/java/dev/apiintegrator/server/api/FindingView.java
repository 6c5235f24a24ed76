package dev.apiintegrator.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.apiintegrator.engine.source.Finding;
import java.util.List;
import java.util.Locale;

/** One problem in the sources. */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
record FindingView(String code, String severity, String message, String file, int line, int column, String suggestion) {

    /** Enough to mend; nobody reads more at once. */
    private static final int MAX = 200;

    static FindingView of(Finding finding) {
        return new FindingView(
                finding.code(),
                finding.severity().name().toLowerCase(Locale.ROOT),
                finding.message(),
                nullIfEmpty(finding.file()),
                finding.line(),
                finding.column(),
                nullIfEmpty(finding.suggestion()));
    }

    static List<FindingView> of(List<Finding> findings) {
        return findings.stream().limit(MAX).map(FindingView::of).toList();
    }

    private static String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
