package dev.apiintegrator.spec.inference;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds sentences such as {@code At most 100 requests per second}. */
final class RateSentences {

    private static final Pattern RATE = Pattern.compile(
            "(?<calls>\\d[\\d,]{0,11}|one)\\s+(?:API\\s+)?(?:requests?|calls?|queries|hits|messages?)"
                    + "(?:\\s+(?:can be made|are allowed|is allowed|allowed|may be sent))?"
                    + "\\s*(?:per|every|each|/|an?|in(?:\\s+any)?)\\s*(?<number>\\d{1,6})?[\\s-]*(?<unit>seconds?|minutes?|hours?|days?|secs?|mins?|s|m|h|d)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_TEXT = 200_000;

    private RateSentences() {}

    static List<Inferred<RateLimit>> in(String text) {
        List<Inferred<RateLimit>> found = new ArrayList<>();
        Matcher rate = RATE.matcher(text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
        while (rate.find() && found.size() < 20) {
            String calls = rate.group("calls").replace(",", "");
            String number = rate.group("number");
            int many = calls.equalsIgnoreCase("one") ? 1 : Integer.parseInt(calls.length() > 9 ? "999999999" : calls);
            Duration window = unit(rate.group("unit")).multipliedBy(number == null ? 1 : Long.parseLong(number));
            if (many > 0 && !window.isZero()) {
                String sentence = sentence(text, rate.start(), rate.end());
                found.add(new Inferred<>(new RateLimit(many, window), sentence, isLimit(sentence) ? 0.9 : 0.6));
            }
        }
        return found;
    }

    private static Duration unit(String unit) {
        return switch (unit.toLowerCase(Locale.ROOT).charAt(0)) {
            case 's' -> Duration.ofSeconds(1);
            case 'm' -> Duration.ofMinutes(1);
            case 'h' -> Duration.ofHours(1);
            default -> Duration.ofDays(1);
        };
    }

    private static boolean isLimit(String sentence) {
        return sentence.matches(
                "(?is).*\\b(limit|limited|at most|up to|maximum|exceed|allow|no more than|quota|free|throttl).*");
    }

    static String sentence(String text, int from, int to) {
        int start = from;
        while (start > 0 && from - start < 200 && ".!?\n".indexOf(text.charAt(start - 1)) < 0) {
            start--;
        }
        int end = to;
        while (end < text.length() && end - to < 200 && ".!?\n".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(start, end).strip();
    }
}
