package dev.apiintegrator.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One collection: folders become tags, requests operations, saved answers examples. One document, one object. */
final class PostmanCollection {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{([^{}]{1,200})}}");
    private static final Pattern SEGMENT = Pattern.compile("^:([A-Za-z0-9_.-]+)");
    private static final Pattern PLACEHOLDER = Pattern.compile("<([a-z]+)>");
    private static final Set<String> NOT_PARAMETERS =
            Set.of("content-type", "accept", "authorization", "content-length", "host");
    private static final int MAX_DEPTH = 50;

    private final JsonNode root;
    private final Findings findings = new Findings();
    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, SecurityScheme> schemes = new LinkedHashMap<>();
    private final Map<String, Integer> bases = new LinkedHashMap<>();
    private final Set<String> ids = new LinkedHashSet<>();
    private final List<Operation> operations = new ArrayList<>();

    PostmanCollection(JsonNode root, List<Finding> soFar) {
        this.root = root;
        findings.addAll(soFar);
    }

    ApiSpec read() {
        for (JsonNode variable : root.path("variable")) {
            String name = variable.path("key").asText(variable.path("id").asText(""));
            variables.put(name, variable.path("value").asText(""));
        }
        items(root.path("item"), "/item", List.of(), root.path("auth"));
        if (operations.isEmpty()) {
            findings.add(Finding.error("no-operations", "the collection has no requests")
                    .at("/item")
                    .suggesting("export it again, with its folders"));
        }
        List<Server> servers = bases.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .map(base -> Server.at(base.getKey()))
                .toList();
        String main = servers.isEmpty() ? "" : servers.get(0).url();
        JsonNode info = root.path("info");
        return new ApiSpec(
                SpecFormat.POSTMAN,
                info.path("schema").asText("").contains("v2.0") ? "2.0" : "2.1",
                info.path("name").asText(""),
                version(info.path("version")),
                text(info.path("description")),
                servers,
                operations.stream()
                        .map(operation -> withoutUsualServer(operation, main))
                        .toList(),
                List.of(),
                Map.of(),
                schemes,
                findings.list());
    }

    private static Operation withoutUsualServer(Operation operation, String main) {
        boolean usual =
                operation.servers().stream().allMatch(server -> server.url().equals(main));
        return usual ? operation.withServers(List.of()) : operation;
    }

    private static String version(JsonNode version) {
        return version.isObject()
                ? version.path("major").asText("0") + "."
                        + version.path("minor").asText("0") + "."
                        + version.path("patch").asText("0")
                : version.asText("");
    }

    private void items(JsonNode items, String place, List<String> folders, JsonNode auth) {
        if (folders.size() > MAX_DEPTH) {
            findings.add(Finding.error("too-deep", "folders within more than " + MAX_DEPTH + " others are left out")
                    .at(place));
            return;
        }
        if (!items.isArray() && !items.isMissingNode()) {
            findings.add(Finding.error("wrong-type", "'item' is no list").at(place));
        }
        for (int i = 0; i < items.size(); i++) {
            JsonNode item = items.path(i);
            String at = place + "/" + i;
            JsonNode own = item.has("auth") ? item.path("auth") : auth;
            if (item.has("item")) {
                List<String> deeper = new ArrayList<>(folders);
                deeper.add(item.path("name").asText("folder " + i));
                items(item.path("item"), at + "/item", deeper, own);
            } else if (item.has("request")) {
                request(item, at, folders, own);
            } else {
                findings.add(
                        Finding.error("no-request", "'" + item.path("name").asText("item " + i) + "' has no request")
                                .at(at)
                                .suggesting("take it out, or give it a request"));
            }
        }
    }

    private void request(JsonNode item, String place, List<String> folders, JsonNode inherited) {
        JsonNode request = item.path("request");
        String at = place + "/request";
        PostmanUrl url = PostmanUrl.of(request.isTextual() ? request : request.path("url"), this::resolved);
        if (url.path().isEmpty()) {
            findings.add(Finding.error("no-url", "'" + item.path("name").asText("") + "' has no address")
                    .at(at)
                    .suggesting("give it a URL"));
            return;
        }
        String method = request.path("method").asText("GET").toUpperCase(Locale.ROOT);
        List<Parameter> parameters = new ArrayList<>();
        JsonNode described = request.path("url").path("variable");
        for (String name : PathNames.in(url.path())) {
            parameters.add(pathParameter(name, described));
        }
        query(url, request, parameters);
        String contentType = headers(request.path("header"), parameters);
        if (!url.base().isEmpty()) {
            bases.merge(url.base(), 1, Integer::sum);
        }
        unresolved(url.base(), at + "/url");
        JsonNode auth = request.has("auth") ? request.path("auth") : inherited;
        operations.add(new Operation(
                id(item.path("name").asText(""), method, url.path()),
                OperationKind.HTTP,
                method,
                url.path(),
                item.path("name").asText(""),
                text(request.path("description")),
                folders,
                false,
                distinct(parameters),
                body(request.path("body"), contentType, at + "/body"),
                responses(item.path("response")),
                security(auth),
                url.base().isEmpty() ? List.of() : List.of(Server.at(url.base())),
                place));
    }

    private void unresolved(String text, String place) {
        Matcher variable = VARIABLE.matcher(text);
        while (variable.find()) {
            findings.add(
                    Finding.warning("missing-variable", "the collection has no variable '" + variable.group(1) + "'")
                            .at(place)
                            .suggesting("it may be one of an environment: give the address with the connection"));
        }
    }

    private String resolved(String text) {
        String now = text;
        for (int i = 0; i < 5 && now.contains("{{"); i++) {
            Matcher variable = VARIABLE.matcher(now);
            StringBuilder next = new StringBuilder();
            while (variable.find()) {
                String value = variables.getOrDefault(variable.group(1), "");
                variable.appendReplacement(next, Matcher.quoteReplacement(value.isEmpty() ? variable.group() : value));
            }
            now = variable.appendTail(next).toString();
            if (now.length() > 10_000) {
                return text;
            }
        }
        return now;
    }

    private static Parameter pathParameter(String name, JsonNode described) {
        for (JsonNode each : described) {
            if (each.path("key").asText("").equals(name)) {
                return parameter(name, ParameterLocation.PATH, true, each);
            }
        }
        return PathNames.undeclared(name);
    }

    private static void query(PostmanUrl url, JsonNode request, List<Parameter> parameters) {
        JsonNode listed = request.path("url").path("query");
        for (JsonNode each : listed) {
            if (!each.path("key").asText("").isEmpty()) {
                parameters.add(parameter(each.path("key").asText(), ParameterLocation.QUERY, isRequired(each), each));
            }
        }
        if (listed.isMissingNode()) {
            url.query()
                    .forEach(name ->
                            parameters.add(parameter(name, ParameterLocation.QUERY, false, MissingNode.getInstance())));
        }
    }

    /** As people and converters say it: Postman has no word for it. */
    private static boolean isRequired(JsonNode described) {
        return text(described.path("description")).startsWith("(Required)");
    }

    /** The content type; all that say something else are parameters. */
    private static String headers(JsonNode headers, List<Parameter> parameters) {
        String contentType = "";
        for (JsonNode header : headers) {
            String name = header.path("key").asText("");
            if (name.equalsIgnoreCase("Content-Type")) {
                contentType = header.path("value").asText("");
            }
            if (!name.isEmpty() && !NOT_PARAMETERS.contains(name.toLowerCase(Locale.ROOT))) {
                parameters.add(parameter(name, ParameterLocation.HEADER, isRequired(header), header));
            }
        }
        return contentType;
    }

    private static Parameter parameter(String name, ParameterLocation location, boolean required, JsonNode described) {
        JsonNode value = described.path("value");
        boolean form = location == ParameterLocation.QUERY;
        boolean shown = value.isTextual()
                && !value.asText().isEmpty()
                && !PLACEHOLDER.matcher(value.asText()).matches()
                && !value.asText().contains("{{");
        return new Parameter(
                name,
                location,
                required,
                false,
                text(described.path("description")).replaceFirst("^\\(Required\\) ?", ""),
                schema(value),
                form ? "form" : "simple",
                form,
                shown ? List.of(new Example("", value)) : List.of());
    }

    /** Converters write {@code <integer>} where a value goes. */
    private static JsonNode schema(JsonNode value) {
        Matcher placeholder = PLACEHOLDER.matcher(value.asText(""));
        String type = placeholder.matches() ? placeholder.group(1) : "string";
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", Set.of("integer", "number", "boolean").contains(type) ? type : "string");
    }

    private static List<Parameter> distinct(List<Parameter> parameters) {
        Map<String, Parameter> distinct = new LinkedHashMap<>();
        parameters.forEach(each -> distinct.putIfAbsent(each.location() + " " + each.name(), each));
        return List.copyOf(distinct.values());
    }

    private Optional<RequestBody> body(JsonNode body, String contentType, String place) {
        String mode = body.path("mode").asText("");
        if (mode.isEmpty() || body.path("disabled").asBoolean()) {
            return Optional.empty();
        }
        Content content = switch (mode) {
            case "urlencoded" ->
                new Content("application/x-www-form-urlencoded", fields(body.path("urlencoded")), List.of());
            case "formdata" -> new Content("multipart/form-data", fields(body.path("formdata")), List.of());
            case "graphql" ->
                new Content(
                        "application/json",
                        InferredSchema.of(body.path("graphql")),
                        List.of(new Example("", body.path("graphql"))));
            case "file" ->
                new Content(contentType.isEmpty() ? "application/octet-stream" : contentType, binary(), List.of());
            case "raw" -> raw(body, contentType, place);
            default -> null;
        };
        if (content == null) {
            findings.add(Finding.warning("unknown-body", "there is no body of mode '" + mode + "'")
                    .at(place + "/mode")
                    .suggesting("raw, urlencoded, formdata, graphql or file"));
            return Optional.empty();
        }
        return Optional.of(new RequestBody(!body.path(mode).isEmpty(), "", List.of(content)));
    }

    private static JsonNode binary() {
        return JsonNodeFactory.instance.objectNode().put("type", "string").put("format", "binary");
    }

    private static JsonNode fields(JsonNode fields) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        for (JsonNode field : fields) {
            String name = field.path("key").asText("");
            if (name.isEmpty()) {
                continue;
            }
            JsonNode property = field.path("type").asText().equals("file") ? binary() : schema(field.path("value"));
            String description = text(field.path("description"));
            if (!description.isEmpty()) {
                ((ObjectNode) property).put("description", description.replaceFirst("^\\(Required\\) ?", ""));
            }
            if (isRequired(field) && !properties.has(name)) {
                schema.withArray("required").add(name);
            }
            properties.set(name, property);
        }
        return schema;
    }

    private Content raw(JsonNode body, String contentType, String place) {
        String text = body.path("raw").asText("");
        String language = body.path("options").path("raw").path("language").asText("");
        boolean json = contentType.contains("json")
                || contentType.isEmpty()
                        && (language.equals("json") || text.stripLeading().startsWith("{"));
        if (!json) {
            String type =
                    contentType.isEmpty() ? (language.equals("xml") ? "application/xml" : "text/plain") : contentType;
            return new Content(type, JsonNodeFactory.instance.objectNode().put("type", "string"), List.of());
        }
        String type = contentType.isEmpty() ? "application/json" : contentType;
        Optional<JsonNode> example = InferredSchema.parse(VARIABLE.matcher(text).replaceAll("0"));
        if (example.isEmpty() && !text.isBlank()) {
            findings.add(Finding.warning("broken-example", "the body is no JSON")
                    .at(place + "/raw")
                    .suggesting("its schema is unknown; any body is sent as it is"));
        }
        return new Content(
                type,
                example.map(InferredSchema::of).orElseGet(JsonNodeFactory.instance::objectNode),
                example.map(value -> List.of(new Example("", value))).orElse(List.of()));
    }

    private static List<Response> responses(JsonNode saved) {
        Map<String, Response> responses = new LinkedHashMap<>();
        for (JsonNode each : saved) {
            String status = each.path("code").asText("default");
            if (responses.containsKey(status)) {
                continue;
            }
            String type = "";
            for (JsonNode header : each.path("header")) {
                if (header.path("key").asText("").equalsIgnoreCase("Content-Type")) {
                    type = header.path("value").asText("");
                }
            }
            String body = each.path("body").asText("");
            Optional<JsonNode> example = InferredSchema.parse(body);
            String mediaType = type.isEmpty() ? (example.isPresent() ? "application/json" : "text/plain") : type;
            List<Content> contents = body.isEmpty()
                    ? List.of()
                    : List.of(new Content(
                            mediaType,
                            example.map(InferredSchema::of).orElseGet(JsonNodeFactory.instance::objectNode),
                            example.map(value -> List.of(new Example("", value)))
                                    .orElse(List.of())));
            responses.put(status, new Response(status, each.path("name").asText(""), List.of(), contents));
        }
        return List.copyOf(responses.values());
    }

    private List<SecurityRequirement> security(JsonNode auth) {
        String type = auth.path("type").asText("");
        if (type.isEmpty() || type.equals("noauth")) {
            return List.of();
        }
        SecurityScheme scheme = PostmanAuth.scheme(type, auth, this::resolved);
        schemes.putIfAbsent(scheme.id(), scheme);
        return List.of(new SecurityRequirement(Map.of(scheme.id(), List.of())));
    }

    private String id(String name, String method, String path) {
        String said = PathNames.words(name);
        String id = said.isEmpty() ? PathNames.id(method.toLowerCase(Locale.ROOT), path) : said;
        String unique = id;
        for (int i = 2; !ids.add(unique); i++) {
            unique = id + "_" + i;
        }
        return unique;
    }

    /** Descriptions are texts, or objects with one. */
    static String text(JsonNode description) {
        return description.isObject() ? description.path("content").asText("") : description.asText("");
    }

    /** {@code :id} and {@code {{id}}} of a path as {@code {id}}. */
    static String template(String segment) {
        return VARIABLE.matcher(SEGMENT.matcher(segment).replaceFirst("{$1}")).replaceAll("{$1}");
    }
}
