package dev.apiintegrator.cli.text;

import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shows findings as compilers do: place, message, the line it is about with a mark under the column, what to do. */
public final class FindingReport {

    private static final int WIDEST = 160;

    private final Screen screen;
    private final String directory;
    private final Map<String, String> texts;

    /**
     * @param directory put before the files' paths so that they can be opened from here; empty for none
     * @param texts content by file, as far as known
     */
    public FindingReport(Screen screen, String directory, Map<String, String> texts) {
        this.screen = screen;
        this.directory = directory;
        this.texts = Map.copyOf(texts);
    }

    public void print(List<Finding> findings) {
        findings.forEach(this::print);
    }

    private void print(Finding finding) {
        String place = place(finding);
        screen.println((place.isEmpty() ? "" : screen.paint(Style.STRONG, Screen.clean(place)) + ": ")
                + screen.paint(style(finding.severity()), word(finding.severity()) + ":") + " "
                + Screen.clean(finding.message().strip()).replace("\n", "\n    "));
        texts.getOrDefault(finding.file(), "")
                .lines()
                .skip(Math.max(0, finding.line() - 1))
                .limit(finding.line() == 0 ? 0 : 1)
                .forEach(line -> printSnippet(finding, line));
        if (!finding.suggestion().isEmpty()) {
            screen.println("    " + screen.paint(Style.HINT, "-> " + Screen.clean(finding.suggestion())));
        }
    }

    private void printSnippet(Finding finding, String line) {
        String number = String.format(Locale.ROOT, "%5d | ", finding.line());
        int mark = Math.min(finding.column() - 1, line.length());
        int from = mark > WIDEST - 40 ? mark - 40 : 0;
        String shown = line.substring(from, Math.min(line.length(), from + WIDEST));
        screen.println(screen.paint(Style.QUIET, number) + Screen.clean(shown));
        if (mark >= 0) {
            String indent = shown.substring(0, mark - from).replaceAll("[^\t]", " ");
            screen.println(
                    screen.paint(Style.QUIET, "      | ") + indent + screen.paint(style(finding.severity()), "^"));
        }
    }

    private String place(Finding finding) {
        if (directory.isEmpty()) {
            return finding.location();
        }
        return finding.location().isEmpty() ? directory : directory + "/" + finding.location();
    }

    private static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    private static Style style(Severity severity) {
        return switch (severity) {
            case ERROR -> Style.BAD;
            case WARNING -> Style.DOUBTFUL;
            case INFO -> Style.HINT;
        };
    }

    /** Such as {@code 2 errors, 1 warning}; {@code no findings} when there are none. */
    public static String count(List<Finding> findings) {
        StringBuilder text = new StringBuilder();
        for (Severity severity : Severity.values()) {
            long n = findings.stream().filter(f -> f.severity() == severity).count();
            if (n > 0) {
                String noun = severity == Severity.INFO ? "note" : word(severity);
                text.append(text.isEmpty() ? "" : ", ")
                        .append(n)
                        .append(' ')
                        .append(noun)
                        .append(n == 1 ? "" : "s");
            }
        }
        return text.isEmpty() ? "no findings" : text.toString();
    }
}
