package dev.apiintegrator.engine.check;

import dev.apiintegrator.engine.source.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a Kamelet takes: {@code spec.definition} of its file, or the parameters of a route template. */
record KameletParameters(Map<String, Parameter> parameters, List<String> required) {

    record Parameter(String type, List<String> enums, boolean hasDefault) {}

    static KameletParameters of(YamlNode kamelet) {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        kamelet.at("/spec/definition/properties")
                .map(YamlNode::entries)
                .orElse(List.of())
                .forEach(entry -> parameters.put(entry.name(), parameter(entry.value())));
        List<String> required = texts(kamelet.at("/spec/definition/required").orElse(null));
        return new KameletParameters(parameters, required);
    }

    /** A route template can be used as a Kamelet, too. */
    static KameletParameters ofTemplate(YamlNode template) {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        List<String> required = new java.util.ArrayList<>();
        for (YamlNode parameter :
                template.get("parameters").map(YamlNode::items).orElse(List.of())) {
            String name = parameter.textOf("name");
            boolean hasDefault = parameter.get("defaultValue").isPresent();
            parameters.put(name, new Parameter("string", List.of(), hasDefault));
            if (!hasDefault && !parameter.textOf("required").equals("false")) {
                required.add(name);
            }
        }
        return new KameletParameters(parameters, required);
    }

    boolean hasDefault(String name) {
        Parameter parameter = parameters.get(name);
        return parameter != null && parameter.hasDefault();
    }

    private static Parameter parameter(YamlNode node) {
        return new Parameter(
                node.textOf("type"),
                texts(node.get("enum").orElse(null)),
                node.get("default").isPresent());
    }

    private static List<String> texts(YamlNode list) {
        return list == null
                ? List.of()
                : list.items().stream().map(YamlNode::text).toList();
    }
}
