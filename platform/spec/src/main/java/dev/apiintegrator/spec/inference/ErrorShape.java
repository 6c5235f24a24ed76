package dev.apiintegrator.spec.inference;

/**
 * Where an API's answers of failure say what went wrong.
 *
 * @param message field with a sentence for people, such as {@code error.message}
 * @param code field with a word or number for programs; empty when there is none
 */
public record ErrorShape(String message, String code) {

    /** {@code message=error.message code=error.code}. */
    public String text() {
        return "message=" + message + (code.isEmpty() ? "" : " code=" + code);
    }

    /** @throws IllegalArgumentException when it is none */
    public static ErrorShape parse(String text) {
        if (!text.matches("message=[\\w.\\[\\]-]{1,200}( code=[\\w.\\[\\]-]{1,200})?")) {
            throw new IllegalArgumentException(
                    "an error shape names fields, such as message=error.message code=error.code, not '" + text + "'");
        }
        String[] parts = text.split(" ");
        return new ErrorShape(
                parts[0].substring("message=".length()), parts.length == 1 ? "" : parts[1].substring("code=".length()));
    }
}
