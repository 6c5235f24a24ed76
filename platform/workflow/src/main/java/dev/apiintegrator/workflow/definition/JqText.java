package dev.apiintegrator.workflow.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be told of an expression from its words, without running it. */
final class JqText {

    private static final int LONGEST = 2_000;
    private static final Pattern WORD =
            Pattern.compile("(?<field>\\.\\s*)?(?<word>\\$?\\$?[A-Za-z_][A-Za-z0-9_]*)(?<key>\\s*:(?!:))?");
    private static final Pattern STEP = Pattern.compile("(?<![\\w\\])}?.])\\.steps\\.([A-Za-z_]\\w*)");
    private static final Pattern INPUT = Pattern.compile("(?<![\\w\\])}?.])\\.input\\.([A-Za-z_]\\w*)");
    private static final Pattern FIRST = Pattern.compile("(?<![\\w\\])}?.])\\.([A-Za-z_]\\w*)");

    private final String text;
    private final String code;

    private JqText(String text) {
        this.text = text;
        this.code = withoutStrings(text);
    }

    static JqText of(String text) {
        return new JqText(text);
    }

    void throwIfRefused() {
        if (text.isBlank()) {
            throw new IllegalArgumentException("the expression is empty");
        }
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("the expression has more than " + LONGEST + " characters");
        }
        Matcher words = WORD.matcher(code);
        while (words.find()) {
            if (words.group("field") == null && words.group("key") == null) {
                refuse(words.group("word"));
            }
        }
    }

    private static void refuse(String word) {
        if (word.equals("$ENV") || word.startsWith("$__") || JqFunctions.UNSTEADY.contains(word)) {
            throw new IllegalArgumentException("'" + word
                    + "' is not allowed: it gives something else each time, and an execution must come to the same when it is"
                    + " resumed");
        }
        if (JqFunctions.REGULAR_EXPRESSIONS.contains(word)) {
            throw new IllegalArgumentException(
                    "'" + word + "' is not allowed: nothing bounds how long a regular expression takes");
        }
        if (word.equals("def") || word.equals("import") || word.equals("include")) {
            throw new IllegalArgumentException("'" + word + "' is not allowed: an expression cannot bring functions");
        }
    }

    /** Steps that it refers to as {@code .steps.<id>}. */
    List<String> steps() {
        return all(STEP);
    }

    /** Properties that it takes as {@code .input.<name>}. */
    List<String> inputs() {
        return all(INPUT);
    }

    /**
     * What it takes from the data first; empty when there is a pipe or a bracket before, behind which {@code .x} may be of
     * something else.
     */
    Optional<String> root() {
        Matcher matcher = FIRST.matcher(code);
        return matcher.lookingAt() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private List<String> all(Pattern pattern) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(code);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    /** What stands in texts is blank, except what is put into them as {@code \( )}. */
    private static String withoutStrings(String text) {
        StringBuilder code = new StringBuilder(text.length());
        scan(text, 0, code, false);
        return code.toString();
    }

    private static int scan(String text, int from, StringBuilder code, boolean inside) {
        int depth = 0;
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                code.append('"');
                at = string(text, at + 1, code);
            } else if (c == '#') {
                while (at < text.length() && text.charAt(at) != '\n') {
                    code.append(' ');
                    at++;
                }
            } else {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                code.append(c);
                at++;
                if (inside && depth < 0) {
                    return at;
                }
            }
        }
        return at;
    }

    private static int string(String text, int from, StringBuilder code) {
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length() && text.charAt(at + 1) == '(') {
                code.append(" (");
                at = scan(text, at + 2, code, true);
            } else if (c == '\\') {
                code.append("  ");
                at += 2;
            } else if (c == '"') {
                code.append('"');
                return at + 1;
            } else {
                code.append(' ');
                at++;
            }
        }
        return at;
    }
}
