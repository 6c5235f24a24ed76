package dev.apiintegrator.connector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import dev.apiintegrator.spec.Operation;
import dev.apiintegrator.spec.Parameter;
import dev.apiintegrator.spec.inference.Inferred;
import dev.apiintegrator.spec.inference.PagingText;
import dev.apiintegrator.spec.inference.RateLimit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes operations as Kamelets of Apache Camel, {@code camel.apache.org/v1}. */
final class KameletWriter {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .stringQuotingChecker(new Quoting())
            .build());
    private static final Set<String> TYPES = Set.of("string", "integer", "number", "boolean");
    private static final int DESCRIPTION = 500;
    private static final double SURE = 0.9;

    /** Also what older readers of YAML take for a date or a number. */
    private static final class Quoting extends StringQuotingChecker.Default {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean needToQuoteValue(String value) {
            return super.needToQuoteValue(value) || !value.isEmpty() && !Character.isLetter(value.charAt(0));
        }
    }

    private final Connector connector;

    KameletWriter(Connector connector) {
        this.connector = connector;
    }

    /** A YAML document for each operation, in one file. */
    String all() {
        return String.join("", byName().values());
    }

    Map<String, String> byName() {
        Map<String, String> byName = new LinkedHashMap<>();
        connector.operations().forEach(operation -> byName.put(operation.kamelet(), one(operation)));
        return byName;
    }

    private String one(ConnectorOperation each) {
        Operation operation = each.operation();
        ObjectNode kamelet =
                JSON.createObjectNode().put("apiVersion", "camel.apache.org/v1").put("kind", "Kamelet");
        ObjectNode metadata = kamelet.putObject("metadata").put("name", each.kamelet());
        metadata.putObject("annotations")
                .put("camel.apache.org/kamelet.group", connector.name())
                .put("apiintegrator.dev/connector", connector.name())
                .put("apiintegrator.dev/operation", operation.id())
                .put("apiintegrator.dev/api-version", connector.spec().version());
        metadata.putObject("labels").put("camel.apache.org/kamelet.type", each.type());
        ObjectNode spec = kamelet.putObject("spec");
        definition(spec.putObject("definition"), each);
        ArrayNode dependencies = spec.putArray("dependencies").add("camel:kamelet");
        ObjectNode from = spec.putObject("template").putObject("from");
        if (each.binding() instanceof Channel channel) {
            dependencies.add("camel:" + channel.scheme());
            ChannelTemplate.write(from, channel, each.parameters());
        } else {
            dependencies.add("mvn:dev.apiintegrator:integrator-connection");
            from.put("uri", "kamelet:source").putArray("steps").addObject().set("to", endpoint(each));
        }
        try {
            return YAML.writeValueAsString(kamelet);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }

    private ObjectNode endpoint(ConnectorOperation each) {
        ObjectNode to = JSON.createObjectNode().put("uri", "connector:" + connector.name() + "/" + each.kamelet());
        ObjectNode parameters = to.putObject("parameters").put("connection", "{{connection}}");
        each.call().map(CallText::of).orElseThrow().forEach((name, text) -> parameters.put(name, literal(text)));
        if (!fields(each).isEmpty()) {
            parameters.put(CallText.FIELDS, "{{" + CallText.FIELDS + "}}");
        }
        if (each.call().orElseThrow() instanceof CallTemplate) {
            connector
                    .inferences()
                    .errors()
                    .ifPresent(found -> parameters.put("error", found.value().text()));
        }
        rate().ifPresent(rate -> parameters.put("rate", rate));
        each.paging().ifPresent(paging -> {
            parameters.put("paging", literal(PagingText.of(paging)));
            parameters.put("pages", "{{?pages}}");
        });
        each.parameters().forEach((name, parameter) -> {
            boolean given = parameter.required();
            parameters.put(
                    "value." + Serialized.encoded(parameter.name()), given ? "{{" + name + "}}" : "{{?" + name + "}}");
        });
        return to;
    }

    /** The document's own limit, where it names one: of several nobody knows which is ours. */
    private Optional<String> rate() {
        List<Inferred<RateLimit>> limits = connector.inferences().rateLimits().getOrDefault("", List.of());
        return limits.size() == 1 && limits.get(0).confidence() >= SURE
                ? Optional.of(limits.get(0).value().calls() + "/"
                        + limits.get(0).value().window().toSeconds())
                : Optional.empty();
    }

    /** What is asked for of an answer of GraphQL; empty for others. */
    private static String fields(ConnectorOperation each) {
        return each.binding() instanceof GraphQlCall call ? call.fields() : "";
    }

    /** A document may not name secrets or properties of those who import it: no placeholder of it is one of Camel's. */
    private static String literal(String text) {
        return text.replace("{{", "%7B%7B").replace("}}", "%7D%7D");
    }

    private void definition(ObjectNode definition, ConnectorOperation each) {
        Operation operation = each.operation();
        definition
                .put("title", operation.summary().isBlank() ? operation.signature() : shortened(operation.summary()))
                .put("description", description(each))
                .put("type", "object");
        ArrayNode required = JSON.createArrayNode();
        ObjectNode properties = JSON.createObjectNode();
        if (each.binding() instanceof Channel channel) {
            group(properties, channel);
        } else {
            properties
                    .putObject("connection")
                    .put("title", "Connection")
                    .put("description", "The connection of the integration that has the address and the credentials")
                    .put("type", "string")
                    .put("default", connector.name());
        }
        for (Map.Entry<String, Parameter> entry : each.parameters().entrySet()) {
            Parameter parameter = entry.getValue();
            if (parameter.required()) {
                required.add(entry.getKey());
            }
            property(properties.putObject(entry.getKey()), parameter);
        }
        if (!fields(each).isEmpty()) {
            properties
                    .putObject(CallText.FIELDS)
                    .put("title", "Fields")
                    .put("description", "What is wanted of the answer, as GraphQL writes it: id owner { login }")
                    .put("type", "string")
                    .put("default", literal(fields(each)));
        }
        each.paging()
                .ifPresent(paging -> properties
                        .putObject("pages")
                        .put("title", "Pages")
                        .put(
                                "description",
                                "How many pages to read at most, or all: the body is then an iterator over the answers, each read"
                                        + " when it is wanted, for a split with streaming. Left out for a single answer.")
                        .put("type", "string"));
        if (!required.isEmpty()) {
            definition.set("required", required);
        }
        definition.set("properties", properties);
    }

    private void group(ObjectNode properties, Channel channel) {
        if (channel.receives()) {
            properties
                    .putObject(ConnectorOperation.GROUP)
                    .put("title", "Group")
                    .put("description", "Those who share the messages: each of them goes to one of the group")
                    .put("type", "string")
                    .put("default", connector.name());
        }
    }

    private static String body(Call call) {
        return call instanceof GraphQlCall
                ? " Arguments may also be given as a body: a JSON object of them."
                : (call.bodyRequired() ? " Takes" : " May take") + " a body: " + call.mediaType() + ".";
    }

    private static String description(ConnectorOperation each) {
        String body = each.call()
                .filter(call -> !call.mediaType().isEmpty())
                .map(KameletWriter::body)
                .orElse("");
        String said = each.operation().description().isBlank()
                ? each.operation().summary()
                : each.operation().description();
        return (each.operation().signature() + "." + body + " " + shortened(said)).strip();
    }

    private static void property(ObjectNode property, Parameter parameter) {
        JsonNode schema = parameter.schema();
        String type = Samples.type(schema);
        property.put("title", parameter.name());
        String description = parameter.description().isBlank() ? "" : shortened(parameter.description());
        if (!TYPES.contains(type)) {
            description = (description + " As JSON (" + type + ").").strip();
        }
        if (!description.isEmpty()) {
            property.put("description", description);
        }
        // what is given may be an expression, which is no number until it is evaluated
        property.put("type", "string");
        if (TYPES.contains(type) && !type.equals("string")) {
            property.put("format", type);
        }
        JsonNode example = schema.path("example");
        if (example.isValueNode() && !example.isNull()) {
            property.put("example", example.asText());
        }
    }

    /** The first lines of what may be a page; property placeholders would be looked up. */
    private static String shortened(String text) {
        String plain = text.replaceAll("\\s+", " ")
                .replace("{{", "{ {")
                .replace("}}", "} }")
                .strip();
        return plain.length() <= DESCRIPTION
                ? plain
                : plain.substring(0, DESCRIPTION).strip() + " ...";
    }
}
