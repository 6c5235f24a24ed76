package dev.apiintegrator.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import graphql.language.AstPrinter;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.OperationDefinition;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.language.VariableDefinition;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A query or mutation of one field of GraphQL, over HTTP as {@code graphql-over-http} says (POST, JSON).
 *
 * <p>Its values are GraphQL's variables. A mutation's body is a JSON object with the arguments that no value gives.
 */
public final class GraphQlCall implements Call {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_REASONS = 5;

    private final String operation;
    private final String head;
    private final String fields;
    private final String document;
    private final boolean reads;
    private final String field;
    private final Map<String, VariableDefinition> variables = new LinkedHashMap<>();

    private GraphQlCall(String operation, String head, String fields, OperationDefinition definition) {
        this.operation = operation;
        this.head = head;
        this.fields = fields;
        this.document = whole(head, fields);
        this.reads = definition.getOperation() == OperationDefinition.Operation.QUERY;
        this.field = root(definition).orElseThrow().getResultKey();
        definition.getVariableDefinitions().forEach(each -> variables.put(each.getName(), each));
    }

    /**
     * Reads one.
     *
     * @param operation for messages
     * @param head a document with one operation of one field, which has no selection: {@code query user($id: ID!) { user(id: $id) }}
     * @param fields what is wanted of the answer, as between GraphQL's braces; empty for a field whose type has none
     * @throws IllegalArgumentException saying what cannot be read
     */
    public static GraphQlCall parse(String operation, String head, String fields) {
        if (!fields.isBlank() && !isSelection(fields)) {
            throw new IllegalArgumentException("'fields' of " + operation + " is what stands between the braces of a"
                    + " query, such as: id name owner { login }, not: " + fields);
        }
        single(operation, head);
        return new GraphQlCall(
                operation, head.strip(), fields.strip(), single(operation, whole(head.strip(), fields.strip())));
    }

    private static String whole(String head, String fields) {
        return fields.isEmpty()
                ? head
                : head.substring(0, head.lastIndexOf('}')).strip() + " { " + fields + " } }";
    }

    /** One that could end the query it stands in would be another query. */
    private static boolean isSelection(String fields) {
        try {
            Document alone = Parser.parse("{ " + fields + " }");
            return alone.getDefinitions().size() == 1
                    && alone.getDefinitions().get(0) instanceof OperationDefinition only
                    && only.getName() == null;
        } catch (InvalidSyntaxException e) {
            return false;
        }
    }

    private static OperationDefinition single(String operation, String text) {
        try {
            List<OperationDefinition> all = Parser.parse(text).getDefinitionsOfType(OperationDefinition.class);
            if (all.size() == 1 && root(all.get(0)).isPresent()) {
                return all.get(0);
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("'graphql' of " + operation + " is no GraphQL: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException(
                "'graphql' of " + operation + " is one query or mutation of one field, such as: query me { me }");
    }

    private static Optional<Field> root(OperationDefinition definition) {
        return definition.getSelectionSet().getSelections().size() == 1
                        && definition.getSelectionSet().getSelections().get(0) instanceof Field field
                ? Optional.of(field)
                : Optional.empty();
    }

    @Override
    public String operation() {
        return operation;
    }

    /** As it is read by {@link #parse}. */
    public String head() {
        return head;
    }

    /** What is wanted of the answer; empty for a field whose type has none. */
    public String fields() {
        return fields;
    }

    /** The whole of it. */
    public String document() {
        return document;
    }

    @Override
    public String mediaType() {
        return reads || variables.isEmpty() ? "" : "application/json"; // what is in a body by chance is no question
    }

    @Override
    public boolean bodyRequired() {
        return false;
    }

    @Override
    public String accept() {
        return "application/json";
    }

    @Override
    public boolean takesJson() {
        return true;
    }

    @Override
    public boolean reads() {
        return reads;
    }

    @Override
    public OutboundRequest request(Map<String, JsonNode> values, Optional<JsonNode> body) {
        ObjectNode given = JsonNodeFactory.instance.objectNode();
        List<String> missing = new ArrayList<>();
        variables.forEach((name, variable) -> {
            JsonNode value = values.containsKey(name)
                    ? coerced(values.get(name), variable.getType())
                    : body.filter(any -> !reads)
                            .map(arguments -> arguments.get(name))
                            .orElse(null);
            if (value != null) {
                given.set(name, value);
            } else if (variable.getType() instanceof NonNullType && variable.getDefaultValue() == null) {
                missing.add("the argument '" + name + "' (" + AstPrinter.printAst(variable.getType()) + ")");
            }
        });
        if (!missing.isEmpty()) {
            throw new IncompleteCall(operation, missing);
        }
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("query", document);
        if (!given.isEmpty()) {
            request.set("variables", given);
        }
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("Accept", List.of("application/json"));
        headers.put("Content-Type", List.of("application/json"));
        return new OutboundRequest("POST", "", headers, Optional.of(CallTemplate.utf8(request.toString())), reads);
    }

    /** Routes have texts; GraphQL's own scalars are numbers and booleans where their type says so. Others are sent as they are. */
    private static JsonNode coerced(JsonNode value, Type<?> type) {
        if (type instanceof NonNullType inner) {
            return coerced(value, inner.getType());
        }
        if (type instanceof ListType list) {
            if (!value.isArray()) {
                return coerced(value, list.getType()); // a single one stands for a list of it: October 2021, 3.11
            }
            var all = JsonNodeFactory.instance.arrayNode();
            value.forEach(each -> all.add(coerced(each, list.getType())));
            return all;
        }
        String text = value.isTextual() ? value.asText().strip() : "";
        return switch (((TypeName) type).getName()) {
            case "Int" ->
                text.matches("-?\\d{1,10}") ? JsonNodeFactory.instance.numberNode(Long.parseLong(text)) : value;
            case "Float" ->
                text.matches("-?\\d{1,30}(\\.\\d{1,30})?([eE][+-]?\\d{1,3})?")
                        ? JsonNodeFactory.instance.numberNode(new BigDecimal(text))
                        : value;
            case "Boolean" -> text.matches("true|false") ? BooleanNode.valueOf(text.equals("true")) : value;
            default -> value;
        };
    }

    /** The value of the field that was asked for. */
    @Override
    public byte[] result(byte[] answer) throws RefusedByAnswer {
        JsonNode root;
        try {
            root = JSON.readTree(answer);
        } catch (IOException e) {
            throw new RefusedByAnswer(operation, List.of("the answer is no JSON"));
        }
        List<String> reasons = new ArrayList<>();
        for (JsonNode error : root.path("errors")) {
            if (reasons.size() < MOST_REASONS) {
                reasons.add(error.path("message").asText("an error without a message"));
            }
        }
        if (reasons.isEmpty() && !root.path("data").has(field)) {
            reasons.add("the answer has no data");
        }
        if (!reasons.isEmpty()) {
            throw new RefusedByAnswer(operation, reasons);
        }
        return CallTemplate.utf8(root.path("data").path(field).toString());
    }
}
