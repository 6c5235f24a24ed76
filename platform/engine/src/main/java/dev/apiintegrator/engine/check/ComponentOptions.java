package dev.apiintegrator.engine.check;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;

/** What the endpoints of one component take. Immutable. */
final class ComponentOptions {

    /** Every endpoint takes these, listed or not. */
    private static final Set<String> COMMON = Set.of(
            "exchangepattern",
            "synchronous",
            "bridgeerrorhandler",
            "exceptionhandler",
            "lazystartproducer",
            "autowiredenabled");

    /**
     * @param path it is a part of the URI before the {@code ?}
     * @param direction {@code consumer}, {@code producer}, or empty for both
     */
    record Option(
            String name,
            String type,
            String javaType,
            List<String> enums,
            boolean path,
            boolean required,
            String direction) {}

    private final String artifact;
    private final boolean consumerOnly;
    private final boolean producerOnly;
    private final boolean anyOption;
    private final boolean lenient;
    private final Map<String, Option> options = new HashMap<>();
    private final Set<String> prefixes;
    private final Set<String> componentWide;

    ComponentOptions(ComponentModel model) {
        artifact = model.getGroupId() + ":" + model.getArtifactId();
        consumerOnly = model.isConsumerOnly();
        producerOnly = model.isProducerOnly();
        anyOption = model.isApi();
        lenient = model.isLenientProperties();
        model.getEndpointOptions().forEach(option -> options.put(plain(option.getName()), option(option)));
        prefixes = model.getEndpointOptions().stream()
                .filter(BaseOptionModel::isMultiValue)
                .map(BaseOptionModel::getPrefix)
                .filter(prefix -> prefix != null && !prefix.isEmpty())
                .map(prefix -> prefix.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        componentWide = model.getComponentOptions().stream()
                .map(option -> plain(option.getName()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Option option(BaseOptionModel model) {
        String label = "," + model.getLabel() + ",";
        boolean consumer = label.contains(",consumer,");
        boolean producer = label.contains(",producer,");
        return new Option(
                model.getName(),
                model.getType(),
                model.getJavaType(),
                model.getEnums(),
                "path".equals(model.getKind()),
                model.isRequired() && model.getDefaultValue() == null,
                consumer == producer ? "" : consumer ? "consumer" : "producer");
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "");
    }

    /** Maven coordinates, {@code group:artifact}. */
    String artifact() {
        return artifact;
    }

    boolean consumerOnly() {
        return consumerOnly;
    }

    boolean producerOnly() {
        return producerOnly;
    }

    /** Unknown options are passed on to the remote side. */
    boolean lenient() {
        return lenient;
    }

    Optional<Option> option(String name) {
        return Optional.ofNullable(options.get(plain(name)));
    }

    /** Cannot be told wrong: common to all, nested, of a prefix, or depending on the API method. */
    boolean takes(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return anyOption
                || COMMON.contains(plain(name))
                || name.contains(".")
                || name.contains("[")
                || prefixes.stream().anyMatch(lower::startsWith);
    }

    /** The component can hold the value for all its endpoints. */
    boolean componentHas(String name) {
        return componentWide.contains(plain(name));
    }

    Set<String> names() {
        return options.values().stream().map(Option::name).collect(Collectors.toCollection(TreeSet::new));
    }

    List<Option> required() {
        return options.values().stream().filter(Option::required).toList();
    }
}
