package dev.apiintegrator.connector;

import java.util.ArrayList;
import java.util.List;

/** Makes a text that a regular expression matches, for the plain ones that API documents have; of all others a guess. */
final class Patterns {

    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String DIGITS = "0123456789";

    private final String pattern;
    private int at;

    private Patterns(String pattern) {
        this.pattern = pattern;
    }

    /** At least so long, if the pattern can be: repetitions are stretched. */
    static String text(String pattern, int least, int most) {
        for (int stretch : new int[] {0, 1, 2, 4, 8, 16, 32, 64, least, Math.min(most, 1_000)}) {
            try {
                String text = new Patterns(pattern).alternatives(stretch);
                if (text.length() >= least && text.length() <= most && Texts.matches(pattern, text)) {
                    return text;
                }
            } catch (StringIndexOutOfBoundsException | StackOverflowError notUnderstood) {
                break;
            }
        }
        for (String guess :
                List.of("sample", "SAMPLE", "1", "a", "A1", "https://example.com", "2026-01-15", "US", "en-US")) {
            if (Texts.matches(pattern, guess)) {
                return guess;
            }
        }
        return "sample";
    }

    private String alternatives(int stretch) {
        String first = sequence(stretch);
        while (at < pattern.length() && pattern.charAt(at) == '|') {
            at++;
            String other = sequence(stretch);
            if (first.isEmpty()) {
                first = other;
            }
        }
        return first;
    }

    private String sequence(int stretch) {
        StringBuilder text = new StringBuilder();
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            String atom = atom(stretch);
            int times = times(stretch);
            text.append(atom.repeat(Math.min(times, 2_000)));
        }
        return text.toString();
    }

    private String atom(int stretch) {
        char c = pattern.charAt(at++);
        switch (c) {
            case '^', '$':
                return "";
            case '.':
                return "a";
            case '(':
                if (pattern.startsWith("?", at)) {
                    char kind = pattern.charAt(at + 1);
                    if (kind == '=' || kind == '!') { // looks ahead: takes no room
                        at += 2;
                        alternatives(stretch);
                        at++;
                        return "";
                    }
                    at = kind == ':' ? at + 2 : pattern.indexOf(kind == '<' ? '>' : ':', at) + 1;
                }
                String group = alternatives(stretch);
                at++; // )
                return group;
            case '[':
                return String.valueOf(characterClass());
            case '\\':
                return escape(pattern.charAt(at++));
            default:
                return String.valueOf(c);
        }
    }

    private static String escape(char c) {
        return switch (c) {
            case 'd' -> "1";
            case 'w' -> "a";
            case 's' -> " ";
            case 'D', 'S' -> "a";
            case 'W' -> "-";
            case 'b', 'B', 'A', 'z', 'Z' -> "";
            case 't' -> "\t";
            case 'n' -> "\n";
            default -> String.valueOf(c);
        };
    }

    private char characterClass() {
        boolean negated = pattern.charAt(at) == '^';
        if (negated) {
            at++;
        }
        List<Character> members = new ArrayList<>();
        boolean first = true;
        while (pattern.charAt(at) != ']' || first) {
            first = false;
            char from = pattern.charAt(at++);
            if (from == '\\') {
                char escaped = pattern.charAt(at++);
                String all = escaped == 'd' ? DIGITS : escaped == 'w' ? LOWER + DIGITS + "_" : escape(escaped);
                all.chars().forEach(each -> members.add((char) each));
            } else if (pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']') {
                char to = pattern.charAt(at + 1);
                at += 2;
                for (char each = from; each <= to && members.size() < 500; each++) {
                    members.add(each);
                }
            } else {
                members.add(from);
            }
        }
        at++; // ]
        if (!negated) {
            return members.isEmpty() ? 'a' : members.get(0);
        }
        for (char each : (LOWER + DIGITS + "-_. ").toCharArray()) {
            if (!members.contains(each)) {
                return each;
            }
        }
        return '~';
    }

    private int times(int stretch) {
        if (at >= pattern.length()) {
            return 1;
        }
        int times = switch (pattern.charAt(at)) {
            case '*' -> stretch;
            case '+' -> Math.max(1, stretch);
            case '?' -> 0;
            case '{' -> counted(stretch);
            default -> -1;
        };
        if (times < 0) {
            return 1;
        }
        if (pattern.charAt(at) != '}') {
            at++;
        } else {
            at++;
        }
        if (at < pattern.length() && (pattern.charAt(at) == '?' || pattern.charAt(at) == '+')) {
            at++; // reluctant or possessive
        }
        return times;
    }

    /** Leaves {@link #at} at the closing brace; -1 when this is no count. */
    private int counted(int stretch) {
        int end = pattern.indexOf('}', at);
        String said = end < 0 ? "" : pattern.substring(at + 1, end);
        if (!said.matches("\\d{1,6}(,\\d{0,6})?")) {
            return -1;
        }
        at = end;
        int comma = said.indexOf(',');
        int least = Integer.parseInt(comma < 0 ? said : said.substring(0, comma));
        if (comma < 0) {
            return least;
        }
        String most = said.substring(comma + 1);
        return most.isEmpty() ? Math.max(least, stretch) : Math.max(least, Math.min(stretch, Integer.parseInt(most)));
    }
}
