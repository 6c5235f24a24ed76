package dev.apiintegrator.server.files;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which files count, and what they are called. */
final class FileRules {

    /** Files of one integration. */
    static final int MAX_FILES = 500;

    /** Bytes of one file. */
    static final int MAX_FILE_SIZE = 8 * 1024 * 1024;

    /** Bytes of all files of one integration. */
    static final long MAX_TOTAL_SIZE = 32L * 1024 * 1024;

    /** How deep directories may lie in one another; also ends a loop of symbolic links. */
    static final int MAX_DEPTH = 8;

    /** Where the tests of an integration lie; the platform does not run them. */
    static final String TESTS = "tests";

    /** What editors leave beside a file while they save it. */
    private static final Pattern TEMPORARY =
            Pattern.compile("\\..*|.*~|.*\\.sw[a-z]|.*\\.tmp|#.*#|4913|.*___jb_(tmp|old)___", Pattern.CASE_INSENSITIVE);

    private static final Pattern YAML = Pattern.compile(".*\\.ya?ml");
    private static final Pattern NO_ROUTES = Pattern.compile("(.*\\.kamelet|integration)\\.ya?ml");
    private static final Set<String> WRITTEN_BY_PEOPLE =
            Set.of("yaml", "yml", "java", "properties", "json", "xml", "xsd", "xsl", "xslt", "sql", "graphql");

    private FileRules() {}

    static boolean isIgnored(String fileName) {
        return TEMPORARY.matcher(fileName).matches() || fileName.equalsIgnoreCase("README.md");
    }

    /** Whether a file of that path can hold routes; what it does hold is told by its content. */
    static boolean mayHoldRoutes(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        if (name.contains("/")) {
            return name.matches(".*\\.camel\\.ya?ml");
        }
        return name.endsWith(".java")
                || YAML.matcher(name).matches() && !NO_ROUTES.matcher(name).matches();
    }

    /** Editors end such files with a line break; one that does not is perhaps not yet written to the end. */
    static boolean isText(String path) {
        return WRITTEN_BY_PEOPLE.contains(
                path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    /**
     * The integration that a single file makes: {@code orders.camel.yaml} is {@code orders}, and {@code OrderRoutes.java},
     * which cannot be named otherwise, is {@code order-routes}.
     */
    static String integrationName(String fileName) {
        String base = fileName.replaceFirst("(?i)(\\.camel)?\\.(ya?ml|java)$", "");
        return fileName.toLowerCase(Locale.ROOT).endsWith(".java")
                ? base.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT)
                : base;
    }
}
