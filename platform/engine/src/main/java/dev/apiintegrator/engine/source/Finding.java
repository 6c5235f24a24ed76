package dev.apiintegrator.engine.source;

import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * One problem in an author's sources: what, where, and how to mend it.
 *
 * @param code a stable name that tools can match and count, in lower case with hyphens, such as {@code unknown-option}
 * @param severity how much it matters
 * @param message one sentence that names the thing; never null, never a stack trace
 * @param file path of the source inside its integration, with {@code /}; empty when it concerns no single file
 * @param line 1-based line in that file, 0 when unknown
 * @param column 1-based column in that line, 0 when unknown
 * @param suggestion what to do instead, such as {@code did you mean 'brokers'?}; empty when there is nothing to say
 */
public record Finding(
        String code, Severity severity, String message, String file, int line, int column, String suggestion) {

    public Finding {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(suggestion, "suggestion");
    }

    /** An error about one file as a whole. */
    public static Finding error(String code, String message, String file) {
        return new Finding(code, Severity.ERROR, message, file, 0, 0, "");
    }

    /** A warning about one file as a whole. */
    public static Finding warning(String code, String message, String file) {
        return new Finding(code, Severity.WARNING, message, file, 0, 0, "");
    }

    /** The same finding at a place; lines and columns are 1-based, 0 for unknown. */
    public Finding at(int line, int column) {
        return new Finding(code, severity, message, file, line, column, suggestion);
    }

    /** The same finding with a way to mend it. */
    public Finding suggesting(String suggestion) {
        return new Finding(code, severity, message, file, line, column, suggestion);
    }

    /** The same finding with its texts changed, for example masked. */
    public Finding withTexts(UnaryOperator<String> change) {
        return new Finding(code, severity, change.apply(message), file, line, column, change.apply(suggestion));
    }

    /** The same finding, graver or milder. */
    public Finding as(Severity severity) {
        return new Finding(code, severity, message, file, line, column, suggestion);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** {@code file:line:column}, as compilers print it and editors open it; shorter when parts are unknown. */
    public String location() {
        if (line == 0) {
            return file;
        }
        return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }

    @Override
    public String toString() {
        String text = location().isEmpty() ? message : location() + ": " + message;
        return suggestion.isEmpty() ? text : text + " (" + suggestion + ")";
    }
}
