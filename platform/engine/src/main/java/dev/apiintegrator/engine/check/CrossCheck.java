package dev.apiintegrator.engine.check;

import dev.apiintegrator.engine.check.Parts.EndpointUse;
import dev.apiintegrator.engine.check.Parts.Role;
import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.Nearest;
import dev.apiintegrator.engine.source.Severity;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What only all files of an integration together can tell: ids, targets and references. */
final class CrossCheck {

    private static final Set<String> INTERNAL = Set.of("direct", "seda");
    private static final Set<String> MADE_ON_DEMAND = Set.of("class", "type", "autowired", "property", "valueAs");

    private final Parts parts;
    private final JavaNames java;
    private final Predicate<String> boundBeans;
    private final KnownKamelets kamelets;
    private final Set<String> connections;
    private final Consumer<Finding> findings;

    CrossCheck(
            Parts parts,
            JavaNames java,
            Predicate<String> boundBeans,
            KnownKamelets kamelets,
            Set<String> connections,
            Consumer<Finding> findings) {
        this.parts = parts;
        this.java = java;
        this.boundBeans = boundBeans;
        this.kamelets = kamelets;
        this.connections = connections;
        this.findings = findings;
    }

    void check() {
        routeIds();
        operations();
        templates();
        targets();
        beans();
    }

    private void routeIds() {
        Map<String, Place> seen = new HashMap<>();
        for (Parts.Named id : parts.routeIds) {
            Place first = seen.putIfAbsent(id.name(), id.place());
            if (first != null && !id.name().contains("{{")) {
                findings.accept(id.place()
                        .error(
                                FindingCodes.DUPLICATE_ROUTE_ID,
                                "the route id '" + id.name() + "' is already taken at " + first)
                        .suggesting("give one of the two another id"));
            }
        }
    }

    private void operations() {
        Map<String, Place> seen = new HashMap<>();
        for (Parts.Operation operation : parts.operations) {
            Place first = seen.putIfAbsent(operation.operation(), operation.place());
            if (first != null) {
                findings.accept(operation
                        .place()
                        .error(
                                FindingCodes.DUPLICATE_OPERATION,
                                operation.shown() + " is already served by the operation at " + first)
                        .suggesting("change the verb or the path of one of the two"));
            }
        }
    }

    private void templates() {
        Set<String> known = parts.templates.stream().map(Parts.Named::name).collect(Collectors.toSet());
        known.addAll(parts.kamelets.keySet());
        for (Parts.Named use : parts.templateUses) {
            if (!known.contains(use.name())
                    && !java.mentions(use.name())
                    && !use.name().contains("{{")
                    && kamelets.find(use.name()).isEmpty()) {
                findings.accept(use.place()
                        .error(FindingCodes.UNKNOWN_TEMPLATE, "no route template '" + use.name() + "'")
                        .suggesting(Nearest.question(use.name(), known)));
            }
        }
    }

    private void targets() {
        Map<String, Set<String>> consumed = Map.of("direct", new HashSet<>(), "seda", new HashSet<>());
        for (EndpointUse use : parts.endpoints) {
            if (use.role() == Role.CONSUMER) {
                consumer(EndpointUri.of(use.uri()), use, consumed);
            }
        }
        java.consumed().forEach(uri -> consumer(EndpointUri.of(uri), null, consumed));
        if (java.computesConsumers()) {
            return;
        }
        for (EndpointUse use : parts.endpoints) {
            EndpointUri uri = EndpointUri.of(use.uri());
            String name = name(uri, use);
            if (use.role() == Role.PRODUCER
                    && INTERNAL.contains(uri.scheme())
                    && !name.isEmpty()
                    && !name.contains("{{")
                    && !name.contains("$")) {
                target(use, uri.scheme(), name, consumed.get(uri.scheme()));
            }
        }
    }

    private static void consumer(EndpointUri uri, EndpointUse use, Map<String, Set<String>> consumed) {
        if (INTERNAL.contains(uri.scheme())) {
            consumed.get(uri.scheme()).add(name(uri, use));
        }
    }

    private static String name(EndpointUri uri, EndpointUse use) {
        return uri.name().isEmpty() && use != null
                ? use.parameters().map(node -> node.textOf("name")).orElse("")
                : uri.name();
    }

    private void target(EndpointUse use, String scheme, String name, Set<String> consumed) {
        boolean found =
                consumed.stream().anyMatch(known -> known.equals(name) || known.contains("{{") && couldBe(known, name));
        if (!found) {
            findings.accept(use.place()
                    .warning(
                            FindingCodes.NO_CONSUMER,
                            "no route of the integration consumes '" + scheme + ":" + name + "'")
                    .suggesting(Nearest.question(name, consumed)));
        }
    }

    private static boolean couldBe(String pattern, String name) {
        String regex = Pattern.compile("\\{\\{.*?}}")
                .splitAsStream(pattern + " ")
                .map(part -> Pattern.quote(part.replace(" ", "")))
                .collect(Collectors.joining(".*"));
        return name.matches(regex);
    }

    private void beans() {
        Set<String> declared = parts.beans.stream().map(Parts.Named::name).collect(Collectors.toSet());
        declared.addAll(connections);
        for (Parts.BeanUse use : parts.beanUses) {
            bean(use.name(), use.place(), declared);
        }
        for (EndpointUse use : parts.endpoints) {
            EndpointUri uri = EndpointUri.of(use.uri());
            if (uri.scheme().equals("bean") && !uri.name().isEmpty()) {
                bean(uri.name(), use.place(), declared);
            }
            uri.query().stream()
                    .filter(option -> option.value().startsWith("#"))
                    .forEach(option -> bean(option.value(), use.place(), declared));
            use.parameters().map(node -> node.entries()).orElse(List.of()).stream()
                    .filter(entry ->
                            entry.value().isScalar() && entry.value().text().startsWith("#"))
                    .forEach(entry ->
                            bean(entry.value().text(), new Place(use.place().file(), entry.value()), declared));
        }
    }

    private void bean(String reference, Place place, Set<String> declared) {
        String name = reference.startsWith("#") ? reference.substring(1) : reference;
        int colon = name.indexOf(':');
        if (colon > 0 && MADE_ON_DEMAND.contains(name.substring(0, colon))) {
            return;
        }
        name = name.startsWith("bean:") ? name.substring(5) : name;
        boolean later = name.isBlank() || name.contains("{") || name.contains("$") || name.contains(".");
        if (!later && !declared.contains(name) && !java.mentions(name) && !boundBeans.test(name)) {
            findings.accept(place.error(
                            FindingCodes.UNKNOWN_BEAN, "nothing in the integration declares the bean '" + name + "'")
                    .as(Severity.WARNING)
                    .suggesting(Nearest.question(name, declared)));
        }
    }
}
