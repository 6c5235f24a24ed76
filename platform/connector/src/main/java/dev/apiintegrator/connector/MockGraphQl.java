package dev.apiintegrator.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apiintegrator.spec.ApiSpec;
import dev.apiintegrator.spec.Operation;
import dev.apiintegrator.spec.OperationKind;
import graphql.language.Argument;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.NullValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.VariableReference;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Answers queries and mutations with values of their types; what the schema does not have is an error in the answer. Immutable. */
final class MockGraphQl {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Values in one answer: fragments in fragments grow fast. */
    private static final int MOST_VALUES = 100_000;

    private final Samples samples;
    private final Set<String> types;
    private final Map<String, Operation> operations = new HashMap<>();

    MockGraphQl(ApiSpec spec) {
        this.samples = new Samples(spec);
        this.types = spec.schemas().keySet();
        for (Operation operation : spec.operations()) {
            if (operation.kind() == OperationKind.GRAPHQL) {
                operations.put(operation.method() + " " + operation.path(), operation);
            }
        }
    }

    int operationCount() {
        return operations.size();
    }

    MockAnswer answer(byte[] body) {
        JsonNode request;
        Document document;
        try {
            request = JSON.readTree(body);
            document = Parser.parse(request.path("query").asText(""));
        } catch (IOException e) {
            return refused("", 400, List.of("the body is no JSON object with a 'query'"));
        } catch (InvalidSyntaxException e) {
            return refused("", 400, List.of(e.getMessage()));
        }
        List<OperationDefinition> definitions = document.getDefinitionsOfType(OperationDefinition.class);
        String name = request.path("operationName").asText("");
        for (OperationDefinition each : definitions) {
            if (name.isEmpty() ? definitions.size() == 1 : name.equals(each.getName())) {
                return new Execution(document, request.path("variables")).answer(each);
            }
        }
        return refused("", 400, List.of("the document has no single operation, and 'operationName' names none of it"));
    }

    private static MockAnswer refused(String operation, int status, List<String> reasons) {
        ObjectNode answer = NODES.objectNode();
        reasons.forEach(reason -> answer.withArray("errors").addObject().put("message", reason));
        return json(operation, status, answer);
    }

    private static MockAnswer json(String operation, int status, ObjectNode answer) {
        return new MockAnswer(
                operation,
                status,
                Map.of("Content-Type", List.of("application/json")),
                CallTemplate.utf8(answer.toString()));
    }

    /** One request. */
    private final class Execution {

        private final Map<String, FragmentDefinition> fragments = new HashMap<>();
        private final JsonNode variables;
        private final Set<String> reasons = new LinkedHashSet<>();
        private int values;

        Execution(Document document, JsonNode variables) {
            document.getDefinitionsOfType(FragmentDefinition.class)
                    .forEach(fragment -> fragments.put(fragment.getName(), fragment));
            this.variables = variables;
        }

        MockAnswer answer(OperationDefinition definition) {
            String word = definition.getOperation().name().toUpperCase(Locale.ROOT);
            ObjectNode data = NODES.objectNode();
            String id = "";
            for (Selection<?> selection : definition.getSelectionSet().getSelections()) {
                if (!(selection instanceof Field field) || field.getName().startsWith("__")) {
                    continue; // the mock has no schema to look into
                }
                Operation operation = operations.get(word + " " + field.getName());
                if (operation == null) {
                    reasons.add("the schema has no " + word.toLowerCase(Locale.ROOT) + " '" + field.getName() + "'");
                    continue;
                }
                id = operation.id();
                required(operation, field);
                JsonNode schema = operation.responses().get(0).contents().get(0).schema();
                data.set(field.getResultKey(), value(schema, field, field.getName(), new HashSet<>()));
            }
            return reasons.isEmpty()
                    ? json(id, 200, NODES.objectNode().set("data", data))
                    : refused(id, 200, new ArrayList<>(reasons));
        }

        private void required(Operation operation, Field field) {
            operation
                    .request()
                    .ifPresent(request -> request.contents()
                            .get(0)
                            .schema()
                            .path("required")
                            .forEach(name -> {
                                if (!isGiven(field, name.asText())) {
                                    reasons.add("'" + field.getName() + "' needs the argument '" + name.asText() + "'");
                                }
                            }));
        }

        private boolean isGiven(Field field, String name) {
            for (Argument argument : field.getArguments()) {
                if (argument.getName().equals(name)) {
                    return argument.getValue() instanceof VariableReference variable
                            ? variables.hasNonNull(variable.getName())
                            : !(argument.getValue() instanceof NullValue);
                }
            }
            return false;
        }

        private JsonNode value(JsonNode said, Field field, String path, Set<String> open) {
            JsonNode schema = samples.resolved(said);
            if (schema.path("type").asText().equals("array")) {
                ArrayNode list = NODES.arrayNode();
                list.add(value(schema.path("items"), field, path, open));
                return list;
            }
            boolean composed = schema.path("type").asText().equals("object") || schema.has("anyOf") || isRoot(said);
            SelectionSet wanted = field.getSelectionSet();
            if (composed == (wanted == null)) {
                reasons.add("'" + path + "' " + (composed ? "needs a selection of fields" : "has no fields"));
                return NODES.nullNode();
            }
            if (!composed) {
                return samples.answer(schema);
            }
            JsonNode member = schema.has("anyOf") ? schema.path("anyOf").path(0) : said;
            ObjectNode object = NODES.objectNode();
            select(object, member, wanted, path, open);
            return object;
        }

        /** A field may lead back to Query, which is not among the schemas. */
        private boolean isRoot(JsonNode said) {
            return said.has("$ref") && !types.contains(name(said));
        }

        private static String name(JsonNode said) {
            String reference = said.path("$ref").asText();
            return reference.substring(reference.lastIndexOf('/') + 1);
        }

        private void select(ObjectNode object, JsonNode said, SelectionSet wanted, String path, Set<String> open) {
            String type = name(said);
            JsonNode properties = samples.resolved(said).path("properties");
            for (Selection<?> selection : wanted.getSelections()) {
                if (++values > MOST_VALUES) {
                    reasons.add("more than " + MOST_VALUES + " values are wanted");
                    return;
                }
                if (selection instanceof Field field && field.getName().equals("__typename")) {
                    object.put(field.getResultKey(), type);
                } else if (selection instanceof Field field) {
                    String place = path + "." + field.getName();
                    if (properties.has(field.getName())) {
                        object.set(field.getResultKey(), value(properties.get(field.getName()), field, place, open));
                    } else {
                        reasons.add("the type '" + type + "' has no field '" + field.getName() + "' (" + place + ")");
                    }
                } else if (selection instanceof InlineFragment fragment) {
                    boolean ours = fragment.getTypeCondition() == null
                            || fragment.getTypeCondition().getName().equals(type);
                    if (ours) {
                        select(object, said, fragment.getSelectionSet(), path, open);
                    }
                } else if (selection instanceof FragmentSpread spread) {
                    spread(object, said, spread, path, open);
                }
            }
        }

        private void spread(ObjectNode object, JsonNode said, FragmentSpread spread, String path, Set<String> open) {
            FragmentDefinition fragment = fragments.get(spread.getName());
            if (fragment == null) {
                reasons.add("there is no fragment '" + spread.getName() + "'");
            } else if (!open.add(spread.getName())) {
                reasons.add("the fragment '" + spread.getName() + "' is in itself");
            } else {
                select(object, said, fragment.getSelectionSet(), path, open);
                open.remove(spread.getName());
            }
        }
    }
}
