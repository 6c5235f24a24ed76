package dev.apiintegrator.connector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An integration that calls operations by the clock, so that somebody hears of it when they fail: a synthetic check. */
public final class MonitorFiles {

    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .build());

    private MonitorFiles() {}

    /** Operations that change nothing, those first that need to be told nothing: what a monitor may call. */
    public static List<ConnectorOperation> candidates(Connector connector) {
        Map<Boolean, List<ConnectorOperation>> byNeed = connector.operations().stream()
                .filter(each -> each.call().filter(Call::reads).isPresent()
                        && !each.operation().deprecated())
                .collect(Collectors.partitioningBy(
                        each -> each.parameters().values().stream().anyMatch(parameter -> parameter.required())));
        return Stream.concat(byNeed.get(false).stream(), byNeed.get(true).stream())
                .toList();
    }

    /**
     * Contents by path in the integration's directory: settings, routes, and tests of them.
     *
     * @param operations that are called, each on its own
     * @param every how often, as schedules say it: {@code 5m}
     */
    public static Map<String, String> of(Connector connector, List<ConnectorOperation> operations, String every) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("integration.yaml", settings(connector, operations, every));
        files.put(
                "monitor.camel.yaml",
                operations.stream().map(each -> SampleRoute.of(connector, each)).collect(Collectors.joining()));
        files.put("tests/monitor.yaml", tests(connector, operations));
        return files;
    }

    private static String settings(Connector connector, List<ConnectorOperation> operations, String every) {
        ObjectNode settings = YAML.createObjectNode()
                .put(
                        "description",
                        "Calls " + connector.name() + " again and again, so that somebody hears of it when it fails.");
        settings.putObject("connections").put(connector.name(), connector.name());
        ObjectNode schedules = settings.putObject("schedules");
        operations.forEach(each ->
                schedules.putObject(each.kamelet()).put("every", every).put("call", "direct:" + each.kamelet()));
        return written(settings);
    }

    private static String tests(Connector connector, List<ConnectorOperation> operations) {
        ArrayNode tests = YAML.createArrayNode();
        String endpoint = "connector:" + connector.name() + "*";
        for (ConnectorOperation each : operations) {
            ObjectNode test = tests.addObject().put("name", "calls " + each.kamelet() + " once");
            test.putObject("message").put("route", each.kamelet());
            test.putObject("stubs").putObject(endpoint).put("body", "{}");
            test.putObject("expect").putObject("calls").put(endpoint, 1);
        }
        return written(tests);
    }

    private static String written(JsonNode tree) {
        try {
            return YAML.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }
}
