package dev.apiintegrator.spec;

import java.util.Objects;

/**
 * One problem in an API document: what, where, and how to mend it.
 *
 * @param code a stable name that tools can match and count, in lower case with hyphens, such as {@code missing-reference}
 * @param severity how much it matters
 * @param message one sentence that names the thing; never null, never a stack trace
 * @param document which document of several, as it was referenced; empty for the one that was imported
 * @param pointer JSON pointer into that document, such as {@code /paths/~1pets/get}; empty for the whole or when unknown
 * @param line 1-based line in that document, 0 when unknown
 * @param suggestion what to do instead; empty when there is nothing to say
 */
public record Finding(
        String code, Severity severity, String message, String document, String pointer, int line, String suggestion) {

    public Finding {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(document, "document");
        Objects.requireNonNull(pointer, "pointer");
        Objects.requireNonNull(suggestion, "suggestion");
    }

    /** Part of the document cannot be used. */
    public static Finding error(String code, String message) {
        return new Finding(code, Severity.ERROR, message, "", "", 0, "");
    }

    /** It can be used, but probably not as meant. */
    public static Finding warning(String code, String message) {
        return new Finding(code, Severity.WARNING, message, "", "", 0, "");
    }

    /** Worth knowing. */
    public static Finding info(String code, String message) {
        return new Finding(code, Severity.INFO, message, "", "", 0, "");
    }

    /** The same finding at a pointer in the imported document. */
    public Finding at(String pointer) {
        return new Finding(code, severity, message, document, pointer, line, suggestion);
    }

    /** The same finding at a 1-based line. */
    public Finding atLine(int line) {
        return new Finding(code, severity, message, document, pointer, line, suggestion);
    }

    /** The same finding in another document than the imported one. */
    public Finding in(String document) {
        return new Finding(code, severity, message, document, pointer, line, suggestion);
    }

    /** The same finding with a way to mend it. */
    public Finding suggesting(String suggestion) {
        return new Finding(code, severity, message, document, pointer, line, suggestion);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** {@code other.yaml:12} or {@code other.yaml#/pointer}; shorter when parts are unknown. */
    public String location() {
        String place = pointer.isEmpty() ? "" : "#" + pointer;
        return document + (line > 0 ? ":" + line : "") + place;
    }

    @Override
    public String toString() {
        String text = location().isEmpty() ? message : location() + ": " + message;
        return suggestion.isEmpty() ? text : text + " (" + suggestion + ")";
    }
}
