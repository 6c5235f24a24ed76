package dev.apiintegrator.engine.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One file of an integration: routes in YAML or Java, a Kamelet, the settings, or a resource that routes refer to
 * (a schema, a style sheet, an OpenAPI document). Immutable.
 */
public final class RouteSource {

    private static final Pattern SAFE_PATH =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._ -]*(/[A-Za-z0-9_][A-Za-z0-9._ -]*)*");

    private final String path;
    private final byte[] content;
    private final Kind kind;

    private RouteSource(String path, byte[] content) {
        this.path = path;
        this.content = content;
        this.kind = Kind.of(path, content);
    }

    /**
     * @param path relative to the integration's directory, parts separated by {@code /}; no {@code ..}, no part that
     *     starts with a dot
     * @param content copied
     * @throws IllegalArgumentException when the path could leave the directory
     */
    public static RouteSource of(String path, byte[] content) {
        Objects.requireNonNull(path, "path");
        if (path.length() > 255 || !SAFE_PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("'" + path
                    + "' is not a source path: use letters, digits, '.', '_', '-' and '/', relative, without '..'");
        }
        return new RouteSource(path, content.clone());
    }

    /** Text is kept as UTF-8. */
    public static RouteSource of(String path, String text) {
        return of(path, text.getBytes(StandardCharsets.UTF_8));
    }

    public String path() {
        return path;
    }

    /** A copy. */
    public byte[] content() {
        return content.clone();
    }

    /** The content read as UTF-8. */
    public String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    /** In bytes. */
    public int size() {
        return content.length;
    }

    public Kind kind() {
        return kind;
    }

    /** What the workflow in it is called, if it holds one: {@code order.workflow.yaml} is {@code order}. */
    public String workflowName() {
        return path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.workflow\\.ya?ml$", "");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RouteSource that && path.equals(that.path) && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return 31 * path.hashCode() + Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return path + " (" + content.length + " bytes)";
    }

    /** What a file is: told by its name as Camel does and, for a plain {@code *.yaml}, by how it begins. */
    public enum Kind {
        /** {@code integration.yaml}: how the platform runs the integration. */
        SETTINGS,
        /** {@code *.kamelet.yaml} */
        KAMELET,
        /** {@code *.workflow.yaml}: a durable workflow, which calls routes. */
        WORKFLOW,
        /** {@code *.camel.yaml}, or a {@code *.yaml} at the top that is a list or a resource of {@code camel.apache.org}. */
        YAML,
        /** {@code *.java} at the top. */
        JAVA,
        /** {@code application.properties}: values for {@code {{placeholders}}} and {@code camel.component.*}. */
        PROPERTIES,
        /** Everything else: routes may refer to it, the engine does not read it by itself. */
        RESOURCE;

        private static final Pattern LIST =
                Pattern.compile("\\A\\uFEFF?(?:\\s*(?:#[^\\n]*|---[^\\n]*)?\\n)*\\s*(?:-\\s|\\[)");
        private static final Pattern CAMEL_RESOURCE =
                Pattern.compile("^apiVersion:\\s*[\"']?camel\\.apache\\.org/", Pattern.MULTILINE);
        private static final int HEAD = 16_384;

        static Kind of(String path, byte[] content) {
            String name = path.toLowerCase(Locale.ROOT);
            boolean top = !name.contains("/");
            boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
            if (!yaml) {
                if (top && name.endsWith(".java")) {
                    return JAVA;
                }
                return name.equals("application.properties") ? PROPERTIES : RESOURCE;
            }
            if (name.equals("integration.yaml") || name.equals("integration.yml")) {
                return SETTINGS;
            }
            if (name.matches(".*\\.kamelet\\.ya?ml")) {
                return KAMELET;
            }
            if (name.matches(".*\\.workflow\\.ya?ml")) {
                return WORKFLOW;
            }
            if (name.matches(".*\\.camel\\.ya?ml")) {
                return YAML;
            }
            return top && readsAsRoutes(content) ? YAML : RESOURCE;
        }

        /** An OpenAPI document or other data may lie beside the routes; Camel's own files are told by how they begin. */
        private static boolean readsAsRoutes(byte[] content) {
            String head = new String(content, 0, Math.min(content.length, HEAD), StandardCharsets.UTF_8);
            return LIST.matcher(head).find() || CAMEL_RESOURCE.matcher(head).find();
        }
    }
}
