package dev.apiintegrator.cli.text;

/** What a piece of text means; the same colours everywhere. */
public enum Style {
    PLAIN(""),
    STRONG("1"),
    QUIET("2"),
    GOOD("32"),
    BAD("1;31"),
    DOUBTFUL("33"),
    HINT("36");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    String paint(String text) {
        return this == PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }

    /** The style of a state of an integration or of a route, as the API spells it. */
    public static Style ofState(String state) {
        return switch (state.toLowerCase(java.util.Locale.ROOT)) {
            case "running", "started", "up" -> GOOD;
            case "failed", "down" -> BAD;
            case "outdated", "suspended", "waiting" -> DOUBTFUL;
            default -> QUIET;
        };
    }
}
