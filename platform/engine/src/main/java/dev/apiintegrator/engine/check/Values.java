package dev.apiintegrator.engine.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.util.TimeUtils;

/** Says whether a text can be the value of an option, as generously as Camel converts. */
final class Values {

    private Values() {}

    /** Placeholders, expressions and references get their value later. */
    static boolean decidedLater(String value) {
        return value.isBlank()
                || value.contains("{{")
                || value.contains("${")
                || value.contains("$simple{")
                || value.startsWith("#")
                || value.startsWith("RAW(")
                || value.startsWith("RAW{");
    }

    /** Enum constants may be written in any case, with {@code -} or {@code _}. */
    static boolean same(String constant, String text) {
        return plain(constant).equals(plain(text));
    }

    private static String plain(String text) {
        return text.trim().toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /** What the value should be, when it is not. */
    static Optional<String> misfit(String type, String javaType, List<String> enums, String value) {
        if (decidedLater(value)) {
            return Optional.empty();
        }
        if (enums != null && !enums.isEmpty()) {
            // A list of constants may be given where the type is a text.
            boolean several = value.contains(",") && !"enum".equals(type);
            return several || enums.stream().anyMatch(constant -> same(constant, value))
                    ? Optional.empty()
                    : Optional.of("one of " + String.join(", ", enums));
        }
        String text = value.trim();
        return switch (String.valueOf(type)) {
            case "boolean" -> unless(text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"), "true or false");
            case "integer" ->
                unless(text.matches("[-+]?[0-9]{1,19}") || time(javaType) && duration(text), "a whole number");
            case "number" -> unless(text.matches("[-+]?[0-9]*\\.?[0-9]+([eE][-+]?[0-9]+)?"), "a number");
            case "duration" -> unless(duration(text), "a duration such as 5s, 2m30s or 500");
            default -> Optional.empty();
        };
    }

    private static Optional<String> unless(boolean fine, String wanted) {
        return fine ? Optional.empty() : Optional.of(wanted);
    }

    private static boolean time(String javaType) {
        return "long".equals(javaType) || "java.lang.Long".equals(javaType);
    }

    private static boolean duration(String text) {
        try {
            TimeUtils.toMilliSeconds(text);
            return true;
        } catch (RuntimeException e) {
            return text.toUpperCase(Locale.ROOT).startsWith("P");
        }
    }
}
