package dev.apiintegrator.engine.policy;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What expressions may say. Text that is not certain to be harmless is refused; the same rules hold for text that is made
 * while a route runs, for each language asks again when it makes an expression.
 */
public final class ExpressionRules {

    private static final Pattern FUNCTION_START = Pattern.compile("\\$(?:simple)?\\{");
    private static final Pattern HEAD = Pattern.compile("\\s*([A-Za-z][A-Za-z-]*)(.?)", Pattern.DOTALL);
    private static final Set<String> FUNCTIONS = Set.of(
            "body",
            "bodyAs",
            "bodyOneLine",
            "collate",
            "date",
            "date-with-timezone",
            "empty",
            "exception",
            "exchangeId",
            "exchangeProperty",
            "exchangePropertyAs",
            "fromRouteId",
            "hash",
            "header",
            "headerAs",
            "headers",
            "id",
            "iif",
            "in",
            "join",
            "jq",
            "jsonpath",
            "list",
            "mandatoryBodyAs",
            "map",
            "messageTimestamp",
            "null",
            "pretty",
            "prettyBody",
            "random",
            "replace",
            "routeGroup",
            "routeId",
            "skip",
            "stepId",
            "substring",
            "uuid",
            "variable",
            "variableAs",
            "variables",
            "xpath");
    private static final Pattern AFTER_IN = Pattern.compile("\\s*in\\.(body|headers?)(?![A-Za-z]).*", Pattern.DOTALL);
    private static final Pattern REFLECTION = Pattern.compile(
            "[.?:\\[]\\s*['\"]?(getClass|classLoader|getClassLoader|forName|newInstance|getRuntime|getContext|"
                    + "camelContext|getCamelContext|getExchange|getDeclared\\w*|getMethod\\w*|getConstructor\\w*)\\b");
    private static final Pattern CLASS_OF =
            Pattern.compile("\\s*(?:in\\.)?(?:body|exception|\\w+As\\([^)]*\\)).*[.?]class\\b.*", Pattern.DOTALL);

    private static final Pattern JQ = Pattern.compile(
            "(?<![.\\w\"$])env\\b(?!\\s*:)|\\.\\.\\s*env\\b|\\$\\s*ENV\\b|(?<![.\\w\"$])(?:import|include|input_filename|modulemeta|get_search_list|inputs?|debug|hostname|pid)\\b(?!\\s*:)");
    private static final Pattern XPATH = Pattern.compile(
            "\\$\\s*[\\w.-]+\\s*:|[\\w.-]+\\s*:\\s*(?:simple|properties)\\s*\\(|camel\\.apache\\.org/|\\b(?:document|doc|collection|unparsed-text|environment-variable|system-property)\\s*\\(");

    private ExpressionRules() {}

    /**
     * @param language in which the text is written
     * @return what is wrong with it, empty when nothing is
     */
    public static Optional<PolicyViolation> check(String language, String text) {
        if (text == null) {
            return Optional.empty();
        }
        if (text.trim().startsWith("resource:")) {
            return Optional.of(new PolicyViolation(
                    PolicyCodes.RESOURCE,
                    "an expression may not be loaded from a resource",
                    "write it out in the route"));
        }
        return switch (language) {
            case "simple", "log" -> simple(text);
            case "jsonpath", "tokenize", "xtokenize" -> simple(text);
            case "jq" -> matched(JQ, text, "jq");
            case "xpath" -> matched(XPATH, text, "XPath");
            default -> Optional.empty();
        };
    }

    /** As {@link #check}, but throws what is wrong. */
    public static void require(String language, String text) {
        check(language, text).ifPresent(violation -> {
            throw violation;
        });
    }

    private static Optional<PolicyViolation> matched(Pattern pattern, String text, String name) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find()
                ? Optional.of(new PolicyViolation(
                        PolicyCodes.EXPRESSION,
                        "'" + matcher.group().trim() + "' is not allowed in " + name,
                        "it reaches beyond the message"))
                : Optional.empty();
    }

    /** Every function of simple, nested ones too; whether quoted or escaped does not matter. */
    private static Optional<PolicyViolation> simple(String text) {
        Matcher start = FUNCTION_START.matcher(text);
        while (start.find()) {
            String function = function(text, start.end());
            Matcher head = HEAD.matcher(function);
            boolean named = head.lookingAt();
            String name = named ? head.group(1) : "";
            boolean plain = named && (head.group(2).isEmpty() || " .?:[(".contains(head.group(2)));
            if (!plain
                    || !FUNCTIONS.contains(name)
                    || name.equals("in") && !AFTER_IN.matcher(function).matches()) {
                String shown = named ? name : shorten(function);
                return Optional.of(new PolicyViolation(
                        PolicyCodes.EXPRESSION,
                        "the function '" + shown + "' is not allowed in simple",
                        "allowed are " + String.join(", ", new TreeSet<>(FUNCTIONS))));
            }
            if (REFLECTION.matcher(function).find()
                    || CLASS_OF.matcher(function).matches()) {
                return Optional.of(new PolicyViolation(
                        PolicyCodes.EXPRESSION,
                        "'${" + shorten(function) + "}' reaches for classes, not for data",
                        "read values of maps, lists and texts only"));
            }
        }
        return Optional.empty();
    }

    private static String function(String text, int from) {
        int depth = 1;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                return text.substring(from, i);
            }
        }
        return text.substring(from);
    }

    private static String shorten(String text) {
        return text.length() > 60 ? text.substring(0, 57) + "..." : text;
    }
}
