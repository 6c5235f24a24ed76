package dev.apiintegrator.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** Reads OpenAPI 3.0 and 3.1, and Swagger 2.0, whose differences are in {@link #swagger}. One document, one reader. */
final class OpenApiReader {

    static final List<String> METHODS = List.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    private static final int MAX_NESTED_CALLBACKS = 3; // they may refer to each other in circles
    private static final int MAX_PARTS = 1_000_000; // a thousand paths may refer to one that has a thousand parameters

    private final JsonNode root;
    private final SpecFormat format;
    private final boolean swagger;
    private final Findings findings = new Findings();
    private final Pointers pointers;
    private final Schemas schemas;
    private final Set<String> ids = new LinkedHashSet<>();
    private final List<Operation> operations = new ArrayList<>();
    private final List<Operation> webhooks = new ArrayList<>();
    private int openCallbacks;
    private int parts;

    OpenApiReader(Tree tree, SpecFormat format) {
        this.root = tree.root();
        this.format = format;
        this.swagger = format == SpecFormat.SWAGGER_2;
        this.pointers = new Pointers(root);
        this.schemas = new Schemas(root, pointers, swagger ? "/definitions" : "/components/schemas");
        findings.addAll(tree.findings());
    }

    ApiSpec read() {
        JsonNode info = root.path("info");
        JsonNode paths = root.path("paths");
        each(paths, "/paths", (path, place) -> pathItem(path, place, paths.path(path), OperationKind.HTTP, operations));
        JsonNode hooks = root.path("webhooks");
        each(
                hooks,
                "/webhooks",
                (name, place) -> pathItem(name, place, hooks.path(name), OperationKind.WEBHOOK, webhooks));
        new OpenApiFaults(root, swagger, pointers, findings).find();
        if (operations.isEmpty() && webhooks.isEmpty()) {
            findings.add(Finding.error("no-operations", "the document describes no operations")
                    .at("/paths")
                    .suggesting("see whether it is whole"));
        }
        return new ApiSpec(
                format,
                root.path(swagger ? "swagger" : "openapi").asText(),
                info.path("title").asText(""),
                info.path("version").asText(""),
                info.path("description").asText(""),
                servers(),
                List.copyOf(operations),
                List.copyOf(webhooks),
                schemas.all(),
                securitySchemes(),
                findings.list());
    }

    private static void each(JsonNode object, String place, BiConsumer<String, String> use) {
        object.fieldNames().forEachRemaining(name -> use.accept(name, place + "/" + Pointers.escaped(name)));
    }

    private void pathItem(String path, String place, JsonNode said, OperationKind kind, List<Operation> into) {
        if (path.startsWith("x-")) { // an extension, whatever it holds
            return;
        }
        JsonNode item = pointers.resolve(said);
        if (!item.isObject()) {
            if (said.has("$ref")) {
                return; // which leads nowhere: said where references are looked at
            }
            findings.add(Finding.error("not-an-object", "the path '" + path + "' describes nothing")
                    .at(place));
            return;
        }
        for (String method : METHODS) {
            JsonNode operation = item.path(method);
            if (operation.isObject() && isWithinBounds(item, operation, place)) {
                into.add(operation(path, method, kind, item, operation, place + "/" + method));
                callbacks(operation, place + "/" + method + "/callbacks");
            }
        }
    }

    private boolean isWithinBounds(JsonNode item, JsonNode operation, String place) {
        parts += 1
                + item.path("parameters").size()
                + operation.path("parameters").size()
                + operation.path("responses").size();
        if (parts > MAX_PARTS) {
            findings.add(Finding.error(
                            "too-large", "its operations have more than " + MAX_PARTS + " parameters and responses")
                    .at(place)
                    .suggesting("import a part of it"));
        }
        return parts <= MAX_PARTS;
    }

    /** What the API calls in return; each of them has an expression for its address. */
    private void callbacks(JsonNode operation, String place) {
        each(operation.path("callbacks"), place, (name, at) -> {
            JsonNode callback = pointers.resolve(operation.path("callbacks").path(name));
            each(callback, at, (address, item) -> {
                if (openCallbacks++ < MAX_NESTED_CALLBACKS) {
                    pathItem(address, item, callback.path(address), OperationKind.WEBHOOK, webhooks);
                }
                openCallbacks--;
            });
        });
    }

    private Operation operation(
            String path, String method, OperationKind kind, JsonNode item, JsonNode operation, String place) {
        List<JsonNode> bodies = new ArrayList<>();
        List<JsonNode> forms = new ArrayList<>();
        List<Parameter> parameters = parameters(item, operation, place, bodies, forms);
        for (String named : PathNames.in(path)) {
            boolean known = parameters.stream()
                    .anyMatch(each -> each.location() == ParameterLocation.PATH
                            && each.name().equals(named));
            if (!known && kind == OperationKind.HTTP) {
                findings.add(Finding.warning(
                                "undeclared-path-parameter", "'{" + named + "}' of " + path + " is not described")
                        .at(place));
                parameters.add(PathNames.undeclared(named));
            }
        }
        JsonNode security = operation.has("security") ? operation.path("security") : root.path("security");
        return new Operation(
                id(operation.path("operationId").asText(""), method, path, place),
                kind,
                method.toUpperCase(java.util.Locale.ROOT),
                path,
                operation.path("summary").asText(item.path("summary").asText("")),
                operation.path("description").asText(item.path("description").asText("")),
                texts(operation.path("tags")),
                operation.path("deprecated").asBoolean(),
                parameters,
                swagger ? swaggerBody(operation, bodies, forms) : body(operation, place),
                responses(operation, place),
                security(security),
                swagger ? List.of() : serversOf(operation.has("servers") ? operation : item),
                place);
    }

    /** Made of method and path where the document has none. */
    private String id(String said, String method, String path, String place) {
        String id = said.isBlank() ? PathNames.id(method, path) : said;
        String unique = id;
        for (int i = 2; !ids.add(unique); i++) {
            unique = id + "_" + i;
        }
        if (!unique.equals(id) && !said.isBlank()) {
            findings.add(Finding.warning("duplicate-operation-id", "there is another operation '" + id + "'")
                    .at(place + "/operationId")
                    .suggesting("it is '" + unique + "' here"));
        }
        return unique;
    }

    private List<Parameter> parameters(
            JsonNode item, JsonNode operation, String place, List<JsonNode> bodies, List<JsonNode> forms) {
        Map<String, Parameter> byPlace = new LinkedHashMap<>();
        for (JsonNode holder : List.of(item, operation)) {
            for (JsonNode each : holder.path("parameters")) {
                JsonNode parameter = pointers.resolve(each);
                String in = parameter.path("in").asText("");
                if (swagger && in.equals("body")) {
                    bodies.clear();
                    bodies.add(parameter);
                } else if (swagger && in.equals("formData")) {
                    forms.removeIf(known -> known.path("name").equals(parameter.path("name")));
                    forms.add(parameter);
                } else {
                    location(in)
                            .ifPresentOrElse(
                                    location -> byPlace.put(
                                            location + " "
                                                    + parameter.path("name").asText(),
                                            parameter(parameter.path("name").asText(), parameter, location)),
                                    () -> findings.add(Finding.error(
                                                    "unknown-parameter-location",
                                                    "the parameter '"
                                                            + parameter
                                                                    .path("name")
                                                                    .asText() + "' is in '" + in + "'")
                                            .at(place + "/parameters")
                                            .suggesting("path, query, header or cookie")));
                }
            }
        }
        return new ArrayList<>(byPlace.values());
    }

    private static Optional<ParameterLocation> location(String in) {
        return switch (in) {
            case "path" -> Optional.of(ParameterLocation.PATH);
            case "query" -> Optional.of(ParameterLocation.QUERY);
            case "header" -> Optional.of(ParameterLocation.HEADER);
            case "cookie" -> Optional.of(ParameterLocation.COOKIE);
            default -> Optional.empty();
        };
    }

    private Parameter parameter(String name, JsonNode parameter, ParameterLocation location) {
        boolean form = location == ParameterLocation.QUERY || location == ParameterLocation.COOKIE;
        String style = parameter.path("style").asText(form ? "form" : "simple");
        JsonNode content = parameter.path("content").elements().hasNext()
                ? parameter.path("content").elements().next()
                : parameter;
        return new Parameter(
                name,
                location,
                location == ParameterLocation.PATH || parameter.path("required").asBoolean(),
                parameter.path("deprecated").asBoolean(),
                parameter.path("description").asText(""),
                swagger ? schemas.of(SwaggerSchemas.ofParameter(parameter)) : schemas.of(content.path("schema")),
                style,
                swagger
                        ? parameter.path("collectionFormat").asText().equals("multi")
                        : parameter.path("explode").asBoolean(style.equals("form")),
                examples(content));
    }

    private static List<Example> examples(JsonNode holder) {
        List<Example> examples = new ArrayList<>();
        if (holder.has("example")) {
            examples.add(new Example("", holder.path("example")));
        }
        holder.path("examples")
                .fields()
                .forEachRemaining(each -> examples.add(new Example(
                        each.getKey(),
                        each.getValue().has("value") ? each.getValue().path("value") : each.getValue())));
        return examples;
    }

    private Optional<RequestBody> body(JsonNode operation, String place) {
        if (!operation.has("requestBody")) {
            return Optional.empty();
        }
        JsonNode body = pointers.resolve(operation.path("requestBody"));
        return Optional.of(new RequestBody(
                body.path("required").asBoolean(),
                body.path("description").asText(""),
                contents(body.path("content"))));
    }

    private Optional<RequestBody> swaggerBody(JsonNode operation, List<JsonNode> bodies, List<JsonNode> forms) {
        List<String> types = texts(operation.has("consumes") ? operation.path("consumes") : root.path("consumes"));
        if (!bodies.isEmpty()) {
            JsonNode body = bodies.get(0);
            JsonNode schema = schemas.of(body.path("schema"));
            return Optional.of(new RequestBody(
                    body.path("required").asBoolean(),
                    body.path("description").asText(""),
                    (types.isEmpty() ? List.of("application/json") : types)
                            .stream()
                                    .map(type -> new Content(type, schema, List.of()))
                                    .toList()));
        }
        if (forms.isEmpty()) {
            return Optional.empty();
        }
        boolean files =
                forms.stream().anyMatch(form -> form.path("type").asText().equals("file"));
        String type = files || types.contains("multipart/form-data")
                ? "multipart/form-data"
                : "application/x-www-form-urlencoded";
        return Optional.of(new RequestBody(
                forms.stream().anyMatch(form -> form.path("required").asBoolean()),
                "",
                List.of(new Content(type, schemas.of(SwaggerSchemas.ofForm(forms)), List.of()))));
    }

    private List<Content> contents(JsonNode contents) {
        List<Content> list = new ArrayList<>();
        contents.fields()
                .forEachRemaining(each -> list.add(new Content(
                        each.getKey(), schemas.of(each.getValue().path("schema")), examples(each.getValue()))));
        return list;
    }

    private List<Response> responses(JsonNode operation, String place) {
        List<Response> list = new ArrayList<>();
        each(operation.path("responses"), place + "/responses", (status, at) -> {
            if (status.startsWith("x-")) {
                return;
            }
            JsonNode response = pointers.resolve(operation.path("responses").path(status));
            List<Parameter> headers = new ArrayList<>();
            each(response.path("headers"), at + "/headers", (name, header) -> {
                JsonNode said = pointers.resolve(response.path("headers").path(name));
                headers.add(parameter(name, said, ParameterLocation.HEADER));
            });
            list.add(new Response(
                    status,
                    response.path("description").asText(""),
                    headers,
                    swagger ? swaggerContents(operation, response) : contents(response.path("content"))));
        });
        if (list.isEmpty()) {
            findings.add(Finding.warning("no-responses", "the operation describes no response")
                    .at(place));
        }
        return list;
    }

    private List<Content> swaggerContents(JsonNode operation, JsonNode response) {
        if (!response.has("schema")) {
            return List.of();
        }
        List<String> types = texts(operation.has("produces") ? operation.path("produces") : root.path("produces"));
        JsonNode schema = schemas.of(response.path("schema"));
        return (types.isEmpty() ? List.of("application/json") : types)
                .stream()
                        .map(type -> new Content(
                                type,
                                schema,
                                response.path("examples").has(type)
                                        ? List.of(new Example(
                                                "", response.path("examples").path(type)))
                                        : List.of()))
                        .toList();
    }

    private static List<SecurityRequirement> security(JsonNode alternatives) {
        List<SecurityRequirement> list = new ArrayList<>();
        for (JsonNode alternative : alternatives) {
            Map<String, List<String>> schemes = new LinkedHashMap<>();
            alternative.fields().forEachRemaining(each -> schemes.put(each.getKey(), texts(each.getValue())));
            list.add(new SecurityRequirement(schemes));
        }
        return list;
    }

    private List<Server> servers() {
        if (!swagger) {
            return serversOf(root);
        }
        String host = root.path("host").asText("");
        String base = root.path("basePath").asText("");
        if (host.isEmpty()) {
            return base.isEmpty() ? List.of() : List.of(Server.at(base));
        }
        List<String> schemes = texts(root.path("schemes"));
        return (schemes.isEmpty() ? List.of("https") : schemes)
                .stream().map(scheme -> Server.at(scheme + "://" + host + base)).toList();
    }

    private static List<Server> serversOf(JsonNode holder) {
        List<Server> list = new ArrayList<>();
        for (JsonNode server : holder.path("servers")) {
            Map<String, String> variables = new LinkedHashMap<>();
            server.path("variables")
                    .fields()
                    .forEachRemaining(each -> variables.put(
                            each.getKey(), each.getValue().path("default").asText("")));
            list.add(new Server(
                    server.path("url").asText(), server.path("description").asText(""), variables));
        }
        return list;
    }

    private Map<String, SecurityScheme> securitySchemes() {
        Map<String, SecurityScheme> schemes = new LinkedHashMap<>();
        String place = swagger ? "/securityDefinitions" : "/components/securitySchemes";
        each(
                root.at(place),
                place,
                (id, at) -> schemes.put(id, SecuritySchemes.read(id, pointers.resolve(root.at(at)), at, swagger)));
        return schemes;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
