package dev.apiintegrator.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what is wrong with an OpenAPI or Swagger document by its own standard, place by place. */
final class OpenApiFaults {

    private static final Set<String> OWN_TYPES =
            Set.of("apiKey", "http", "oauth2", "openIdConnect", "mutualTLS", "basic");

    private final JsonNode root;
    private final boolean swagger;
    private final Pointers pointers;
    private final Findings findings;
    private final SchemaFaults schemas;
    private final Map<String, Boolean> references = new HashMap<>();
    private final Set<String> operationIds = new HashSet<>();
    private JsonNode securitySchemes;

    OpenApiFaults(JsonNode root, boolean swagger, Pointers pointers, Findings findings) {
        this.root = root;
        this.swagger = swagger;
        this.pointers = pointers;
        this.findings = findings;
        this.schemas = new SchemaFaults(pointers, findings);
    }

    void find() {
        securitySchemes = swagger
                ? root.path("securityDefinitions")
                : root.path("components").path("securitySchemes");
        collectOperationIds();
        if (!root.path("info").isObject()) {
            findings.add(Finding.warning("missing-info", "the document does not say what it describes")
                    .at("/info")
                    .suggesting("add 'title' and 'version'"));
        }
        look(root, Shape.DOCUMENT, "", "");
        similarPaths();
    }

    private void warn(String code, String message, String place) {
        findings.add(Finding.warning(code, message).at(place));
    }

    private void error(String code, String message, String place, String suggestion) {
        findings.add(Finding.error(code, message).at(place).suggesting(suggestion));
    }

    private void collectOperationIds() {
        for (JsonNode item : root.path("paths")) {
            for (JsonNode operation : pointers.resolve(item)) {
                operationIds.add(operation.path("operationId").asText());
            }
        }
    }

    private void look(JsonNode node, Shape shape, String place, String name) {
        if (!node.isObject()) {
            return;
        }
        if (node.path("$ref").isTextual()) {
            reference(node.path("$ref").asText(), place + "/$ref");
            if (shape != Shape.PATH_ITEM && shape != Shape.SCHEMA) {
                return;
            }
        }
        switch (shape) {
            case PATHS -> eachOf(node, place, (key, at) -> path(key, node.path(key), at));
            case CALLBACK -> eachOf(node, place, (key, at) -> look(node.path(key), Shape.PATH_ITEM, at, key));
            case ANY, EXAMPLE -> {}
            default -> {
                fields(node, shape, place);
                special(node, shape, place, name);
            }
        }
    }

    private void fields(JsonNode node, Shape shape, String place) {
        eachOf(node, place, (key, at) -> {
            JsonNode value = node.path(key);
            Shape.Field field = shape.fields().get(key);
            if (field == null) {
                unknown(key, shape, place);
            } else if (isWritten(value, field.type())) {
                inside(value, field, at);
            } else if (!value.isNull()) {
                error(
                        "wrong-type",
                        "'" + key + "' is " + name(value) + ", not " + name(field.type()),
                        at,
                        "write " + name(field.type()));
            }
        });
    }

    private void inside(JsonNode value, Shape.Field field, String place) {
        switch (field.type()) {
            case MAP -> eachOf(value, place, (key, at) -> element(value.path(key), field, at, key));
            case LIST -> {
                for (int i = 0; i < value.size(); i++) {
                    element(value.get(i), field, place + "/" + i, "");
                }
            }
            case ANY -> {
                if (field.of() == Shape.SCHEMA) {
                    look(value, Shape.SCHEMA, place, "");
                    for (int i = 0; value.isArray() && i < value.size(); i++) {
                        look(value.get(i), Shape.SCHEMA, place + "/" + i, "");
                    }
                }
            }
            default -> look(value, field.of(), place, "");
        }
    }

    private void element(JsonNode value, Shape.Field field, String place, String name) {
        boolean schema = field.of() == Shape.SCHEMA && value.isBoolean(); // OpenAPI 3.1 has such schemas
        if (field.of() != Shape.ANY && !value.isObject() && !schema) {
            error("wrong-type", "this is " + name(value) + ", not an object", place, "write an object");
        } else {
            look(value, field.of(), place, name);
        }
    }

    private void unknown(String key, Shape shape, String place) {
        String near = nearest(key, shape.fields().keySet());
        if (key.startsWith("x-") || shape == Shape.SCHEMA && near.isEmpty()) {
            return; // schemas may hold whatever tools agree on
        }
        findings.add(Finding.warning("unknown-field", "'" + key + "' means nothing here")
                .at(place + "/" + Pointers.escaped(key))
                .suggesting(near.isEmpty() ? "take it out, or begin its name with 'x-'" : "is '" + near + "' meant?"));
    }

    private void special(JsonNode node, Shape shape, String place, String name) {
        switch (shape) {
            case INFO -> {
                for (String field : List.of("title", "version")) {
                    if (node.path(field).asText("").isBlank()) {
                        warn("missing-info", "the API has no " + field, place);
                    }
                }
            }
            case DOCUMENT -> security(node.path("security"), place + "/security");
            case PATH_ITEM -> doubled(node.path("parameters"), place + "/parameters");
            case OPERATION -> operation(node, place);
            case PARAMETER -> {
                if (!place.contains("/headers/")) {
                    parameter(node, place);
                }
            }
            case BODY -> {
                if (node.path("content").isEmpty()) {
                    warn("empty-body", "the request body says nothing of its content", place);
                }
            }
            case SERVER -> server(node, place);
            case LINK -> {
                String id = node.path("operationId").asText("");
                if (!id.isEmpty() && !operationIds.contains(id)) {
                    findings.add(
                            Finding.warning("missing-operation", "the link leads to '" + id + "', which there is not")
                                    .at(place)
                                    .suggesting(didYouMean(id, operationIds)));
                }
            }
            case SECURITY_SCHEME -> securityScheme(node, place, name);
            case SCHEMA -> schemas.find(node, place);
            default -> {}
        }
    }

    private void path(String path, JsonNode item, String place) {
        if (path.startsWith("x-")) {
            return;
        }
        if (!path.startsWith("/")) {
            findings.add(Finding.warning("relative-path", "the path '" + path + "' does not begin with a slash")
                    .at(place)
                    .suggesting("write '/" + path + "'"));
        }
        String rest = path.replaceAll("\\{[^{}]+}", "");
        if (rest.contains("{") || rest.contains("}")) {
            error("broken-path", "the braces of '" + path + "' do not match", place, "write {name} for each parameter");
        }
        List<String> names = PathNames.in(path);
        if (new HashSet<>(names).size() < names.size()) {
            warn("broken-path", "'" + path + "' names a parameter twice", place);
        }
        JsonNode resolved = pointers.resolve(item);
        for (String method : OpenApiReader.METHODS) {
            strangers(path, names, resolved.path(method).path("parameters"), place + "/" + method + "/parameters");
        }
        strangers(path, names, resolved.path("parameters"), place + "/parameters");
        look(item, Shape.PATH_ITEM, place, path);
    }

    private void strangers(String path, List<String> names, JsonNode parameters, String place) {
        for (int i = 0; i < parameters.size(); i++) {
            JsonNode parameter = pointers.resolve(parameters.path(i));
            String name = parameter.path("name").asText("");
            if (parameter.path("in").asText("").equals("path") && !names.contains(name)) {
                findings.add(Finding.warning("unused-path-parameter", "'" + name + "' is not in the path " + path)
                        .at(place + "/" + i)
                        .suggesting(didYouMean(name, names)));
            }
        }
    }

    private void similarPaths() {
        Map<String, String> seen = new LinkedHashMap<>();
        eachOf(root.path("paths"), "/paths", (path, place) -> {
            String same = seen.putIfAbsent(path.replaceAll("\\{[^{}]*}", "{}"), path);
            if (same != null) {
                warn("ambiguous-path", "'" + path + "' is '" + same + "' with other names", place);
            }
        });
    }

    private void operation(JsonNode operation, String place) {
        doubled(operation.path("parameters"), place + "/parameters");
        security(operation.path("security"), place + "/security");
        eachOf(operation.path("responses"), place + "/responses", (status, at) -> {
            if (!status.startsWith("x-") && !status.matches("[1-5](\\d\\d|XX)|default")) {
                findings.add(Finding.warning("unknown-status", "'" + status + "' is no status of HTTP")
                        .at(at)
                        .suggesting("three digits such as 200, a range such as 4XX, or default"));
            }
        });
    }

    private void doubled(JsonNode parameters, String place) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < parameters.size(); i++) {
            JsonNode parameter = pointers.resolve(parameters.path(i));
            String key = parameter.path("in").asText() + " '"
                    + parameter.path("name").asText() + "'";
            if (parameter.isObject() && !seen.add(key)) {
                warn("duplicate-parameter", "the " + key + " is described twice", place + "/" + i);
            }
        }
    }

    private void parameter(JsonNode parameter, String place) {
        String in = parameter.path("in").asText("");
        String name = parameter.path("name").asText("");
        if (name.isEmpty()) {
            error("unnamed-parameter", "the parameter has no name", place, "add 'name'");
        }
        if (in.isEmpty()) {
            error(
                    "unknown-parameter-location",
                    "the parameter '" + name + "' does not say where it goes",
                    place,
                    "add 'in': path, query, header or cookie");
        }
        if (in.equals("path") && !parameter.path("required").asBoolean()) {
            findings.add(Finding.info("optional-path-parameter", "'" + name + "' is in the path, so it is required")
                    .at(place));
        }
        boolean typed = parameter.has("schema") || parameter.has("content") || parameter.has("type");
        if (!in.isEmpty() && !typed) {
            findings.add(Finding.warning("untyped-parameter", "the parameter '" + name + "' has no type")
                    .at(place)
                    .suggesting(swagger ? "add 'type'" : "add 'schema'"));
        }
        if (swagger && !in.equals("body")) {
            schemas.find(parameter, place);
        }
    }

    private void server(JsonNode server, String place) {
        String url = server.path("url").asText("");
        if (url.isBlank()) {
            error("no-url", "the server has no URL", place, "add 'url'");
        }
        for (String variable : PathNames.in(url)) {
            if (!server.path("variables").path(variable).has("default")) {
                warn("missing-variable", "the URL's '{" + variable + "}' has no default value", place + "/variables");
            }
        }
    }

    private void securityScheme(JsonNode scheme, String place, String name) {
        String type = scheme.path("type").asText("");
        if (type.isEmpty()) {
            error("no-type", "the security scheme '" + name + "' has no type", place, "add 'type'");
        } else if (!OWN_TYPES.contains(type)) {
            findings.add(Finding.warning("unknown-type", "there is no security scheme of type '" + type + "'")
                    .at(place + "/type")
                    .suggesting(didYouMean(type, OWN_TYPES)));
        }
        List<String> needed = switch (type) {
            case "apiKey" -> List.of("name", "in");
            case "http" -> List.of("scheme");
            case "openIdConnect" -> List.of("openIdConnectUrl");
            case "oauth2" -> List.of(swagger ? "flow" : "flows");
            default -> List.of();
        };
        for (String field : needed) {
            if (!scheme.has(field)) {
                error(
                        "incomplete-security",
                        "the security scheme '" + name + "' has no '" + field + "'",
                        place,
                        "add '" + field + "'");
            }
        }
        eachOf(scheme.path("flows"), place + "/flows", (grant, at) -> {
            boolean byToken = !grant.equals("implicit") && !grant.startsWith("x-");
            if (byToken
                    && scheme.path("flows")
                            .path(grant)
                            .path("tokenUrl")
                            .asText("")
                            .isBlank()) {
                warn("incomplete-security", "the grant '" + grant + "' has no 'tokenUrl'", at);
            }
        });
    }

    private void security(JsonNode alternatives, String place) {
        for (int i = 0; i < alternatives.size(); i++) {
            String at = place + "/" + i;
            eachOf(alternatives.path(i), at, (id, there) -> {
                if (!securitySchemes.has(id)) {
                    Set<String> known = new HashSet<>();
                    securitySchemes.fieldNames().forEachRemaining(known::add);
                    error(
                            "unknown-security-scheme",
                            "there is no security scheme '" + id + "'",
                            there,
                            didYouMean(id, known));
                }
            });
        }
    }

    private void reference(String reference, String place) {
        if (!reference.startsWith("#")) {
            return; // which the bundle has said, or read
        }
        boolean leads = references.computeIfAbsent(
                reference, said -> !pointers.target(said).isMissingNode());
        if (!leads && !(reference.length() > 1 && !reference.startsWith("#/"))) { // an anchor of JSON Schema
            findings.add(Finding.error("missing-reference", "there is no '" + reference + "'")
                    .at(place)
                    .suggesting(nearReference(reference)));
        } else if (leads
                && pointers.resolve(pointers.target(reference)).isMissingNode()
                && pointers.target(reference).has("$ref")
                && leadsBack(reference)) {
            error("circular-reference", "'" + reference + "' leads back to itself", place, "describe it somewhere");
        }
    }

    private boolean leadsBack(String reference) {
        Set<String> seen = new HashSet<>();
        String now = reference;
        while (seen.add(now)) {
            JsonNode next = pointers.target(now).path("$ref");
            if (!next.isTextual()) {
                return false;
            }
            now = next.asText();
        }
        return true;
    }

    private String nearReference(String reference) {
        int slash = reference.lastIndexOf('/');
        Set<String> beside = new HashSet<>();
        if (slash > 0) {
            pointers.target(reference.substring(0, slash)).fieldNames().forEachRemaining(beside::add);
        }
        return didYouMean(reference.substring(slash + 1), beside);
    }

    private static String didYouMean(String said, Collection<String> known) {
        String near = nearest(said, known);
        return near.isEmpty() ? "" : "is '" + near + "' meant?";
    }

    /** The one that differs in two characters at most, in a third of them at most; empty for none. */
    static String nearest(String said, Collection<String> known) {
        String best = "";
        int least = Math.min(3, said.length() / 3 + 1);
        for (String each : known.stream().limit(5_000).sorted().toList()) {
            int distance = Math.abs(each.length() - said.length()) >= least || said.length() > 100
                    ? least
                    : distance(said, each);
            if (distance < least) {
                least = distance;
                best = each;
            }
        }
        return best;
    }

    /** Levenshtein's, with two neighbours exchanged counted as one change. */
    private static int distance(String a, String b) {
        int[][] rows = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            rows[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            rows[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int changed = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int least = Math.min(Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1), rows[i - 1][j - 1] + changed);
                boolean exchanged =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                rows[i][j] = exchanged ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
            }
        }
        return rows[a.length()][b.length()];
    }

    private static boolean isWritten(JsonNode value, Shape.Type type) {
        return switch (type) {
            case TEXT -> value.isValueNode() && !value.isNull() && !value.isBoolean();
            case BOOLEAN -> value.isBoolean();
            case NUMBER -> value.isNumber();
            case OBJECT -> value.isObject() || value.isBoolean();
            case MAP -> value.isObject();
            case LIST -> value.isArray();
            case ANY -> true;
        };
    }

    static String name(JsonNode value) {
        return value.isObject()
                ? "an object"
                : value.isArray()
                        ? "a list"
                        : value.isTextual() ? "a text" : value.isNumber() ? "a number" : value.asText();
    }

    private static String name(Shape.Type type) {
        return switch (type) {
            case TEXT -> "a text";
            case BOOLEAN -> "true or false";
            case NUMBER -> "a number";
            case LIST -> "a list";
            default -> "an object";
        };
    }

    private interface Visit {
        void to(String key, String place);
    }

    private static void eachOf(JsonNode object, String place, Visit visit) {
        object.fieldNames().forEachRemaining(key -> visit.to(key, place + "/" + Pointers.escaped(key)));
    }
}
