package dev.apiintegrator.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import graphql.language.AstPrinter;
import graphql.language.Definition;
import graphql.language.Description;
import graphql.language.EnumTypeDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.InterfaceTypeDefinition;
import graphql.language.ListType;
import graphql.language.NamedNode;
import graphql.language.NonNullType;
import graphql.language.ObjectTypeDefinition;
import graphql.language.OperationTypeDefinition;
import graphql.language.ScalarTypeDefinition;
import graphql.language.SchemaDefinition;
import graphql.language.SourceLocation;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.language.UnionTypeDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes operations of the fields of Query, Mutation and Subscription, and JSON schemas of types. One schema, one object. */
final class GraphQlSchema {

    private static final Map<String, String> SCALARS =
            Map.of("Int", "integer", "Float", "number", "String", "string", "Boolean", "boolean", "ID", "string");
    /** October 2021, 2.1.9. */
    private static final Pattern NAME = Pattern.compile("[_A-Za-z][_0-9A-Za-z]*");

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final List<Definition<?>> definitions;
    private final Findings findings;
    private final Map<String, ObjectNode> schemas = new LinkedHashMap<>();
    private final Map<String, List<FieldDefinition>> fields = new LinkedHashMap<>();
    private final Map<String, String> roots = new LinkedHashMap<>();
    private final Set<String> ids = new LinkedHashSet<>();

    GraphQlSchema(List<Definition<?>> definitions, Findings findings) {
        this.definitions = definitions;
        this.findings = findings;
    }

    ApiSpec read() {
        roots.putAll(Map.of("query", "Query", "mutation", "Mutation", "subscription", "Subscription"));
        definitions.forEach(this::collect);
        List<Operation> operations = new ArrayList<>();
        for (String word : List.of("query", "mutation", "subscription")) {
            for (FieldDefinition field : fields.getOrDefault(roots.get(word), List.of())) {
                operations.add(operation(word, field));
            }
        }
        missingTypes();
        if (operations.isEmpty()) {
            findings.add(Finding.error("no-operations", "the schema has no queries, mutations or subscriptions")
                    .suggesting("it needs 'type Query { ... }', or 'schema { query: ... }'"));
        }
        roots.values().forEach(schemas::remove);
        return new ApiSpec(
                SpecFormat.GRAPHQL,
                "",
                "",
                "",
                "",
                List.of(),
                operations,
                List.of(),
                new LinkedHashMap<String, JsonNode>(schemas),
                Map.of(),
                findings.list());
    }

    private void collect(Definition<?> definition) {
        if (definition instanceof NamedNode<?> named
                && named.getName() != null
                && !NAME.matcher(named.getName()).matches()) {
            notNamed(named.getName(), definition.getSourceLocation());
            return;
        }
        if (definition instanceof SchemaDefinition schema) { // extensions of it are one as well
            for (OperationTypeDefinition root : schema.getOperationTypeDefinitions()) {
                roots.put(root.getName(), root.getTypeName().getName());
            }
        } else if (definition instanceof ObjectTypeDefinition type) {
            object(type.getName(), type.getDescription(), type.getFieldDefinitions());
        } else if (definition instanceof InterfaceTypeDefinition type) {
            object(type.getName(), type.getDescription(), type.getFieldDefinitions());
        } else if (definition instanceof InputObjectTypeDefinition type) {
            ObjectNode schema = named(type.getName(), type.getDescription()).put("type", "object");
            type.getInputValueDefinitions().stream()
                    .filter(GraphQlSchema::isNamed)
                    .forEach(value -> property(schema, value.getName(), value.getType(), value.getDescription(), true));
        } else if (definition instanceof EnumTypeDefinition type) {
            ObjectNode schema = named(type.getName(), type.getDescription()).put("type", "string");
            type.getEnumValueDefinitions()
                    .forEach(value -> schema.withArray("enum").add(value.getName()));
        } else if (definition instanceof UnionTypeDefinition type) {
            ObjectNode schema = named(type.getName(), type.getDescription());
            type.getMemberTypes().forEach(member -> schema.withArray("anyOf").add(schema(member)));
        } else if (definition instanceof ScalarTypeDefinition type) {
            named(type.getName(), type.getDescription());
        }
    }

    private ObjectNode named(String name, Description description) {
        ObjectNode schema = schemas.computeIfAbsent(name, key -> NODES.objectNode());
        if (description != null && !schema.has("description")) {
            schema.put("description", description.getContent().strip());
        }
        return schema;
    }

    private void object(String name, Description description, List<FieldDefinition> more) {
        ObjectNode schema = named(name, description).put("type", "object");
        List<FieldDefinition> known = fields.computeIfAbsent(name, key -> new ArrayList<>());
        for (FieldDefinition field : more) {
            if (!isNamed(field)) {
                notNamed(name + "." + field.getName(), field.getSourceLocation());
                continue;
            }
            if (schema.path("properties").has(field.getName())) {
                findings.add(Finding.warning(
                                "duplicate-field", "'" + name + "' has the field '" + field.getName() + "' twice")
                        .atLine(line(field.getSourceLocation()))
                        .suggesting("the second one is left out"));
                continue;
            }
            known.add(field);
            ObjectNode property = property(schema, field.getName(), field.getType(), field.getDescription(), true);
            if (!field.getInputValueDefinitions().isEmpty()) {
                property.put(
                        GraphQlKeywords.ARGUMENTS,
                        field.getInputValueDefinitions().stream().anyMatch(GraphQlSchema::isNeeded));
            }
            if (field.hasDirective("deprecated")) {
                property.put("deprecated", true);
            }
        }
    }

    /** An introspection's names are any texts. */
    private static boolean isNamed(FieldDefinition field) {
        return NAME.matcher(field.getName()).matches()
                && isNamed(field.getType())
                && field.getInputValueDefinitions().stream().allMatch(GraphQlSchema::isNamed);
    }

    private static boolean isNamed(InputValueDefinition value) {
        return NAME.matcher(value.getName()).matches() && isNamed(value.getType());
    }

    private static boolean isNamed(Type<?> type) {
        if (type instanceof NonNullType inner) {
            return isNamed(inner.getType());
        }
        return type instanceof ListType list
                ? isNamed(list.getType())
                : NAME.matcher(((TypeName) type).getName()).matches();
    }

    private void notNamed(String what, SourceLocation location) {
        findings.add(Finding.error("bad-name", "'" + what + "' has a name that GraphQL does not allow")
                .atLine(line(location))
                .suggesting("it is left out"));
    }

    private static boolean isNeeded(InputValueDefinition value) {
        return value.getType() instanceof NonNullType && value.getDefaultValue() == null;
    }

    private ObjectNode property(
            ObjectNode schema, String name, Type<?> type, Description description, boolean required) {
        ObjectNode property = schema(type);
        if (description != null && !property.has("$ref")) {
            property.put("description", description.getContent().strip());
        }
        schema.withObject("/properties").set(name, property);
        if (required && type instanceof NonNullType) {
            schema.withArray("required").add(name);
        }
        return property;
    }

    private ObjectNode schema(Type<?> type) {
        if (type instanceof NonNullType inner) {
            return schema(inner.getType());
        }
        if (type instanceof ListType list) {
            ObjectNode array = NODES.objectNode().put("type", "array");
            array.set("items", schema(list.getType()));
            return array;
        }
        String name = ((TypeName) type).getName();
        String scalar = SCALARS.get(name);
        return scalar == null
                ? NODES.objectNode().put("$ref", "#/components/schemas/" + name)
                : NODES.objectNode().put("type", scalar);
    }

    private Operation operation(String word, FieldDefinition field) {
        ObjectNode arguments = NODES.objectNode().put("type", "object");
        boolean required = false;
        for (InputValueDefinition value : field.getInputValueDefinitions()) {
            boolean needed = isNeeded(value);
            property(arguments, value.getName(), value.getType(), value.getDescription(), needed)
                    .put(GraphQlKeywords.TYPE, AstPrinter.printAst(value.getType()));
            required |= needed;
        }
        boolean none = field.getInputValueDefinitions().isEmpty();
        Content answer = new Content("application/json", schema(field.getType()), List.of());
        return new Operation(
                unused(field.getName(), word),
                word.equals("subscription") ? OperationKind.RECEIVE : OperationKind.GRAPHQL,
                word.toUpperCase(Locale.ROOT),
                field.getName(),
                "",
                field.getDescription() == null
                        ? ""
                        : field.getDescription().getContent().strip(),
                List.of(),
                field.getDirectives("deprecated").size() > 0,
                List.of(),
                none
                        ? Optional.empty()
                        : Optional.of(new RequestBody(
                                required, "", List.of(new Content("application/json", arguments, List.of())))),
                List.of(new Response("200", "", List.of(), List.of(answer))),
                List.of(),
                List.of(),
                place(field.getSourceLocation()));
    }

    /** A query and a mutation may have the same name. */
    private String unused(String name, String word) {
        if (ids.add(name)) {
            return name;
        }
        String unused = name + "_" + word;
        for (int i = 2; !ids.add(unused); i++) {
            unused = name + "_" + word + i;
        }
        return unused;
    }

    private static int line(SourceLocation location) {
        return location == null ? 0 : Math.max(0, location.getLine());
    }

    private static String place(SourceLocation location) {
        return location == null || location.getLine() < 1 ? "" : "line " + location.getLine();
    }

    private void missingTypes() {
        Set<String> missing = new LinkedHashSet<>();
        schemas.forEach((name, schema) -> schema.findValuesAsText("$ref").forEach(reference -> {
            String wanted = reference.substring(reference.lastIndexOf('/') + 1);
            if (!schemas.containsKey(wanted) && missing.add(wanted)) {
                findings.add(
                        Finding.error("missing-type", "there is no type '" + wanted + "', which '" + name + "' has")
                                .suggesting(near(wanted)));
            }
        }));
    }

    private String near(String wanted) {
        String near = OpenApiFaults.nearest(wanted, schemas.keySet());
        return near.isEmpty() ? "" : "is '" + near + "' meant?";
    }
}
