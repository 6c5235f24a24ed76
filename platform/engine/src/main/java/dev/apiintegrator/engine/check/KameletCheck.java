package dev.apiintegrator.engine.check;

import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.Nearest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Holds the use of a Kamelet against what the Kamelet declares. */
final class KameletCheck {

    record Given(String name, String value, Place place) {}

    private static final Set<String> ENDS = Set.of("source", "sink");

    private final KnownKamelets known;
    private final Map<String, KameletParameters> own;
    private final Predicate<String> configured;
    private final Consumer<Finding> findings;

    /** @param configured whether a property such as {@code camel.kamelet.name.parameter} is set elsewhere */
    KameletCheck(
            KnownKamelets known,
            Map<String, KameletParameters> own,
            Predicate<String> configured,
            Consumer<Finding> findings) {
        this.known = known;
        this.own = own;
        this.configured = configured;
        this.findings = findings;
    }

    void check(Parts.EndpointUse use, EndpointUri uri, List<Given> given) {
        String name = uri.name().split("/", 2)[0];
        if (name.contains("{{") || name.contains("$") || ENDS.contains(name)) {
            return;
        }
        if (name.isBlank()) {
            findings.accept(use.place().error(FindingCodes.MISSING_OPTION, "'kamelet:' needs the name of a Kamelet"));
            return;
        }
        Optional<KameletParameters> kamelet = Optional.ofNullable(own.get(name)).or(() -> known.find(name));
        if (kamelet.isEmpty()) {
            findings.accept(use.place()
                    .error(FindingCodes.UNKNOWN_KAMELET, "unknown Kamelet '" + name + "'")
                    .suggesting(suggestion(name)));
            return;
        }
        parameters(use, name, kamelet.get(), given);
    }

    private String suggestion(String name) {
        Set<String> names = new HashSet<>(known.names());
        names.addAll(own.keySet());
        return Nearest.question(name, names);
    }

    private void parameters(Parts.EndpointUse use, String name, KameletParameters kamelet, List<Given> given) {
        Set<String> present = new HashSet<>();
        for (Given option : given) {
            KameletParameters.Parameter parameter = kamelet.parameters().get(option.name());
            if (parameter != null) {
                present.add(option.name());
                Values.misfit(parameter.type(), "", parameter.enums(), option.value())
                        .ifPresent(wanted -> findings.accept(option.place()
                                .error(
                                        FindingCodes.INVALID_VALUE,
                                        "parameter '" + option.name() + "' of Kamelet '" + name + "' needs " + wanted
                                                + ", found '" + DslWalk.shorten(option.value()) + "'")
                                .suggesting(Nearest.question(option.value(), parameter.enums()))));
            } else if (!option.name().contains("{{")) {
                findings.accept(option.place()
                        .warning(
                                FindingCodes.UNKNOWN_OPTION,
                                "Kamelet '" + name + "' declares no parameter '" + option.name() + "'")
                        .suggesting(Nearest.question(
                                option.name(), kamelet.parameters().keySet())));
            }
        }
        for (String required : kamelet.required()) {
            if (!present.contains(required)
                    && !configured.test("camel.kamelet." + name + "." + required)
                    && !kamelet.hasDefault(required)) {
                findings.accept(use.place()
                        .error(
                                FindingCodes.MISSING_OPTION,
                                "Kamelet '" + name + "' needs the parameter '" + required + "'")
                        .suggesting("add '" + required + "' under 'parameters'"));
            }
        }
    }
}
