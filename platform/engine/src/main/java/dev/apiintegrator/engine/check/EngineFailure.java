package dev.apiintegrator.engine.check;

import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.Nearest;
import dev.apiintegrator.engine.source.RouteSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.ExpressionIllegalSyntaxException;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToCreateRouteFromTemplateException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.NoSuchLanguageException;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.ResolveEndpointFailedException;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * Turns what Camel throws while it loads or starts routes into findings: which file, which line, what is wrong, without class
 * names and stack traces. Thread-safe.
 */
public final class EngineFailure {

    private static final Pattern PROPERTY = Pattern.compile("Property with key \\[([^\\]]+)] not found");
    private static final Pattern COMPONENT = Pattern.compile("No component found with scheme: (\\S+)");
    private static final Pattern UNKNOWN_OPTIONS = Pattern.compile("Unknown parameters=\\[\\{?([^=\\]}]+)");
    private static final Pattern TEMPLATE_PARAMETERS =
            Pattern.compile("following mandatory parameters must be provided: ([^\\s].*?)(?: to use|$)");
    private static final Pattern EXCEPTION_NAME = Pattern.compile("^(?:[a-z]\\w*\\.)+[A-Z]\\w*(?:Exception|Error): ");
    private static final Pattern COMPONENT_CLASS = Pattern.compile("^org\\.apache\\.camel\\.component\\.(\\w+)\\.");
    private static final Pattern LOCATION = Pattern.compile("(.+?):(\\d+)");
    private static final int DEEPEST = 30;

    private final SourceCheck check;

    /** @param check knows the catalog that suggestions are taken from */
    public EngineFailure(SourceCheck check) {
        this.check = check;
    }

    /** At least one finding, an error; as precise as the failure allows. */
    public List<Finding> explain(Throwable failure, List<RouteSource> sources) {
        return explain(failure, sources, List.of());
    }

    /**
     * @param known findings that are reported anyway
     * @return what {@code known} does not say yet of the same line; empty when it says all
     */
    public List<Finding> explain(Throwable failure, List<RouteSource> sources, List<Finding> known) {
        SourceIndex index = new SourceIndex(sources);
        Finding finding = finding(causes(failure), index);
        boolean said = known.stream()
                .anyMatch(other -> other.isError()
                        && other.file().equals(finding.file())
                        && (other.line() == finding.line() || finding.line() == 0));
        return said ? List.of() : List.of(finding);
    }

    /** Whether it failed because somebody else listens on the port it wants. */
    public static boolean isPortInUse(Throwable failure) {
        return causes(failure).stream().anyMatch(EngineFailure::saysPortInUse);
    }

    /** Netty's native transports throw an exception of their own. */
    private static boolean saysPortInUse(Throwable cause) {
        return cause instanceof IOException
                && String.valueOf(cause.getMessage()).contains("already in use");
    }

    private static List<Throwable> causes(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && seen.add(cause) && causes.size() < DEEPEST; ) {
            causes.add(cause);
            cause = cause.getCause();
        }
        return causes;
    }

    /** The deepest cause says what, an outer one often where. */
    private Finding finding(List<Throwable> causes, SourceIndex index) {
        SourceIndex.Spot around = around(causes, index);
        for (int i = causes.size() - 1; i >= 0; i--) {
            Optional<Finding> precise = precise(causes.get(i), around, index);
            if (precise.isPresent()) {
                return precise.get();
            }
        }
        String message = message(causes);
        return around.finding(FindingCodes.REFUSED_BY_CAMEL, message);
    }

    private SourceIndex.Spot around(List<Throwable> causes, SourceIndex index) {
        SourceIndex.Spot spot = SourceIndex.Spot.NOWHERE;
        for (Throwable cause : causes) {
            Optional<SourceIndex.Spot> found = Optional.empty();
            if (cause instanceof FailedToCreateRouteException route) {
                found = located(route.getLocation(), index).or(() -> index.route(route.getRouteId()));
            } else if (cause instanceof FailedToStartRouteException route) {
                found = located(route.getLocation(), index).or(() -> index.route(route.getRouteId()));
            } else if (cause instanceof FailedToCreateRouteFromTemplateException route) {
                found = index.route(route.getRouteId()).or(() -> index.scalar(route.getTemplateId(), ""));
            } else if (cause instanceof MarkedYamlEngineException) {
                found = Optional.empty();
            } else {
                found = index.mentioned(cause.getMessage());
            }
            spot = found.orElse(spot);
        }
        return spot;
    }

    private static Optional<SourceIndex.Spot> located(String location, SourceIndex index) {
        if (location == null) {
            return Optional.empty();
        }
        Matcher matcher = LOCATION.matcher(location);
        return matcher.matches()
                ? index.file(matcher.group(1))
                        .map(file -> new SourceIndex.Spot(file, Integer.parseInt(matcher.group(2)), 0))
                : Optional.empty();
    }

    private Optional<Finding> precise(Throwable cause, SourceIndex.Spot around, SourceIndex index) {
        String text = String.valueOf(cause.getMessage());
        if (cause instanceof MarkedYamlEngineException yaml) {
            return Optional.of(yaml(yaml, index));
        }
        if (cause instanceof NoSuchBeanException bean
                && COMPONENT_CLASS.matcher(String.valueOf(bean.getName())).find()) {
            return Optional.of(missingClass(bean.getName(), around, index));
        }
        if (cause instanceof NoSuchBeanException bean && bean.getName() != null) {
            return Optional.of(index.reference(bean.getName(), around)
                    .finding(FindingCodes.UNKNOWN_BEAN, "there is no bean '" + bean.getName() + "'")
                    .suggesting(Nearest.question(bean.getName(), index.beanNames())));
        }
        if (cause instanceof PropertyBindingException binding && binding.getPropertyName() != null) {
            String key = binding.getOptionKey() == null ? binding.getPropertyName() : binding.getOptionKey();
            return Optional.of(index.key(binding.getPropertyName(), around)
                    .finding(
                            FindingCodes.INVALID_VALUE,
                            "'" + key + "' cannot be set to '" + DslWalk.shorten(String.valueOf(binding.getValue()))
                                    + "'"));
        }
        Matcher property = PROPERTY.matcher(text);
        if (property.find()) {
            String key = property.group(1);
            return Optional.of(index.containing("{{" + key, around)
                    .finding(FindingCodes.UNKNOWN_PROPERTY, "the placeholder '{{" + key + "}}' has no value")
                    .suggesting("set '" + key + "' in application.properties, or write '{{" + key + ":default}}'"));
        }
        Matcher parameters = TEMPLATE_PARAMETERS.matcher(text);
        if (parameters.find()) {
            return Optional.of(around.finding(
                    FindingCodes.MISSING_OPTION, "the parameters " + parameters.group(1) + " are missing"));
        }
        if (cause instanceof ExpressionIllegalSyntaxException syntax && syntax.getExpression() != null) {
            String reason = text.lines().findFirst().orElse("").replaceFirst(". Reason: ", ": ");
            return Optional.of(index.containing(syntax.getExpression(), around)
                    .finding(FindingCodes.INVALID_EXPRESSION, plain(reason)));
        }
        if (cause instanceof NoSuchLanguageException language) {
            return Optional.of(language(language.getLanguage(), around, index));
        }
        if (cause instanceof ClassNotFoundException) {
            return Optional.of(missingClass(text, around, index));
        }
        if (saysPortInUse(cause)) {
            return Optional.of(
                    around.finding(FindingCodes.PORT_IN_USE, "the port that it listens on is taken: " + plain(text))
                            .suggesting("choose another port, or stop what listens on this one"));
        }
        if (cause instanceof NoSuchEndpointException endpoint) {
            return Optional.of(
                    component(EndpointUri.of(endpoint.getUri()).scheme(), index.uri(endpoint.getUri(), around)));
        }
        return cause instanceof ResolveEndpointFailedException endpoint
                ? Optional.of(endpoint(endpoint, text, around, index))
                : Optional.empty();
    }

    private Finding yaml(MarkedYamlEngineException yaml, SourceIndex index) {
        String problem = String.valueOf(yaml.getProblem()).lines().findFirst().orElse("");
        if (problem.contains("another document")) {
            problem = "the file holds several YAML documents, Camel reads one: put them into several files";
        }
        String message = problem;
        return yaml.getProblemMark()
                .or(yaml::getContextMark)
                .flatMap(mark -> index.file(mark.getName())
                        .map(file -> new SourceIndex.Spot(file, mark.getLine() + 1, mark.getColumn() + 1)))
                .orElse(SourceIndex.Spot.NOWHERE)
                .finding(FindingCodes.REFUSED_BY_CAMEL, message);
    }

    private Finding endpoint(
            ResolveEndpointFailedException failure, String text, SourceIndex.Spot around, SourceIndex index) {
        SourceIndex.Spot spot = index.uri(failure.getUri(), around);
        String scheme = EndpointUri.of(String.valueOf(failure.getUri())).scheme();
        Matcher component = COMPONENT.matcher(text);
        if (component.find()) {
            Finding finding = spot.finding(
                    FindingCodes.UNKNOWN_COMPONENT, "no component '" + component.group(1) + "' in this installation");
            return check.installed()
                    .component(component.group(1))
                    .map(known -> finding.suggesting("add " + known.artifact() + " to it"))
                    .orElseGet(() -> finding.suggesting(Nearest.question(
                            component.group(1), check.installed().componentNames())));
        }
        Matcher option = UNKNOWN_OPTIONS.matcher(text);
        if (option.find()) {
            String name = option.group(1).trim();
            return index.key(name, spot)
                    .finding(FindingCodes.UNKNOWN_OPTION, "unknown option '" + name + "' of '" + scheme + "'")
                    .suggesting(check.installed()
                            .component(scheme)
                            .map(known -> Nearest.question(name, known.names()))
                            .orElse(""));
        }
        String reason = text.contains(" due to: ") ? text.substring(text.indexOf(" due to: ") + 9) : text;
        return spot.finding(FindingCodes.INVALID_URI, "the endpoint '" + scheme + "' cannot be made: " + plain(reason));
    }

    private Finding language(String name, SourceIndex.Spot around, SourceIndex index) {
        SourceIndex.Spot spot = index.containing(name, around);
        return check.installed()
                .missingLanguage(name)
                .map(artifact -> spot.finding(
                                FindingCodes.LANGUAGE_NOT_INSTALLED,
                                "the language '" + name + "' is not part of this installation")
                        .suggesting("add " + artifact + " to it"))
                .orElseGet(() -> spot.finding(FindingCodes.REFUSED_BY_CAMEL, "unknown language '" + name + "'"));
    }

    private Finding missingClass(String name, SourceIndex.Spot around, SourceIndex index) {
        return index.containing(name, around)
                .finding(FindingCodes.UNKNOWN_CLASS, "there is no class '" + name + "'")
                .suggesting(whereToFind(name));
    }

    private String whereToFind(String className) {
        Matcher component = COMPONENT_CLASS.matcher(className);
        return component.find()
                ? check.installed()
                        .component(component.group(1))
                        .filter(known -> !check.installed().componentInstalled(component.group(1)))
                        .map(known -> "add " + known.artifact() + " to this installation")
                        .orElse("")
                : "add the library that has it to this installation, or write it as a Java source of the integration";
    }

    private Finding component(String scheme, SourceIndex.Spot spot) {
        return check.installed()
                .component(scheme)
                .map(known -> spot.finding(
                                FindingCodes.COMPONENT_NOT_INSTALLED,
                                "the component '" + scheme + "' is not part of this installation")
                        .suggesting("add " + known.artifact() + " to it"))
                .orElseGet(() -> spot.finding(FindingCodes.UNKNOWN_COMPONENT, "unknown component '" + scheme + "'")
                        .suggesting(Nearest.question(scheme, check.installed().componentNames())));
    }

    /** The deepest message that says anything. */
    private static String message(List<Throwable> causes) {
        for (int i = causes.size() - 1; i >= 0; i--) {
            String text = causes.get(i).getMessage();
            if (text != null && !text.isBlank() && text.length() > 3) {
                String name = causes.get(i).getClass().getSimpleName();
                return name.equals("NumberFormatException") ? "not a number: " + plain(text) : plain(text);
            }
        }
        return "the routes cannot be started: "
                + causes.get(causes.size() - 1).getClass().getSimpleName();
    }

    private static String plain(String text) {
        String line = text.lines().findFirst().orElse("").trim();
        for (Matcher name = EXCEPTION_NAME.matcher(line); name.find(); name = EXCEPTION_NAME.matcher(line)) {
            line = line.substring(name.end());
        }
        return line.length() > 300 ? line.substring(0, 297) + "..." : line;
    }
}
