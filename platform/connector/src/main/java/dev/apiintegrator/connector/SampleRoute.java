package dev.apiintegrator.connector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import dev.apiintegrator.spec.Parameter;
import java.util.Map;

/** A route that calls an operation with values that fit it, for people to change. */
public final class SampleRoute {

    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build());

    private SampleRoute() {}

    /** In Camel's YAML DSL. */
    public static String of(Connector connector, ConnectorOperation operation) {
        Samples samples = new Samples(connector.spec());
        ObjectNode route = YAML.createObjectNode().put("id", operation.kamelet());
        if (operation.binding() instanceof Channel channel && channel.receives()) {
            ObjectNode from = route.putObject("from").put("uri", "kamelet:" + operation.kamelet());
            parameters(from, operation, samples);
            from.withArray("steps").addObject().put("log", "${body}");
            return written(route);
        }
        ObjectNode from = route.putObject("from").put("uri", "direct:" + operation.kamelet());
        samples.body(operation.operation())
                .filter(body -> operation
                        .call()
                        .map(call -> !call.mediaType().isEmpty())
                        .orElse(true))
                .ifPresent(body ->
                        from.withArray("steps").addObject().putObject("setBody").put("constant", text(body)));
        ObjectNode to = YAML.createObjectNode().put("uri", "kamelet:" + operation.kamelet());
        parameters(to, operation, samples);
        from.withArray("steps").addObject().set("to", to);
        return written(route);
    }

    private static void parameters(ObjectNode endpoint, ConnectorOperation operation, Samples samples) {
        for (Map.Entry<String, Parameter> each : operation.parameters().entrySet()) {
            if (each.getValue().required()) {
                endpoint.withObject("/parameters").put(each.getKey(), text(samples.parameter(each.getValue())));
            }
        }
    }

    private static String written(ObjectNode route) {
        try {
            return YAML.writeValueAsString(
                    YAML.createArrayNode().add(YAML.createObjectNode().set("route", route)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.asText() : value.toString();
    }
}
