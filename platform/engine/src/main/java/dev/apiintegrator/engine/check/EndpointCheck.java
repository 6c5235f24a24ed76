package dev.apiintegrator.engine.check;

import dev.apiintegrator.engine.check.Parts.EndpointUse;
import dev.apiintegrator.engine.check.Parts.Role;
import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.Nearest;
import dev.apiintegrator.engine.source.Severity;
import dev.apiintegrator.engine.source.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.camel.util.StringHelper;

/** Holds endpoints against Camel's catalog: the component, its options and their values. */
final class EndpointCheck {

    /** Names that Camel itself reads before it looks for a component. */
    private static final Set<String> SPECIAL = Set.of("ref", "property", "language");

    private final InstalledParts installed;
    private final KameletCheck kamelets;
    private final Set<String> declaredComponents;
    private final Consumer<Finding> findings;

    EndpointCheck(
            InstalledParts installed,
            KameletCheck kamelets,
            Set<String> declaredComponents,
            Consumer<Finding> findings) {
        this.installed = installed;
        this.kamelets = kamelets;
        this.declaredComponents = declaredComponents;
        this.findings = findings;
    }

    void check(EndpointUse use) {
        EndpointUri uri = EndpointUri.of(use.uri());
        String scheme = uri.scheme();
        boolean computed = use.dynamic() && use.uri().contains("${");
        if (scheme.isEmpty() || computed && (uri.rest().isEmpty() || scheme.contains("$"))) {
            return;
        }
        if (use.parameters().isPresent()
                && uri.hasQuery()
                && !use.parameters().get().entries().isEmpty()) {
            findings.accept(use.place()
                    .error(FindingCodes.INVALID_URI, "'" + shown(use) + "' has options behind '?' and 'parameters'")
                    .suggesting("put all options under 'parameters'"));
        }
        if (SPECIAL.contains(scheme) && use.dynamic() || declaredComponents.contains(scheme)) {
            return;
        }
        if (scheme.equals("ref") && !uri.rest().isEmpty()) {
            return;
        }
        ComponentOptions options = installed.component(scheme).orElse(null);
        if (options == null) {
            if (!installed.componentInstalled(scheme)) {
                unknownComponent(use, scheme);
            }
            return;
        }
        // The catalog's word on a component that is not here is a hint: its enums are not always complete.
        Consumer<Finding> report = findings;
        if (!installed.componentInstalled(scheme)) {
            report = finding -> findings.accept(finding.as(Severity.WARNING));
            findings.accept(use.place()
                    .error(
                            FindingCodes.COMPONENT_NOT_INSTALLED,
                            "the component '" + scheme + "' is not part of this installation")
                    .suggesting("add " + options.artifact() + " to it"));
        }
        direction(use, scheme, options);
        if (!computed) {
            options(use, uri, options, report);
        }
    }

    private void unknownComponent(EndpointUse use, String scheme) {
        String question = Nearest.question(scheme, installed.componentNames());
        if (question.isEmpty() && !use.uri().contains(":")) {
            question = "an endpoint is written 'component:name', such as 'direct:" + scheme + "'";
        }
        findings.accept(use.place()
                .error(FindingCodes.UNKNOWN_COMPONENT, "unknown component '" + scheme + "' in '" + shown(use) + "'")
                .suggesting(question));
    }

    private void direction(EndpointUse use, String scheme, ComponentOptions options) {
        if (use.role() == Role.PRODUCER && options.consumerOnly()) {
            findings.accept(use.place()
                    .error(FindingCodes.WRONG_DIRECTION, "'" + scheme + "' can only be consumed from")
                    .suggesting("use it in 'from'"));
        } else if (use.role() == Role.CONSUMER && options.producerOnly()) {
            findings.accept(use.place()
                    .error(FindingCodes.WRONG_DIRECTION, "'" + scheme + "' can only be sent to")
                    .suggesting("use it in 'to'"));
        }
    }

    private record Given(String name, String value, Place place) {}

    private void options(EndpointUse use, EndpointUri uri, ComponentOptions options, Consumer<Finding> report) {
        List<Given> given = given(use, uri);
        if (uri.scheme().equals("kamelet")) {
            List<KameletCheck.Given> parameters = given.stream()
                    .filter(option -> options.option(option.name()).isEmpty() && !options.takes(option.name()))
                    .map(option -> new KameletCheck.Given(option.name(), option.value(), option.place()))
                    .toList();
            given.stream()
                    .filter(option -> options.option(option.name()).isPresent())
                    .forEach(option -> option(use, uri.scheme(), options, option, report));
            kamelets.check(use, uri, parameters);
            return;
        }
        Set<String> names = new HashSet<>();
        for (Given option : given) {
            options.option(option.name()).ifPresent(known -> names.add(known.name()));
            option(use, uri.scheme(), options, option, report);
        }
        missing(use, uri, options, names, report);
    }

    private static List<Given> given(EndpointUse use, EndpointUri uri) {
        List<Given> given = new ArrayList<>();
        uri.query().forEach(option -> given.add(new Given(option.name(), option.value(), use.place())));
        use.parameters().ifPresent(parameters -> {
            for (YamlNode.Entry entry : parameters.entries()) {
                Place place = new Place(use.place().file(), entry.key());
                String value = entry.value().isScalar() ? entry.value().text() : "";
                given.add(new Given(StringHelper.dashToCamelCase(entry.name()), value, place));
            }
        });
        return given;
    }

    private void option(
            EndpointUse use, String scheme, ComponentOptions options, Given given, Consumer<Finding> report) {
        String name = given.name();
        ComponentOptions.Option known = options.option(name).orElse(null);
        if (known == null) {
            if (!options.takes(name) && !name.contains("{{") && !name.contains("$")) {
                unknownOption(scheme, options, given, report);
            }
            return;
        }
        Values.misfit(known.type(), known.javaType(), installed.constants(known), given.value())
                .ifPresent(wanted -> report.accept(given.place()
                        .error(
                                FindingCodes.INVALID_VALUE,
                                "option '" + name + "' of '" + scheme + "' needs " + wanted + ", found '"
                                        + DslWalk.shorten(given.value()) + "'")
                        .suggesting(known.enums() == null ? "" : Nearest.question(given.value(), known.enums()))));
        String wrong = use.role() == Role.CONSUMER ? "producer" : "consumer";
        if (known.direction().equals(wrong)) {
            report.accept(given.place()
                    .warning(
                            FindingCodes.WRONG_DIRECTION,
                            "option '" + name + "' of '" + scheme + "' has no effect here, it is for the " + wrong));
        }
    }

    private void unknownOption(String scheme, ComponentOptions options, Given given, Consumer<Finding> report) {
        String question = Nearest.question(given.name(), options.names());
        String message = "unknown option '" + given.name() + "' of '" + scheme + "'";
        if (!options.lenient()) {
            report.accept(
                    given.place().error(FindingCodes.UNKNOWN_OPTION, message).suggesting(question));
        } else if (!question.isEmpty() && given.name().length() > 5) {
            report.accept(given.place()
                    .warning(FindingCodes.UNKNOWN_OPTION, message + ": it is sent along as a query parameter")
                    .suggesting(question));
        }
    }

    private void missing(
            EndpointUse use, EndpointUri uri, ComponentOptions options, Set<String> given, Consumer<Finding> report) {
        for (ComponentOptions.Option option : options.required()) {
            boolean there = given.contains(option.name())
                    || option.path() && !uri.name().isBlank();
            boolean other = option.direction().equals(use.role() == Role.CONSUMER ? "producer" : "consumer");
            if (!there && !other && !options.componentHas(option.name())) {
                // Some components start without, so this is a guess where the catalog speaks of the path.
                Finding finding = use.place()
                        .error(FindingCodes.MISSING_OPTION, "'" + uri.scheme() + "' needs '" + option.name() + "'");
                report.accept(finding.as(option.path() ? Severity.WARNING : Severity.ERROR)
                        .suggesting(
                                option.path()
                                        ? "write '" + uri.scheme() + ":" + option.name() + "'"
                                        : "add '" + option.name() + "' under 'parameters'"));
            }
        }
    }

    private static String shown(EndpointUse use) {
        int query = use.uri().indexOf('?');
        return DslWalk.shorten(query < 0 ? use.uri() : use.uri().substring(0, query));
    }
}
