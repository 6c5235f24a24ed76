package dev.apiintegrator.engine.policy;

import dev.apiintegrator.engine.check.DslSchema;
import dev.apiintegrator.engine.check.Shape;
import dev.apiintegrator.engine.policy.RouteVisitor.Role;
import dev.apiintegrator.engine.source.YamlNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.util.StringHelper;

/**
 * Walks YAML along Camel's schema and tells a visitor all of it. Unlike the check of sources, which explains, it is strict:
 * what the schema does not know is told as unknown, and never passed over.
 */
final class RouteWalk {

    private static final Set<String> INPUTS =
            Set.of("FromDefinition", "OutputAwareFromDefinition", "RouteFromDefinitionDeserializer");
    private static final Set<String> SENDS = Set.of("ToDefinition", "SagaActionUriDefinition");
    private static final Set<String> PATTERNS = Set.of("InterceptFromDefinition", "InterceptSendToEndpointDefinition");
    private static final Map<String, String> DELIMITERS = Map.of(
            "RecipientListDefinition", "delimiter",
            "RoutingSlipDefinition", "uriDelimiter",
            "DynamicRouterDefinition", "uriDelimiter",
            "EnrichDefinition", "",
            "PollEnrichDefinition", "");
    private static final Set<String> FREE = Set.of("parameters", "properties", "constructors", "namespace", "metadata");
    /** Keys that Camel reads although its schema does not name them, and that are only values. */
    private static final Set<String> UNLISTED = Set.of("streamCaching", "inheritErrorHandler");

    private final DslSchema schema;
    private final RouteVisitor visitor;

    RouteWalk(DslSchema schema, RouteVisitor visitor) {
        this.schema = schema;
        this.visitor = visitor;
    }

    /** What Camel's YAML loader is given. */
    void document(YamlNode document) {
        if (document.isSequence()) {
            document.items().forEach(item -> walk(item, schema.root(), "", ""));
        } else if (document.textOf("apiVersion").startsWith("camel.apache.org/v1")
                && document.textOf("kind").equals("Pipe")) {
            pipe(document);
        } else {
            texts(document, "");
            visitor.unknown("the file is neither a list of routes nor a Pipe", document);
        }
    }

    /** What Camel's loader of Kamelets is given. */
    void kamelet(YamlNode kamelet) {
        for (YamlNode.Entry entry : kamelet.entries()) {
            if (!entry.name().equals("spec")) {
                texts(entry.value(), "");
                continue;
            }
            for (YamlNode.Entry part : entry.value().entries()) {
                if (part.name().equals("template")) {
                    walk(part.value(), schema.model("RouteTemplateDefinition"), "template", "");
                } else if (Set.of("definition", "dependencies", "types", "dataTypes", "sources")
                        .contains(part.name())) {
                    if (part.name().equals("sources")) {
                        visitor.unknown("a Kamelet may not bring sources", part.key());
                    }
                    texts(part.value(), "");
                } else {
                    visitor.unknown("unknown '" + part.name() + "' in a Kamelet", part.key());
                }
            }
        }
        if (!kamelet.isMapping()) {
            visitor.unknown("the file is not a Kamelet", kamelet);
        }
    }

    private void pipe(YamlNode pipe) {
        texts(pipe, "");
        for (String end : List.of("source", "sink")) {
            pipe.at("/spec/" + end)
                    .ifPresent(node -> pipeEnd(node, end.equals("source") ? Role.CONSUMER : Role.PRODUCER));
        }
        pipe.at("/spec/steps").map(YamlNode::items).orElse(List.of()).forEach(step -> pipeEnd(step, Role.PRODUCER));
        pipe.at("/spec/errorHandler").ifPresent(handler -> {
            for (YamlNode.Entry entry : handler.entries()) {
                entry.value().get("endpoint").ifPresent(node -> pipeEnd(node, Role.PRODUCER));
                entry.value().get("parameters").ifPresent(parameters -> {
                    for (YamlNode.Entry parameter : parameters.entries()) {
                        visitor.key("PipeErrorHandler", camel(parameter.name()), parameter.key());
                    }
                });
            }
        });
    }

    private void pipeEnd(YamlNode end, Role role) {
        Map<String, String> properties = parameters(end, "properties");
        Optional<YamlNode> uri = end.get("uri");
        Optional<YamlNode> ref = end.get("ref");
        if (uri.isPresent()) {
            visitor.endpoint(role, uri.get().text(), properties, false, uri.get());
        } else if (ref.isPresent() && ref.get().textOf("kind").equals("Kamelet")) {
            visitor.endpoint(role, "kamelet:" + ref.get().textOf("name"), properties, false, ref.get());
        } else {
            visitor.unknown("an end of a Pipe is a Kamelet or a 'uri'", end);
        }
        end.get("dataTypes").ifPresent(types -> visitor.unknown("'dataTypes' of a Pipe load classes", types));
    }

    private void walk(YamlNode node, Shape shape, String key, String language) {
        if (shape.single()) {
            single(node, shape);
            return;
        }
        String inner = enter(node, shape, key, language);
        switch (node.kind()) {
            case SCALAR -> visitor.text(node.text(), inner, node);
            case SEQUENCE -> {
                Optional<Shape> item = shape.item();
                if (item.isEmpty()) {
                    visitor.unknown("a list is not expected in '" + key + "'", node);
                }
                for (YamlNode child : node.items()) {
                    item.ifPresentOrElse(known -> walk(child, known, key, inner), () -> texts(child, inner));
                }
            }
            default -> mapping(node, shape, key, inner);
        }
    }

    private void single(YamlNode node, Shape shape) {
        if (!node.isMapping()) {
            visitor.unknown("a step is 'name: ...'", node);
            texts(node, "");
        }
        for (YamlNode.Entry entry : node.entries()) {
            boolean top = shape == schema.root();
            String name = shape.knows(entry.name()) ? entry.name() : camel(entry.name());
            if (top) {
                visitor.element(name, entry.key());
            } else {
                visitor.step(name, entry.key());
            }
            shape.child(name).ifPresentOrElse(child -> walk(entry.value(), child, name, ""), () -> {
                visitor.unknown("unknown '" + entry.name() + "'", entry.key());
                texts(entry.value(), "");
            });
        }
    }

    private void mapping(YamlNode node, Shape shape, String key, String language) {
        Set<String> seen = new HashSet<>();
        for (YamlNode.Entry entry : node.entries()) {
            String name = shape.knows(entry.name()) ? entry.name() : camel(entry.name());
            if (!seen.add(name)) {
                visitor.unknown("'" + name + "' stands twice, once with dashes", entry.key());
            }
            Optional<Shape> child = shape.child(name);
            boolean free = FREE.contains(key) && child.isEmpty() && !shape.closed();
            if (free) {
                visitor.text(entry.name(), language, entry.key());
            } else {
                visitor.key(shape.name(), name, entry.key());
            }
            if (child.isPresent()) {
                walk(entry.value(), child.get(), name, language);
            } else {
                if (!free && !UNLISTED.contains(name)) {
                    visitor.unknown("unknown key '" + entry.name() + "' in '" + key + "'", entry.key());
                }
                texts(entry.value(), language);
            }
        }
    }

    /** Tells what the node is; answers the language of the texts in it. */
    private String enter(YamlNode node, Shape shape, String key, String outer) {
        String name = shape.name();
        if (INPUTS.contains(name)) {
            endpoint(node, "uri", "", Role.CONSUMER, false);
        } else if (SENDS.contains(name)) {
            endpoint(node, "uri", "", Role.PRODUCER, false);
        } else if (PATTERNS.contains(name)) {
            endpoint(node, "uri", "", Role.PATTERN, false);
            at(node, "afterUri").ifPresent(uri -> visitor.endpoint(Role.PRODUCER, uri.text(), Map.of(), false, uri));
        } else if (DELIMITERS.containsKey(name)) {
            recipients(node, name);
        } else {
            switch (name) {
                case "PollDefinition" -> endpoint(node, "uri", "", Role.CONSUMER, true);
                case "ToDynamicDefinition", "WireTapDefinition" -> endpoint(node, "uri", "", Role.PRODUCER, true);
                case "DeadLetterChannelDefinition" -> endpoint(node, "deadLetterUri", "", Role.PRODUCER, false);
                case "SagaDefinition" -> {
                    endpoint(node, "compensation", "", Role.PRODUCER, false);
                    endpoint(node, "completion", "", Role.PRODUCER, false);
                }
                case "KameletDefinition" -> endpoint(node, "name", "kamelet:", Role.PRODUCER, false);
                case "ConvertBodyDefinition", "ConvertHeaderDefinition", "ConvertVariableDefinition" ->
                    (node.isScalar() ? Optional.of(node) : at(node, "type"))
                            .ifPresent(at -> visitor.classOf(at.text(), false, at));
                case "ThrowExceptionDefinition" ->
                    at(node, "exceptionType").ifPresent(at -> visitor.classOf(at.text(), true, at));
                case "OnExceptionDefinition", "CatchDefinition" ->
                    at(node, "exception")
                            .map(YamlNode::items)
                            .orElse(List.of())
                            .forEach(at -> visitor.classOf(at.text(), true, at));
                case "GetDefinition",
                        "PostDefinition",
                        "PutDefinition",
                        "PatchDefinition",
                        "DeleteDefinition",
                        "HeadDefinition" -> at(node, "type").ifPresent(at -> visitor.classOf(at.text(), false, at));
                case "LogDefinition" -> {
                    String language =
                            at(node, "logLanguage").map(YamlNode::text).orElse("simple");
                    (node.isScalar() ? Optional.of(node) : at(node, "message"))
                            .ifPresent(at -> visitor.expression(language, at.text(), at));
                }
                case "OpenApiDefinition" ->
                    at(node, "specification")
                            .ifPresent(at ->
                                    visitor.endpoint(Role.CONSUMER, "rest-openapi:" + at.text(), Map.of(), false, at));
                default -> {
                    if (name.endsWith("Expression")) {
                        return expression(node, name, key);
                    }
                    if (name.endsWith("DataFormat")) {
                        visitor.dataFormat(key, node);
                    }
                }
            }
        }
        return outer;
    }

    private String expression(YamlNode node, String name, String key) {
        String language = name.equals("LanguageExpression") ? node.textOf("language") : key;
        Optional<YamlNode> text = node.isScalar() ? Optional.of(node) : at(node, "expression");
        visitor.expression(language, text.map(YamlNode::text).orElse(""), text.orElse(node));
        at(node, "resultType").ifPresent(at -> visitor.classOf(at.text(), false, at));
        at(node, "documentType").ifPresent(at -> visitor.classOf(at.text(), false, at));
        return language;
    }

    private void endpoint(YamlNode node, String key, String prefix, Role role, boolean dynamic) {
        (node.isScalar() ? Optional.of(node) : at(node, key)).ifPresent(at -> {
            boolean computed = dynamic
                    && !"false"
                            .equals(at(node, "dynamicUri").map(YamlNode::text).orElse(""));
            visitor.endpoint(role, prefix + at.text().trim(), parameters(node, "parameters"), computed, at);
        });
    }

    private void recipients(YamlNode node, String name) {
        Role role = name.equals("PollEnrichDefinition") ? Role.CONSUMER : Role.PRODUCER;
        String delimiter = DELIMITERS.get(name).isEmpty()
                ? ""
                : at(node, DELIMITERS.get(name)).map(YamlNode::text).orElse(",");
        boolean told = false;
        for (YamlNode holder : holders(node)) {
            for (YamlNode.Entry entry : holder.entries()) {
                String language = camel(entry.name());
                Optional<Shape> child =
                        schema.model("language.ExpressionDefinition").child(language);
                if (child.isPresent() && child.get().name().endsWith("Expression")) {
                    boolean any = language.equals("language");
                    YamlNode text = at(entry.value(), "expression").orElse(entry.value());
                    visitor.recipients(
                            role, any ? entry.value().textOf("language") : language, text.text(), delimiter, text);
                    told = true;
                }
            }
        }
        if (!told) {
            visitor.unknown("the endpoints cannot be told", node);
        }
    }

    private static List<YamlNode> holders(YamlNode node) {
        return at(node, "expression")
                .filter(YamlNode::isMapping)
                .map(inner -> List.of(node, inner))
                .orElse(List.of(node));
    }

    private static Map<String, String> parameters(YamlNode node, String key) {
        Map<String, String> parameters = new LinkedHashMap<>();
        at(node, key).map(YamlNode::entries).orElse(List.of()).forEach(entry -> {
            parameters.put(entry.name(), entry.value().text());
        });
        return parameters;
    }

    private static Optional<YamlNode> at(YamlNode node, String key) {
        for (YamlNode.Entry entry : node.entries()) {
            if (entry.name().equals(key) || camel(entry.name()).equals(key)) {
                return Optional.of(entry.value());
            }
        }
        return Optional.empty();
    }

    /** Everything below, of which only texts matter. */
    private void texts(YamlNode node, String language) {
        if (node.isScalar()) {
            visitor.text(node.text(), language, node);
        }
        node.items().forEach(item -> texts(item, language));
        node.entries().forEach(entry -> {
            visitor.text(entry.name(), language, entry.key());
            texts(entry.value(), language);
        });
    }

    private static String camel(String key) {
        return StringHelper.dashToCamelCase(key);
    }
}
