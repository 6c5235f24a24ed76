package dev.apiintegrator.engine.source;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Fields of messages that tell of a person, by their names, whatever their case. Their values are masked in texts that look like
 * JSON, XML, forms, or {@code name: value} and {@code name=value}; rather too much than too little. Immutable; masking takes time
 * proportional to the text.
 */
public final class PersonalFields {

    /** There are none. */
    public static final PersonalFields NONE = new PersonalFields(List.of());

    static final String NAME = "[A-Za-z_][A-Za-z0-9_-]{0,99}";

    private static final String MASK = "******";

    /** Where a value ends that is not quoted. */
    private static final String ENDS = ",&;})]<\r\n\"";

    private final Set<String> names;

    /** A name and what stands between it and its value: the start of an element, or a colon or equals sign. */
    private final Pattern beginning;

    public PersonalFields(List<String> names) {
        this.names = names.stream().map(PersonalFields::folded).collect(Collectors.toCollection(TreeSet::new));
        String any = this.names.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        this.beginning = Pattern.compile(
                "<(?:[\\w.-]{1,100}:)?(?:" + any + ")(?:\\s[^<>]{0,500})?>" + "|(?<![\\w-])(?:" + any
                        + ")\\\\{0,8}[\"']?\\s{0,20}[:=]\\s{0,20}",
                Pattern.CASE_INSENSITIVE);
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Ordered, in lower case. */
    public Set<String> names() {
        return names;
    }

    /** Whether that is the name of such a field. */
    public boolean contains(String name) {
        return !names.isEmpty() && names.contains(folded(name));
    }

    /** The same text without the values; null stays null. */
    public String mask(String text) {
        if (text == null || names.isEmpty()) {
            return text;
        }
        Matcher found = beginning.matcher(text);
        StringBuilder masked = null;
        int copied = 0;
        int from = 0;
        while (found.find(from)) {
            int value = found.end();
            int end = end(text, value, text.charAt(found.start()) == '<');
            String quote = text.substring(value, quoteEnd(text, value));
            if (end > value) {
                masked = masked == null ? new StringBuilder(text.length()) : masked;
                masked.append(text, copied, value).append(quote).append(MASK);
                masked.append(quote.isEmpty() || !text.startsWith(quote, end - quote.length()) ? "" : quote);
                copied = end;
            }
            from = Math.max(end, value);
        }
        return masked == null
                ? text
                : masked.append(text, copied, text.length()).toString();
    }

    private static int end(String text, int value, boolean element) {
        if (element) {
            int end = text.indexOf("</", value);
            return end < 0 ? text.length() : end;
        }
        int quote = quoteEnd(text, value);
        if (quote > value) {
            return afterQuote(text, quote, text.substring(value, quote));
        }
        if (value < text.length() && (text.charAt(value) == '{' || text.charAt(value) == '[')) {
            return afterNested(text, value);
        }
        int end = value;
        while (end < text.length() && ENDS.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** Behind the quote that begins there, with the backslashes of JSON within JSON; the same place when none does. */
    private static int quoteEnd(String text, int at) {
        int i = at;
        while (i < text.length() && text.charAt(i) == '\\') {
            i++;
        }
        return i < text.length() && (text.charAt(i) == '"' || text.charAt(i) == '\'') ? i + 1 : at;
    }

    /** @param quote that must come again, with as many backslashes */
    private static int afterQuote(String text, int from, String quote) {
        char mark = quote.charAt(quote.length() - 1);
        int backslashes = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == mark && ends(backslashes, quote.length() - 1)) {
                return i + 1;
            }
            backslashes = c == '\\' ? backslashes + 1 : 0;
        }
        return text.length();
    }

    /** Within JSON a quote is escaped by an odd number of backslashes; one level deeper each of those is doubled. */
    private static boolean ends(int backslashes, int ofTheQuote) {
        return ofTheQuote == 0 ? backslashes % 2 == 0 : backslashes <= ofTheQuote;
    }

    private static int afterNested(String text, int from) {
        int depth = 0;
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '{' || c == '[')) {
                depth++;
            } else if (!quoted && (c == '}' || c == ']') && --depth == 0) {
                return i + 1;
            }
        }
        return text.length();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PersonalFields fields && names.equals(fields.names);
    }

    @Override
    public int hashCode() {
        return names.hashCode();
    }

    @Override
    public String toString() {
        return names.toString();
    }
}
