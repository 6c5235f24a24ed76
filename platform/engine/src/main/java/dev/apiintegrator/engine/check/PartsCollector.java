package dev.apiintegrator.engine.check;

import dev.apiintegrator.engine.check.Parts.Role;
import dev.apiintegrator.engine.source.YamlNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Notes what {@link DslWalk} passes: endpoints, expressions, ids and references. */
final class PartsCollector {

    private static final Map<String, List<String>> BEAN_KEYS = Map.ofEntries(
            Map.entry("ProcessDefinition", List.of("ref")),
            Map.entry("BeanDefinition", List.of("ref")),
            Map.entry("MethodCallExpression", List.of("ref")),
            Map.entry("RouteDefinition", List.of("errorHandlerRef", "routePolicy")),
            Map.entry("AggregateDefinition", List.of("aggregationStrategy", "aggregationRepository")),
            Map.entry("SplitDefinition", List.of("aggregationStrategy", "executorService", "onPrepare")),
            Map.entry("MulticastDefinition", List.of("aggregationStrategy", "executorService", "onPrepare")),
            Map.entry("RecipientListDefinition", List.of("aggregationStrategy", "executorService", "onPrepare")),
            Map.entry("EnrichDefinition", List.of("aggregationStrategy")),
            Map.entry("PollEnrichDefinition", List.of("aggregationStrategy")),
            Map.entry("IdempotentConsumerDefinition", List.of("idempotentRepository")),
            Map.entry("PolicyDefinition", List.of("ref")),
            Map.entry(
                    "OnExceptionDefinition",
                    List.of("redeliveryPolicyRef", "onRedeliveryRef", "onExceptionOccurredRef")),
            Map.entry("RefErrorHandlerDefinition", List.of("ref")),
            Map.entry("CustomLoadBalancerDefinition", List.of("ref")));

    private static final List<String> VERBS = List.of("get", "post", "put", "patch", "delete", "head");

    private final String file;
    private final Parts parts;
    /** Ids and endpoints of a template are made when it is used. */
    private final boolean template;

    PartsCollector(String file, Parts parts, boolean template) {
        this.file = file;
        this.parts = parts;
        this.template = template;
    }

    void enter(YamlNode node, Shape shape, String key, boolean predicate) {
        String name = shape.name();
        switch (name) {
            case "FromDefinition", "OutputAwareFromDefinition", "RouteFromDefinitionDeserializer" ->
                endpoint(Role.CONSUMER, node, "uri", "", false);
            case "ToDefinition", "SagaActionUriDefinition" -> endpoint(Role.PRODUCER, node, "uri", "", false);
            case "PollDefinition" -> endpoint(Role.CONSUMER, node, "uri", "", true);
            case "ToDynamicDefinition", "WireTapDefinition" -> endpoint(Role.PRODUCER, node, "uri", "", true);
            case "DeadLetterChannelDefinition" -> endpoint(Role.PRODUCER, node, "deadLetterUri", "", false);
            case "KameletDefinition" -> endpoint(Role.PRODUCER, node, "name", "kamelet:", false);
            case "EnrichDefinition", "RecipientListDefinition" -> computed(Role.PRODUCER, node);
            case "PollEnrichDefinition" -> computed(Role.CONSUMER, node);
            case "RouteDefinition" -> {
                if (!template) {
                    named(node, "id").ifPresent(parts.routeIds::add);
                }
            }
            case "RouteTemplateDefinition" ->
                named(node, "id").ifPresent(template -> {
                    parts.templates.add(template);
                    parts.kamelets.putIfAbsent(template.name(), KameletParameters.ofTemplate(node));
                });
            case "TemplatedRouteDefinition" -> {
                named(node, "routeTemplateRef").ifPresent(parts.templateUses::add);
                named(node, "routeId").ifPresent(parts.routeIds::add);
            }
            case "BeanFactoryDefinition" -> {
                named(node, "name").ifPresent(parts.beans::add);
                text(node, "scriptLanguage").ifPresent(at -> expression(at.text(), at, false));
            }
            case "RestDefinition" -> rest(node);
            case "LogDefinition" -> {
                if (node.textOf("logLanguage").isEmpty()) {
                    text(node, "message").ifPresent(at -> expression("simple", at, false));
                }
            }
            default -> {
                if (name.endsWith("Expression")) {
                    language(node, name, key, predicate);
                } else if (name.endsWith("DataFormat")) {
                    parts.dataFormats.add(new Parts.DataFormatUse(key, node.textOf("library"), new Place(file, node)));
                }
            }
        }
        beans(node, name);
    }

    private void endpoint(Role role, YamlNode node, String key, String prefix, boolean dynamic) {
        text(node, key)
                .ifPresent(at -> parts.endpoints.add(new Parts.EndpointUse(
                        role, prefix + at.text().trim(), new Place(file, at), node.get("parameters"), dynamic)));
    }

    /** An endpoint given by an expression can be checked when that is a plain text. */
    private void computed(Role role, YamlNode node) {
        YamlNode holder = node.get("expression").filter(YamlNode::isMapping).orElse(node);
        for (String language : List.of("constant", "simple")) {
            holder.get(language).flatMap(value -> text(value, "expression")).ifPresent(at -> {
                if (!at.text().contains(",") && !at.text().contains("${")) {
                    parts.endpoints.add(
                            new Parts.EndpointUse(role, at.text().trim(), new Place(file, at), Optional.empty(), true));
                }
            });
        }
    }

    private void language(YamlNode node, String name, String key, boolean predicate) {
        boolean any = name.equals("LanguageExpression");
        String language = any ? node.textOf("language") : key;
        if (!name.equals("MethodCallExpression") && !language.isEmpty()) {
            text(node, "expression").ifPresent(at -> expression(language, at, predicate));
        }
    }

    private void expression(String language, YamlNode at, boolean predicate) {
        parts.expressions.add(new Parts.ExpressionUse(language, at.text(), new Place(file, at), predicate));
    }

    private void beans(YamlNode node, String name) {
        List<String> keys = BEAN_KEYS.getOrDefault(name, List.of());
        if (node.isScalar() && (name.equals("BeanDefinition") || name.equals("MethodCallExpression"))) {
            bean(node);
        }
        for (String key : keys) {
            node.get(key).filter(YamlNode::isScalar).ifPresent(this::bean);
        }
    }

    private void bean(YamlNode at) {
        parts.beanUses.add(new Parts.BeanUse(at.text(), new Place(file, at)));
    }

    private void rest(YamlNode rest) {
        for (String verb : VERBS) {
            for (YamlNode operation : rest.get(verb).map(YamlNode::items).orElse(List.of())) {
                String path = ("/" + rest.textOf("path") + "/" + operation.textOf("path")).replaceAll("/+", "/");
                String shown = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
                String content = operation.textOf("consumes") + "|" + operation.textOf("produces");
                String plain = verb + " " + shown.replaceAll("\\{[^}/]*}", "{}") + " " + content;
                Place place = new Place(file, operation);
                String name = verb.toUpperCase(Locale.ROOT) + " " + shown;
                parts.operations.add(new Parts.Operation(plain, name, place));
                // Inside one 'rest' Camel does not look at the content types.
                String inside = file + ":" + rest.line() + " " + verb + " " + shown;
                parts.operations.add(new Parts.Operation(inside, name, place));
                named(operation, "routeId").ifPresent(parts.routeIds::add);
            }
        }
    }

    private Optional<Parts.Named> named(YamlNode node, String key) {
        return node.get(key)
                .filter(value -> value.isScalar() && !value.text().isBlank())
                .map(value -> new Parts.Named(value.text(), new Place(file, value)));
    }

    /** The scalar itself, or the one under the key. */
    private static Optional<YamlNode> text(YamlNode node, String key) {
        return (node.isScalar() ? Optional.of(node) : node.get(key))
                .filter(value -> value.isScalar() && !value.text().isBlank());
    }
}
