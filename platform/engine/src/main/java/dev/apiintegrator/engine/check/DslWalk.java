package dev.apiintegrator.engine.check;

import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.Nearest;
import dev.apiintegrator.engine.source.YamlNode;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.camel.util.StringHelper;

/**
 * Walks YAML along Camel's schema: reports what does not fit, and tells {@link PartsCollector} what it passes. One file, one
 * thread.
 */
final class DslWalk {

    /** Keys that Camel's deserializers read although the schema does not name them. */
    private static final Map<String, Set<String>> UNLISTED = Map.of(
            "RouteDefinition", Set.of("streamCaching"),
            "CircuitBreakerDefinition", Set.of("inheritErrorHandler"),
            "FailoverLoadBalancerDefinition", Set.of("inheritErrorHandler"),
            "MarshalDefinition", Set.of("dataFormatType"),
            "UnmarshalDefinition", Set.of("dataFormatType"),
            "LoadBalanceDefinition", Set.of("loadBalancerType"),
            "ResequenceDefinition", Set.of("resequencerConfig"),
            "TokenizerDefinition", Set.of("tokenizerImplementation"),
            "RestSecuritiesDefinition", Set.of("securityDefinitions"),
            "ServiceCallDefinition", Set.of("serviceDiscoveryConfiguration", "serviceFilterConfiguration"));

    /** What the schema calls required and Camel loads without all the same. */
    private static final Set<String> NOT_NEEDED = Set.of("RouteTemplateDefinition.id");

    /** Where Camel refuses to load or start without; elsewhere a missing key is a warning. */
    private static final Set<String> NEEDED = Set.of(
            "OutputAwareFromDefinition",
            "RouteFromDefinitionDeserializer",
            "FromDefinition",
            "RouteDefinition",
            "ToDefinition",
            "ToDynamicDefinition",
            "WireTapDefinition",
            "PollDefinition",
            "KameletDefinition",
            "BeanFactoryDefinition",
            "AggregateDefinition",
            "IdempotentConsumerDefinition",
            "TemplatedRouteDefinition",
            "DeadLetterChannelDefinition",
            "SetHeaderDefinition",
            "SetPropertyDefinition",
            "SetVariableDefinition",
            "RemoveHeadersDefinition",
            "ConvertBodyDefinition",
            "LogDefinition",
            "ProcessDefinition",
            "PolicyDefinition",
            "RemovePropertiesDefinition",
            "TransformDataTypeDefinition",
            "WeightedLoadBalancerDefinition");

    private static final Set<String> OPERATIONS = Set.of(
            "GetDefinition",
            "PostDefinition",
            "PutDefinition",
            "PatchDefinition",
            "DeleteDefinition",
            "HeadDefinition");

    /** Camel does not start these without an expression. */
    private static final Set<String> COMPUTING = Set.of(
            "FilterDefinition",
            "WhenDefinition",
            "SetBodyDefinition",
            "SetHeaderDefinition",
            "SetPropertyDefinition",
            "SetVariableDefinition",
            "ValidateDefinition",
            "SplitDefinition");

    private static final Set<String> FORMATTING = Set.of("MarshalDefinition", "UnmarshalDefinition");
    private static final Set<String> INPUTS =
            Set.of("FromDefinition", "OutputAwareFromDefinition", "RouteFromDefinitionDeserializer");

    private static final Set<String> PREDICATES =
            Set.of("FilterDefinition", "WhenDefinition", "ValidateDefinition", "OnWhenDefinition");
    private static final Set<String> PREDICATE_KEYS =
            Set.of("completionPredicate", "handled", "continued", "retryWhile");
    private static final Set<String> PASSING = Set.of("ExpressionDefinition", "ExpressionSubElementDefinition", "");

    private final String file;
    private final Consumer<Finding> findings;
    private final PartsCollector collector;

    DslWalk(String file, Consumer<Finding> findings, PartsCollector collector) {
        this.file = file;
        this.findings = findings;
        this.collector = collector;
    }

    /**
     * @param key under which the node stands, for messages and because it names the language or data format
     * @param predicate an expression here must be true or false
     */
    void walk(YamlNode node, Shape shape, String key, boolean predicate) {
        if (shape.single()) {
            step(node, shape, key);
            return;
        }
        if (fits(node, shape, key)) {
            collector.enter(node, shape, key, predicate);
            if (node.isSequence()) {
                shape.item().ifPresent(item -> node.items().forEach(child -> walk(child, item, key, predicate)));
            } else if (node.isMapping()) {
                mapping(node, shape, key, predicate);
            } else {
                value(node, shape, key);
            }
        }
    }

    private boolean fits(YamlNode node, Shape shape, String key) {
        boolean anything = !shape.acceptsMapping() && !shape.acceptsSequence() && !shape.acceptsScalar();
        boolean fits = switch (node.kind()) {
            case MAPPING -> shape.acceptsMapping();
            case SEQUENCE -> shape.acceptsSequence();
            case SCALAR -> shape.acceptsScalar() || texts(shape);
        };
        if (!fits && !anything) {
            String found = switch (node.kind()) {
                case MAPPING -> "a mapping";
                case SEQUENCE -> "a list";
                case SCALAR -> node.isNull() ? "nothing" : "'" + shorten(node.text()) + "'";
            };
            findings.accept(place(node)
                    .error(FindingCodes.WRONG_TYPE, "'" + key + "' needs " + wanted(shape) + ", found " + found)
                    .suggesting(mend(node, shape, key)));
        }
        return fits || anything;
    }

    /** Camel splits a text where a list of texts is expected. */
    private static boolean texts(Shape shape) {
        return shape.item()
                .filter(item -> item.acceptsScalar() && !item.acceptsMapping())
                .isPresent();
    }

    private static String wanted(Shape shape) {
        if (shape.acceptsSequence()) {
            return "a list";
        }
        if (shape.acceptsMapping()) {
            return shape.acceptsScalar() ? "a text or a mapping" : "a mapping";
        }
        return shape.scalarType().equals("string") ? "a text" : "a " + shape.scalarType();
    }

    private static String mend(YamlNode node, Shape shape, String key) {
        if (shape.acceptsSequence() && node.isMapping()) {
            return "begin each element with '- '";
        }
        if (node.isNull() && shape.acceptsSequence()) {
            return "write the elements below it, each with '- '";
        }
        if (node.isNull() && shape.acceptsMapping()) {
            return shape.required().isEmpty() ? "write '" + key + ": {}'" : "";
        }
        return "";
    }

    /** A list element with exactly one key: a step, or what stands at the top of a file. */
    private void step(YamlNode node, Shape shape, String key) {
        String thing = shape.name().isEmpty() ? "an element at the top" : "a step";
        if (!node.isMapping() || node.entries().isEmpty()) {
            String found = node.isNull() || node.isMapping() ? "nothing" : "'" + shorten(node.text()) + "'";
            findings.accept(place(node)
                    .error(FindingCodes.WRONG_TYPE, thing + " of '" + key + "' must be 'name: ...', found " + found)
                    .suggesting(
                            shape.knows(node.text())
                                    ? "write '" + node.text() + ": {}'"
                                    : Nearest.question(node.text().split(" ")[0], shape.keys())));
            return;
        }
        if (node.entries().size() > 1) {
            YamlNode.Entry second = node.entries().get(1);
            String first = node.entries().get(0).name();
            boolean inner = shape.child(first)
                    .filter(child -> child.knows(second.name()))
                    .isPresent();
            findings.accept(place(second.key())
                    .error(
                            FindingCodes.SEVERAL_KEYS,
                            thing + " has one name, here are '" + first + "' and '" + second.name() + "'")
                    .suggesting(
                            inner
                                    ? "indent '" + second.name() + "' further, it belongs to '" + first + "'"
                                    : "begin '" + second.name() + "' with '- ' in a line of its own"));
            if (inner) {
                return; // what is empty now is not when the author has indented it
            }
        }
        for (YamlNode.Entry entry : node.entries()) {
            Optional<Shape> child = shape.child(entry.name());
            if (child.isPresent()) {
                walk(entry.value(), child.get(), entry.name(), false);
            } else if (node.entries().size() == 1) {
                boolean step = !shape.name().isEmpty();
                findings.accept(place(entry.key())
                        .error(
                                step ? FindingCodes.UNKNOWN_EIP : FindingCodes.UNKNOWN_KEY,
                                step
                                        ? "unknown EIP '" + entry.name() + "'"
                                        : "unknown '" + entry.name() + "' at the top of the file")
                        .suggesting(stepSuggestion(entry.name(), shape)));
            }
        }
    }

    private static String stepSuggestion(String name, Shape shape) {
        String question = Nearest.question(name, shape.keys());
        return question.isEmpty() && shape.name().isEmpty()
                ? "a file is a list of " + String.join(", ", shape.keys())
                : question;
    }

    private void mapping(YamlNode node, Shape shape, String key, boolean predicate) {
        Set<String> present = new LinkedHashSet<>();
        YamlNode.Entry expression = null;
        for (YamlNode.Entry entry : node.entries()) {
            String name = shape.knows(entry.name()) ? entry.name() : StringHelper.dashToCamelCase(entry.name());
            present.add(name);
            if (!shape.knows(name) && shape.closed()) {
                Nearest.to(name, shape.keys()).ifPresent(present::add); // said already, as a misspelt key
            }
            if (isExpression(shape, name)) {
                if (expression != null) {
                    severalExpressions(expression, entry, key);
                }
                expression = entry;
            }
            boolean expects = PREDICATES.contains(shape.name())
                    || PREDICATE_KEYS.contains(name)
                    || predicate && PASSING.contains(shape.name());
            shape.child(name)
                    .ifPresentOrElse(
                            child -> walk(entry.value(), child, name, expects), () -> unknown(entry, name, shape, key));
            if (shape.child(name).isEmpty() && !shape.closed() && !shape.acceptsScalar()) {
                plainValue(entry, key);
            }
        }
        incomplete(node, shape, key, present);
        if (INPUTS.contains(shape.name())) {
            node.get("steps")
                    .filter(steps -> steps.isSequence() && steps.items().isEmpty())
                    .ifPresent(steps -> missing(steps, "'steps' holds no step", "a route needs at least one"));
        }
        for (String needed : shape.required()) {
            if (!present.contains(needed) && !NOT_NEEDED.contains(shape.name() + "." + needed)) {
                String message = "'" + needed + "' is missing in '" + key + "'";
                Place at = place(node);
                findings.accept(
                        NEEDED.contains(shape.name())
                                ? at.error(FindingCodes.MISSING_KEY, message)
                                : at.warning(FindingCodes.MISSING_KEY, message));
            }
        }
    }

    /** What the schema cannot say. */
    private void incomplete(YamlNode node, Shape shape, String key, Set<String> present) {
        if (OPERATIONS.contains(shape.name()) && !present.contains("to")) {
            missing(node, "'to' is missing in '" + key + "'", "");
        } else if (COMPUTING.contains(shape.name()) && present.stream().noneMatch(name -> isExpression(shape, name))) {
            missing(node, "an expression is missing in '" + key + "'", "add 'simple: ...' or 'constant: ...'");
        } else if (FORMATTING.contains(shape.name()) && present.stream().noneMatch(name -> isDataFormat(shape, name))) {
            missing(node, "a data format is missing in '" + key + "'", "add 'json: {}' or another");
        }
    }

    private void missing(YamlNode node, String message, String mend) {
        findings.accept(place(node).error(FindingCodes.MISSING_KEY, message).suggesting(mend));
    }

    private static boolean isDataFormat(Shape shape, String name) {
        return name.equals("dataFormatType")
                || shape.child(name)
                        .filter(child -> child.name().endsWith("DataFormat"))
                        .isPresent();
    }

    private static boolean isExpression(Shape shape, String name) {
        return shape.child(name)
                .filter(child ->
                        child.name().endsWith("Expression") || child.name().equals("ExpressionDefinition"))
                .isPresent();
    }

    private void severalExpressions(YamlNode.Entry first, YamlNode.Entry second, String key) {
        findings.accept(place(second.key())
                .error(
                        FindingCodes.SEVERAL_EXPRESSIONS,
                        "'" + key + "' has two expressions, '" + first.name() + "' and '" + second.name() + "'")
                .suggesting("remove one of them"));
    }

    /** Camel turns {@code parameters} into a query: texts only. */
    private void plainValue(YamlNode.Entry entry, String key) {
        if (entry.value().isSequence() && key.equals("parameters")) {
            findings.accept(place(entry.value())
                    .error(FindingCodes.WRONG_TYPE, "'" + entry.name() + "' in 'parameters' needs a text, found a list")
                    .suggesting("write the elements in one text, separated by ','"));
        }
    }

    private void unknown(YamlNode.Entry entry, String name, Shape shape, String key) {
        boolean expression = shape.knows("simple") && shape.knows("constant");
        if (!shape.closed()
                || UNLISTED.getOrDefault(shape.name(), Set.of()).contains(name)
                || expression && (name.equals("expression") || name.equals("expressionType"))) {
            return;
        }
        Collection<String> known = shape.keys();
        String suggestion = Nearest.question(entry.name(), known);
        if (suggestion.isEmpty()) {
            suggestion = known.size() <= 12
                    ? "'" + key + "' knows " + String.join(", ", known)
                    : shape.knows("parameters") ? "options of the endpoint belong under 'parameters'" : "";
        }
        findings.accept(place(entry.key())
                .error(FindingCodes.UNKNOWN_KEY, "unknown key '" + entry.name() + "' in '" + key + "'")
                .suggesting(suggestion));
    }

    private void value(YamlNode node, Shape shape, String key) {
        String text = node.text();
        if (text.isBlank() || text.contains("{{") || text.contains("${") || text.startsWith("#")) {
            return;
        }
        if (shape.scalarType().equals("boolean")
                && !text.trim().toLowerCase(Locale.ROOT).matches("true|false")) {
            invalid(node, key, "true or false", "");
        } else if (shape.scalarType().matches("number|integer") && !text.trim().matches("[-+]?[0-9]+(\\.[0-9]+)?")) {
            invalid(node, key, "a number", "");
        } else if (!shape.enums().isEmpty() && shape.enums().stream().noneMatch(value -> Values.same(value, text))) {
            invalid(
                    node,
                    key,
                    "one of " + String.join(", ", shape.enums()),
                    Nearest.question(text, List.copyOf(shape.enums())));
        }
    }

    private void invalid(YamlNode node, String key, String wanted, String suggestion) {
        findings.accept(place(node)
                .error(
                        FindingCodes.INVALID_VALUE,
                        "'" + key + "' needs " + wanted + ", found '" + shorten(node.text()) + "'")
                .suggesting(suggestion));
    }

    private Place place(YamlNode node) {
        return new Place(file, node);
    }

    static String shorten(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() > 60 ? line.substring(0, 57) + "..." : line;
    }
}
