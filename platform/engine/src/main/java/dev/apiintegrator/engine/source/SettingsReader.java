package dev.apiintegrator.engine.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.engine.source.IntegrationSettings.Limits;
import dev.apiintegrator.engine.source.IntegrationSettings.Parameter;
import dev.apiintegrator.engine.source.IntegrationSettings.ParameterType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads {@code integration.yaml} key by key. The JSON schema says the same; {@code SettingsSchemaTest} compares them. */
final class SettingsReader {

    static final List<String> KEYS = List.of(
            "name",
            "description",
            "labels",
            "parameters",
            "limits",
            "policy",
            "access",
            "schedules",
            "connections",
            "personal",
            "reliability");
    static final List<String> PARAMETER_KEYS = List.of("type", "default", "description");
    static final List<String> LIMIT_KEYS = List.of("maxBodySize", "concurrency", "timeout", "rate");
    static final String NAME = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    static final String POLICY = "trusted|standard";
    static final String PARAMETER_NAME = "[A-Za-z_][A-Za-z0-9_.-]{0,99}";
    /** As in Kubernetes, where labels go when the integration is exported. */
    static final String LABEL_NAME =
            "([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?";

    static final String LABEL_VALUE = "([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?";
    static final int MAX_DESCRIPTION = 2_000;
    static final int MAX_ENTRIES = 100;
    static final int MAX_CONCURRENCY = 100_000;
    static final long MAX_BODY_SIZE = 1L << 30;
    private static final Duration MAX_TIMEOUT = Duration.ofHours(1);

    private final YamlFile file;
    private final List<Finding> findings = new ArrayList<>();
    private final SettingsNodes nodes;

    SettingsReader(RouteSource source) {
        this.file = YamlFile.read(source);
        this.nodes = new SettingsNodes(source.path(), findings::add);
    }

    /** Findings are given in the order of the file. */
    IntegrationSettings read(Consumer<Finding> heard) {
        findings.addAll(file.findings());
        IntegrationSettings settings = settings();
        findings.stream()
                .sorted(Comparator.comparingInt(Finding::line).thenComparingInt(Finding::column))
                .forEach(heard);
        return settings;
    }

    private IntegrationSettings settings() {
        if (file.documents().isEmpty()) {
            return IntegrationSettings.NONE;
        }
        if (file.documents().size() > 1) {
            nodes.report(
                    SettingsNodes.WRONG_TYPE,
                    "the settings are one YAML document",
                    file.documents().get(1),
                    "remove the '---' before it");
        }
        YamlNode root = file.documents().get(0);
        Map<String, YamlNode> values = nodes.mapping("integration.yaml", root, KEYS);
        return new IntegrationSettings(
                nodes.text("name", values, NAME, "use 1 to 63 lower case letters, digits and hyphens"),
                nodes.description("description", values),
                labels(values.get("labels")),
                parameters(values.get("parameters")),
                limits(values.get("limits")),
                nodes.text("policy", values, POLICY, "write trusted or standard"),
                new AccessReader(nodes).read(values.get("access")),
                new ScheduleReader(nodes).read(values.get("schedules")),
                new ConnectionReader(nodes).read(values.get("connections")),
                new ReliabilityReader(nodes).read(values.get("reliability")),
                personal(values.get("personal")));
    }

    private PersonalFields personal(YamlNode node) {
        if (node == null) {
            return PersonalFields.NONE;
        }
        if (!node.isSequence() || node.items().size() > MAX_ENTRIES) {
            nodes.report(
                    SettingsNodes.WRONG_TYPE,
                    "'personal' is a list of at most " + MAX_ENTRIES + " names of fields",
                    node,
                    "write personal: [email, phone]");
            return PersonalFields.NONE;
        }
        List<String> names = new ArrayList<>();
        for (YamlNode item : node.items()) {
            nodes.text("a name in 'personal'", item, PersonalFields.NAME, "use letters, digits, '-' and '_'")
                    .ifPresent(names::add);
        }
        return new PersonalFields(names);
    }

    private Map<String, String> labels(YamlNode node) {
        Map<String, String> labels = new LinkedHashMap<>();
        nodes.entries("labels", node, LABEL_NAME)
                .forEach((name, value) -> nodes.text(
                                "label '" + name + "'",
                                value,
                                LABEL_VALUE,
                                "use at most 63 letters, digits, '-', '_' and '.', beginning and ending with a letter"
                                        + " or digit")
                        .ifPresent(text -> labels.put(name, text)));
        return labels;
    }

    private Map<String, Parameter> parameters(YamlNode node) {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        nodes.entries("parameters", node, PARAMETER_NAME)
                .forEach((name, value) -> parameters.put(name, parameter("parameter '" + name + "'", value)));
        return parameters;
    }

    private Parameter parameter(String what, YamlNode node) {
        Map<String, YamlNode> values = nodes.mapping(what, node, PARAMETER_KEYS);
        ParameterType type = type(values.get("type"));
        Optional<String> defaultValue = Optional.ofNullable(values.get("default"))
                .filter(value -> hasType(what, value, type))
                .map(YamlNode::text);
        return new Parameter(type, defaultValue, nodes.description("description", values));
    }

    private ParameterType type(YamlNode node) {
        if (node == null) {
            return ParameterType.STRING;
        }
        List<String> known = Stream.of(ParameterType.values())
                .map(type -> type.name().toLowerCase(Locale.ROOT))
                .toList();
        String text = node.text();
        if (!known.contains(text)) {
            String question = Nearest.question(text, known);
            nodes.report(
                    SettingsNodes.INVALID_VALUE,
                    "there is no parameter type '" + text + "'",
                    node,
                    question.isEmpty() ? "one of " + String.join(", ", known) : question);
            return ParameterType.STRING;
        }
        return ParameterType.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private boolean hasType(String what, YamlNode value, ParameterType type) {
        JsonNode json = value.json();
        boolean fits = switch (type) {
            case STRING -> json.isTextual();
            case INTEGER -> json.isIntegralNumber();
            case NUMBER -> json.isNumber();
            case BOOLEAN -> json.isBoolean();
        };
        if (!fits) {
            String name = type.name().toLowerCase(Locale.ROOT);
            boolean quote = type == ParameterType.STRING && value.isScalar() && !value.isNull();
            nodes.report(
                    SettingsNodes.WRONG_TYPE,
                    "the default of " + what + " is not of type " + name,
                    value,
                    quote ? "quote it: \"" + value.text() + "\"" : "");
        }
        return fits;
    }

    private Limits limits(YamlNode node) {
        if (node == null) {
            return Limits.NONE;
        }
        Map<String, YamlNode> values = nodes.mapping("limits", node, LIMIT_KEYS);
        return new Limits(
                maxBodySize(values.get("maxBodySize")),
                concurrency(values.get("concurrency")),
                timeout(values.get("timeout")),
                new RateReader(nodes).read(values.get("rate")));
    }

    private OptionalLong maxBodySize(YamlNode node) {
        if (node == null) {
            return OptionalLong.empty();
        }
        JsonNode json = node.json();
        OptionalLong bytes = json.isIntegralNumber() && json.canConvertToLong()
                ? OptionalLong.of(json.longValue())
                : json.isTextual() ? Quantities.size(node.text()) : OptionalLong.empty();
        if (bytes.isPresent() && bytes.getAsLong() >= 1 && bytes.getAsLong() <= MAX_BODY_SIZE) {
            return bytes;
        }
        nodes.report(
                SettingsNodes.INVALID_VALUE, "'maxBodySize' is a size from 1B to 1GB", node, "such as 512KB or 10MB");
        return OptionalLong.empty();
    }

    private OptionalInt concurrency(YamlNode node) {
        if (node == null) {
            return OptionalInt.empty();
        }
        JsonNode json = node.json();
        if (json.isInt() && json.intValue() >= 1 && json.intValue() <= MAX_CONCURRENCY) {
            return OptionalInt.of(json.intValue());
        }
        nodes.report(SettingsNodes.INVALID_VALUE, "'concurrency' is a whole number from 1 to 100000", node, "");
        return OptionalInt.empty();
    }

    private Optional<Duration> timeout(YamlNode node) {
        if (node == null) {
            return Optional.empty();
        }
        Optional<Duration> duration = Quantities.duration(node.text());
        if (duration.isEmpty()) {
            nodes.report(
                    SettingsNodes.INVALID_VALUE,
                    "'timeout' is a duration",
                    node,
                    Quantities.durationMeant(node.text()));
        } else if (duration.get().toMillis() < 1 || duration.get().compareTo(MAX_TIMEOUT) > 0) {
            nodes.report(SettingsNodes.INVALID_VALUE, "'timeout' is a duration from 1ms to 1h", node, "");
            return Optional.empty();
        }
        return duration;
    }
}
