package dev.apiintegrator.engine.source;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which files on disk are sources of an integration, and what an integration is called. */
public final class SourceRules {

    /** How deep directories may lie in one another, that of the integration counted. */
    public static final int MAX_DEPTH = 8;

    /** Where an integration's tests lie, at its top; the platform does not run them. */
    private static final String TESTS = "tests";

    private static final Pattern EDITORS =
            Pattern.compile("\\..*|.*~|#.*#|.*\\.(sw[a-z]|tmp|bak|orig|crswap)|4913|.*___jb_(tmp|old)___|readme\\.md");
    private static final Pattern SINGLE =
            Pattern.compile("(.+?)(\\.camel)?\\.ya?ml|(.+)\\.java", Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_ROUTES = Pattern.compile("(.*\\.kamelet|.*\\.workflow|integration)\\.ya?ml");

    private static final Set<String> WRITTEN_BY_PEOPLE =
            Set.of("yaml", "yml", "java", "properties", "json", "xml", "xsd", "xsl", "xslt", "sql", "graphql");

    private SourceRules() {}

    /** Hidden, a trace of an editor, or the description for people: never a source, whatever the directory. */
    public static boolean isIgnored(String fileName) {
        return EDITORS.matcher(fileName.toLowerCase(Locale.ROOT)).matches();
    }

    /** @param relative to the integration's directory */
    public static boolean isSource(Path relative) {
        if (relative.getName(0).toString().equals(TESTS)) {
            return false;
        }
        for (Path part : relative) {
            if (isIgnored(part.toString())) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether a file of that path can hold routes; what it does hold is told by its content.
     *
     * @param path relative to the integration's directory, parts separated by {@code /}
     */
    public static boolean mayHoldRoutes(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        if (name.contains("/")) {
            return name.matches(".*\\.camel\\.ya?ml");
        }
        return SINGLE.matcher(name).matches() && !NO_ROUTES.matcher(name).matches();
    }

    /** Whether a file of that path is text that people write, which editors end with a line break. */
    public static boolean isText(String path) {
        return WRITTEN_BY_PEOPLE.contains(
                path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    /**
     * The name of the integration that a single file makes: {@code orders.camel.yaml} is {@code orders}, and
     * {@code OrderRoutes.java}, which cannot be named otherwise, is {@code order-routes}. Perhaps not a valid name.
     */
    public static String integrationName(String fileName) {
        String base = SINGLE.matcher(fileName).replaceFirst("$1$3");
        return fileName.toLowerCase(Locale.ROOT).endsWith(".java")
                ? base.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT)
                : base;
    }
}
