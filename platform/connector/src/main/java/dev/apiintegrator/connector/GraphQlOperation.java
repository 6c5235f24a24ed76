package dev.apiintegrator.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.apiintegrator.spec.ApiSpec;
import dev.apiintegrator.spec.Content;
import dev.apiintegrator.spec.GraphQlKeywords;
import dev.apiintegrator.spec.Operation;
import dev.apiintegrator.spec.Parameter;
import dev.apiintegrator.spec.ParameterLocation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How a field of GraphQL's Query or Mutation is called: with all its arguments, and with a selection that is valid whatever
 * the field's type is.
 */
final class GraphQlOperation {

    /** Enough to begin with; people write the fields that they want. */
    private static final int FIELDS = 40;

    private static final int INNER_FIELDS = 10;

    private final ApiSpec spec;
    private final Operation operation;

    GraphQlOperation(Operation operation, ApiSpec spec) {
        this.operation = operation;
        this.spec = spec;
    }

    /** The arguments. A mutation's that is an object may also be given in the body: it is not marked as required. */
    List<Parameter> parameters() {
        JsonNode arguments = arguments();
        Set<String> required = new HashSet<>();
        arguments.path("required").forEach(name -> required.add(name.asText()));
        List<Parameter> parameters = new ArrayList<>();
        arguments.path("properties").properties().forEach(each -> {
            boolean inBody = operation.method().equals("MUTATION")
                    && spec.resolved(each.getValue()).has("properties");
            parameters.add(new Parameter(
                    each.getKey(),
                    ParameterLocation.ARGUMENT,
                    required.contains(each.getKey()) && !inBody,
                    false,
                    each.getValue().path("description").asText(""),
                    each.getValue(),
                    each.getValue().path(GraphQlKeywords.TYPE).asText(),
                    false,
                    List.of()));
        });
        return parameters;
    }

    private JsonNode arguments() {
        return operation
                .request()
                .map(request -> request.contents().get(0).schema())
                .orElse(MissingNode.getInstance());
    }

    /** The document without a selection: {@code query user($id: ID!) { user(id: $id) }}. */
    String head() {
        Map<String, String> types = new LinkedHashMap<>();
        arguments()
                .path("properties")
                .properties()
                .forEach(each -> types.put(
                        each.getKey(),
                        each.getValue().path(GraphQlKeywords.TYPE).asText()));
        String field = operation.path();
        String word = operation.method().toLowerCase(Locale.ROOT);
        if (types.isEmpty()) {
            return word + " " + field + " { " + field + " }";
        }
        List<String> variables = new ArrayList<>();
        List<String> arguments = new ArrayList<>();
        types.forEach((name, type) -> {
            variables.add("$" + name + ": " + type);
            arguments.add(name + ": $" + name);
        });
        return word + " " + field + "(" + String.join(", ", variables) + ") { " + field + "("
                + String.join(", ", arguments) + ") }";
    }

    /** What is asked for when nobody says what; empty when the answer is a plain value. */
    String fields() {
        return operation.responses().stream()
                .flatMap(response -> response.contents().stream())
                .map(Content::schema)
                .findFirst()
                .map(schema -> selection(schema, 1))
                .orElse("");
    }

    GraphQlCall call() {
        return GraphQlCall.parse(operation.id(), head(), fields());
    }

    private String selection(JsonNode said, int depth) {
        JsonNode type = type(said);
        if (type.has("anyOf") || type.isMissingNode()) {
            return "__typename"; // members of a union share no field, and the root is no type of ours
        }
        if (!isObject(type)) {
            return "";
        }
        boolean page = type.path("properties").has("pageInfo");
        int most = depth == 0 ? INNER_FIELDS : FIELDS;
        List<String> fields = new ArrayList<>();
        for (Map.Entry<String, JsonNode> each : type.path("properties").properties()) {
            JsonNode property = each.getValue();
            boolean unwanted = property.path("deprecated").asBoolean()
                    || property.path(GraphQlKeywords.ARGUMENTS).asBoolean()
                    || page
                            && each.getKey().equals("edges")
                            && type.path("properties").has("nodes");
            if (unwanted || fields.size() >= most) {
                continue;
            }
            JsonNode inner = type(property);
            if (inner.isMissingNode()) {
                continue;
            }
            if (!isObject(inner) && !inner.has("anyOf")) {
                fields.add(each.getKey());
            } else if ((depth > 0 || page) && !property.has(GraphQlKeywords.ARGUMENTS)) {
                boolean edges = page && each.getKey().equals("edges");
                JsonNode node = inner.path("properties").path("node");
                fields.add(each.getKey() + " { "
                        + (edges && isObject(type(node))
                                ? "node { " + selection(node, 0) + " }"
                                : selection(inner, depth - 1))
                        + " }");
            }
        }
        return fields.isEmpty() ? "__typename" : String.join(" ", fields);
    }

    private static boolean isObject(JsonNode type) {
        return type.path("type").asText().equals("object");
    }

    /** Of one element, where it is a list. */
    private JsonNode type(JsonNode said) {
        JsonNode now = spec.resolved(said);
        for (int i = 0; i < 10 && now.path("type").asText().equals("array"); i++) {
            now = spec.resolved(now.path("items"));
        }
        return now;
    }
}
