package dev.apiintegrator.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Reads AsyncAPI 2 and 3. One document, one reader.
 *
 * <p>Operations are those of who uses the API: what version 3 says its application receives, and version 2 that it may be
 * published, we send; the rest comes to us.
 */
final class AsyncApiReader {

    private final JsonNode root;
    private final boolean three;
    private final Findings findings = new Findings();
    private final Pointers pointers;
    private final Schemas schemas;
    private final Set<String> ids = new LinkedHashSet<>();
    private final List<Operation> operations = new ArrayList<>();

    AsyncApiReader(Tree tree) {
        this.root = tree.root();
        this.three = root.path("asyncapi").asText().startsWith("3");
        this.pointers = new Pointers(root);
        this.schemas = new Schemas(root, pointers, "/components/schemas");
        findings.addAll(tree.findings());
    }

    ApiSpec read() {
        new MissingReferences(pointers, findings).find(root, "", "");
        if (three) {
            each(root.path("operations"), "/operations", this::operation);
            unused();
        } else {
            each(root.path("channels"), "/channels", this::channel);
        }
        if (operations.isEmpty()) {
            findings.add(Finding.error("no-operations", "the document describes no operations")
                    .at(three ? "/operations" : "/channels")
                    .suggesting("see whether it is whole"));
        }
        JsonNode info = root.path("info");
        Map<String, SecurityScheme> securitySchemes = new LinkedHashMap<>();
        String place = "/components/securitySchemes";
        each(
                root.at(place),
                place,
                (id, at) ->
                        securitySchemes.put(id, SecuritySchemes.read(id, pointers.resolve(root.at(at)), at, false)));
        return new ApiSpec(
                SpecFormat.ASYNCAPI,
                root.path("asyncapi").asText(),
                info.path("title").asText(""),
                info.path("version").asText(""),
                info.path("description").asText(""),
                servers(),
                List.copyOf(operations),
                List.of(),
                schemas.all(),
                securitySchemes,
                findings.list());
    }

    private static void each(JsonNode object, String place, BiConsumer<String, String> use) {
        object.fieldNames().forEachRemaining(name -> use.accept(name, place + "/" + Pointers.escaped(name)));
    }

    private void operation(String name, String place) {
        JsonNode operation = withTraits(pointers.resolve(root.path("operations").path(name)));
        String action = operation.path("action").asText("");
        if (!action.equals("send") && !action.equals("receive")) {
            findings.add(Finding.error("unknown-action", "the operation '" + name + "' has the action '" + action + "'")
                    .at(place + "/action")
                    .suggesting("send or receive"));
            return;
        }
        JsonNode channel = pointers.resolve(operation.path("channel"));
        if (!channel.isObject()) {
            findings.add(Finding.error("no-channel", "the operation '" + name + "' has no channel")
                    .at(place)
                    .suggesting("add 'channel' with a '$ref' to one of 'channels'"));
            return;
        }
        List<JsonNode> messages = messages(operation, channel);
        List<JsonNode> replies = operation.has("reply")
                ? messages(
                        operation.path("reply"),
                        pointers.resolve(operation.path("reply").path("channel")))
                : List.of();
        String address = channel.path("address").isTextual()
                ? channel.path("address").asText()
                : lastName(operation.path("channel").path("$ref").asText(name));
        add(name, action.equals("receive"), address, operation, channel, messages, replies, place);
    }

    private List<JsonNode> messages(JsonNode holder, JsonNode channel) {
        List<JsonNode> messages = new ArrayList<>();
        (holder.path("messages").isMissingNode() ? channel : holder)
                .path("messages")
                .forEach(message -> messages.add(withTraits(pointers.resolve(message))));
        return messages;
    }

    /** Version 2: a channel has at most one operation of each kind. */
    private void channel(String address, String place) {
        JsonNode channel = pointers.resolve(root.path("channels").path(address));
        if (!channel.isObject()) {
            findings.add(Finding.error("not-an-object", "the channel '" + address + "' describes nothing")
                    .at(place));
            return;
        }
        for (String word : List.of("publish", "subscribe")) {
            JsonNode operation = withTraits(channel.path(word));
            if (!operation.isObject()) {
                continue;
            }
            JsonNode message = pointers.resolve(operation.path("message"));
            List<JsonNode> messages = new ArrayList<>();
            if (message.path("oneOf").isArray()) {
                message.path("oneOf").forEach(each -> messages.add(withTraits(pointers.resolve(each))));
            } else if (message.isObject()) {
                messages.add(withTraits(message));
            }
            String said = operation.path("operationId").asText("");
            String id = said.isEmpty() ? PathNames.id(word, address) : said;
            add(id, word.equals("publish"), address, operation, channel, messages, List.of(), place + "/" + word);
        }
    }

    private void add(
            String name,
            boolean weSend,
            String address,
            JsonNode operation,
            JsonNode channel,
            List<JsonNode> messages,
            List<JsonNode> replies,
            String place) {
        if (messages.isEmpty()) {
            findings.add(Finding.warning("no-messages", "'" + name + "' says nothing of its messages")
                    .at(place));
        }
        List<Parameter> parameters = new ArrayList<>();
        each(
                channel.path("parameters"),
                "",
                (parameter, at) -> parameters.add(parameter(
                        parameter, pointers.resolve(channel.path("parameters").path(parameter)))));
        for (String undeclared : PathNames.in(address)) {
            if (parameters.stream().noneMatch(parameter -> parameter.name().equals(undeclared))) {
                findings.add(Finding.warning(
                                "undeclared-path-parameter",
                                "'{" + undeclared + "}' of " + address + " is not described")
                        .at(place));
                parameters.add(PathNames.undeclared(undeclared));
            }
        }
        Optional<RequestBody> request = weSend
                ? Optional.of(new RequestBody(
                        true,
                        description(messages),
                        messages.stream().map(this::content).toList()))
                : Optional.empty();
        List<Response> responses = (weSend ? replies : messages)
                .stream()
                        .map(message -> new Response(
                                weSend ? "reply" : "message",
                                message.path("summary").asText(""),
                                headers(message),
                                List.of(content(message))))
                        .toList();
        if (weSend) {
            messages.forEach(message -> headers(message).forEach(header -> {
                if (parameters.stream().noneMatch(known -> known.name().equals(header.name()))) {
                    parameters.add(header);
                }
            }));
        }
        operations.add(new Operation(
                unused(name),
                weSend ? OperationKind.SEND : OperationKind.RECEIVE,
                weSend ? "SEND" : "RECEIVE",
                address,
                operation.path("summary").asText(operation.path("title").asText("")),
                operation.path("description").asText(""),
                tags(operation),
                operation.path("deprecated").asBoolean(),
                parameters,
                request,
                responses,
                security(operation),
                List.of(),
                place));
    }

    private static String description(List<JsonNode> messages) {
        return messages.isEmpty() ? "" : messages.get(0).path("description").asText("");
    }

    private Parameter parameter(String name, JsonNode said) {
        JsonNode schema = said.path("schema");
        if (schema.isMissingNode()) { // version 3 has only texts
            ObjectNode text = JsonNodeFactory.instance.objectNode().put("type", "string");
            for (String field : List.of("enum", "default", "examples")) {
                if (said.has(field)) {
                    text.set(field, said.path(field));
                }
            }
            schema = text;
        }
        return new Parameter(
                name,
                ParameterLocation.PATH,
                true,
                false,
                said.path("description").asText(""),
                schemas.of(schema),
                "simple",
                false,
                List.of());
    }

    private List<Parameter> headers(JsonNode message) {
        JsonNode schema = pointers.resolve(message.path("headers"));
        List<Parameter> headers = new ArrayList<>();
        Set<String> required = new LinkedHashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        for (Map.Entry<String, JsonNode> each : schema.path("properties").properties()) {
            JsonNode header = pointers.resolve(each.getValue());
            headers.add(new Parameter(
                    each.getKey(),
                    ParameterLocation.HEADER,
                    required.contains(each.getKey()),
                    false,
                    header.path("description").asText(""),
                    schemas.of(header),
                    "simple",
                    false,
                    List.of()));
        }
        return headers;
    }

    private Content content(JsonNode message) {
        JsonNode payload = message.path("payload");
        // another language of schemas than ours stands in an object of its own
        JsonNode schema = payload.has("schemaFormat") ? payload.path("schema") : payload;
        List<Example> examples = new ArrayList<>();
        message.path("examples").forEach(example -> {
            if (example.has("payload")) {
                examples.add(new Example(example.path("name").asText(""), example.path("payload")));
            }
        });
        String type = message.path("contentType")
                .asText(root.path("defaultContentType").asText("application/json"));
        return new Content(type, schemas.of(schema), examples);
    }

    /** What traits say where the thing itself says nothing. */
    private JsonNode withTraits(JsonNode said) {
        if (!said.path("traits").isArray()) {
            return said;
        }
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        said.path("traits")
                .forEach(trait -> pointers.resolve(trait)
                        .fields()
                        .forEachRemaining(field -> whole.set(field.getKey(), field.getValue())));
        said.fields().forEachRemaining(field -> whole.set(field.getKey(), field.getValue()));
        return whole;
    }

    private List<String> tags(JsonNode operation) {
        List<String> tags = new ArrayList<>();
        operation
                .path("tags")
                .forEach(tag -> tags.add(pointers.resolve(tag).path("name").asText("")));
        return tags;
    }

    private List<SecurityRequirement> security(JsonNode operation) {
        JsonNode said = operation.path("security");
        List<SecurityRequirement> list = new ArrayList<>();
        for (JsonNode alternative : said) {
            Map<String, List<String>> schemes = new LinkedHashMap<>();
            String reference = alternative.path("$ref").asText("");
            if (!reference.isEmpty()) {
                schemes.put(lastName(reference), List.of());
            } else if (three) {
                schemes.put(alternative.path("type").asText("inline"), List.of());
            } else {
                alternative.fields().forEachRemaining(each -> {
                    List<String> scopes = new ArrayList<>();
                    each.getValue().forEach(scope -> scopes.add(scope.asText()));
                    schemes.put(each.getKey(), scopes);
                });
            }
            list.add(new SecurityRequirement(schemes));
        }
        return list;
    }

    private List<Server> servers() {
        List<Server> servers = new ArrayList<>();
        each(root.path("servers"), "/servers", (name, at) -> {
            JsonNode server = pointers.resolve(root.path("servers").path(name));
            String protocol = server.path("protocol").asText("");
            String address = server.has("host")
                    ? server.path("host").asText() + server.path("pathname").asText("")
                    : server.path("url").asText("");
            Map<String, String> variables = new LinkedHashMap<>();
            server.path("variables")
                    .fields()
                    .forEachRemaining(each -> variables.put(
                            each.getKey(),
                            pointers.resolve(each.getValue()).path("default").asText("")));
            String url = address.contains("://") || protocol.isEmpty() ? address : protocol + "://" + address;
            if (url.isEmpty()) {
                findings.add(Finding.error("no-url", "the server '" + name + "' has no address")
                        .at(at)
                        .suggesting(three ? "add 'host'" : "add 'url'"));
            } else {
                servers.add(new Server(url, server.path("description").asText(""), variables));
            }
        });
        return servers;
    }

    /** Channels that nothing is said to happen on. */
    private void unused() {
        Set<String> used = new LinkedHashSet<>();
        root.path("operations").forEach(operation -> {
            used.add(pointers.resolve(operation).path("channel").path("$ref").asText(""));
            used.add(pointers.resolve(operation)
                    .path("reply")
                    .path("channel")
                    .path("$ref")
                    .asText(""));
        });
        each(root.path("channels"), "/channels", (name, at) -> {
            if (!used.contains("#" + at)) {
                findings.add(Finding.info("unused-channel", "no operation uses the channel '" + name + "'")
                        .at(at));
            }
        });
    }

    private String unused(String name) {
        String unique = name;
        for (int i = 2; !ids.add(unique); i++) {
            unique = name + "_" + i;
        }
        return unique;
    }

    private static String lastName(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }
}
