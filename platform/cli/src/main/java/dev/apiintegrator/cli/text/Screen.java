package dev.apiintegrator.cli.text;

import java.io.PrintWriter;

/** Where a command speaks: answers on one stream, complaints on the other. Used by one thread. */
public final class Screen {

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean colored;

    public Screen(PrintWriter out, PrintWriter err, boolean colored) {
        this.out = out;
        this.err = err;
        this.colored = colored;
    }

    public PrintWriter out() {
        return out;
    }

    /** A line of the answer. */
    public void println(String line) {
        out.println(line);
    }

    /** A line about what goes on, beside the answer. */
    public void note(String line) {
        err.println(line);
    }

    /** One readable complaint. */
    public void error(String message) {
        err.println(paint(Style.BAD, "error:") + " " + clean(message));
    }

    public String paint(Style style, String text) {
        return colored ? style.paint(text) : text;
    }

    /** The text without what could command the terminal; line breaks and tabs stay. */
    public static String clean(String text) {
        if (text.chars().noneMatch(Screen::isControl)) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().map(c -> isControl(c) ? '?' : c).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean isControl(int c) {
        return Character.isISOControl(c) && c != '\n' && c != '\t';
    }
}
