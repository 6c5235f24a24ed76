package dev.apiintegrator.engine.check;

import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.RouteSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.ResolveEndpointFailedException;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says in an author's words why Camel could not load or start the routes, and where. */
public final class CamelRefusal {

    private static final Pattern PLACE = Pattern.compile("(?:^|\\s)(?:\\w+:)?([\\w./ -]+\\.(?:ya?ml|java)):(\\d+)");
    private static final Pattern CLASS_NAMES =
            Pattern.compile("\\b(?:[a-z][\\w$]*\\.){2,}([A-Z][\\w$]*(?:Exception|Error)): ");
    private static final Pattern QUOTED = Pattern.compile("'([^']{2,80})'|\\[([^\\[\\]]{2,80})]");
    private static final int LONGEST = 400;

    private CamelRefusal() {}

    /**
     * @param failure what Camel threw
     * @param sources what it was given
     * @return one error; its line is 0 when Camel did not say
     */
    public static Finding explain(Throwable failure, List<RouteSource> sources) {
        List<Throwable> chain = chain(failure);
        Finding finding = Finding.error(FindingCodes.REFUSED_BY_CAMEL, message(chain), "");
        return located(finding, chain, sources);
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }

    /** The deepest cause knows best; those above it only wrap its text. */
    private static String message(List<Throwable> chain) {
        for (int i = chain.size() - 1; i >= 0; i--) {
            Throwable cause = chain.get(i);
            if (cause instanceof MarkedYamlEngineException yaml) {
                return readable(yaml.getProblem() == null ? yaml.getMessage() : yaml.getProblem());
            }
            if (cause instanceof PropertyBindingException binding && binding.getPropertyName() != null) {
                return "option '" + binding.getPropertyName() + "' cannot be set"
                        + (binding.getValue() == null ? "" : " to '" + binding.getValue() + "'");
            }
            if (cause instanceof NoSuchBeanException bean && bean.getName() != null) {
                return "no bean is called '" + bean.getName() + "'";
            }
            if (cause instanceof ResolveEndpointFailedException endpoint && i == chain.size() - 1) {
                return readable(endpoint.getMessage());
            }
        }
        Throwable root = chain.get(chain.size() - 1);
        String text = root.getMessage();
        if (text == null || text.isBlank() || text.length() < 4) {
            return root.getClass().getSimpleName() + (text == null ? "" : ": " + text);
        }
        return root instanceof RuntimeException || root.getClass().getName().startsWith("org.apache.camel")
                ? readable(text)
                : readable(root.getClass().getSimpleName().replace("Exception", "") + ": " + text);
    }

    private static String readable(String text) {
        String oneLine =
                CLASS_NAMES.matcher(text).replaceAll("").replaceAll("\\s+", " ").strip();
        return oneLine.length() <= LONGEST ? oneLine : oneLine.substring(0, LONGEST) + " ...";
    }

    private static Finding located(Finding finding, List<Throwable> chain, List<RouteSource> sources) {
        String routeId = null;
        for (int i = chain.size() - 1; i >= 0; i--) {
            Throwable cause = chain.get(i);
            String location = null;
            if (cause instanceof MarkedYamlEngineException yaml
                    && yaml.getProblemMark().isPresent()) {
                Mark mark = yaml.getProblemMark().get();
                return in(fileOf(chain, sources), finding, mark.getLine() + 1, mark.getColumn() + 1);
            }
            if (cause instanceof FailedToCreateRouteException route) {
                location = route.getLocation();
                routeId = route.getRouteId();
            } else if (cause instanceof FailedToStartRouteException route) {
                location = route.getLocation();
                routeId = route.getRouteId();
            }
            Matcher place = PLACE.matcher(location == null ? String.valueOf(cause.getMessage()) : location);
            if (place.find() && isSource(place.group(1), sources)) {
                return in(place.group(1), finding, Integer.parseInt(place.group(2)), 0);
            }
        }
        return byMention(finding, routeId, chain, sources);
    }

    /** Camel often names only the route, or what it did not find: that stands in one of the files. */
    private static Finding byMention(
            Finding finding, String routeId, List<Throwable> chain, List<RouteSource> sources) {
        Matcher quoted = QUOTED.matcher(finding.message());
        while (quoted.find()) {
            String mentioned = quoted.group(1) == null ? quoted.group(2) : quoted.group(1);
            Finding found = firstLine(Pattern.quote(mentioned), finding, sources);
            if (found != null) {
                return found;
            }
        }
        Finding found = routeId == null
                ? null
                : firstLine("(?:id:\\s*[\"']?|routeId\\(\")" + Pattern.quote(routeId) + "\\b", finding, sources);
        return found != null ? found : in(fileOf(chain, sources), finding, 0, 0);
    }

    private static Finding firstLine(String regex, Finding finding, List<RouteSource> sources) {
        Pattern pattern = Pattern.compile(regex);
        for (RouteSource source : sources) {
            if (source.kind() == RouteSource.Kind.RESOURCE) {
                continue;
            }
            int line = 0;
            for (String text : source.text().lines().toList()) {
                line++;
                if (pattern.matcher(text).find()) {
                    return in(source.path(), finding, line, 0);
                }
            }
        }
        return null;
    }

    private static String fileOf(List<Throwable> chain, List<RouteSource> sources) {
        for (Throwable cause : chain) {
            for (RouteSource source : sources) {
                if (String.valueOf(cause.getMessage()).contains(source.path())) {
                    return source.path();
                }
            }
        }
        List<RouteSource> routes = sources.stream()
                .filter(source -> source.kind() == RouteSource.Kind.YAML || source.kind() == RouteSource.Kind.JAVA)
                .toList();
        return routes.size() == 1 ? routes.get(0).path() : "";
    }

    private static boolean isSource(String path, List<RouteSource> sources) {
        return sources.stream().anyMatch(source -> source.path().equals(path));
    }

    private static Finding in(String file, Finding finding, int line, int column) {
        return new Finding(
                finding.code(), finding.severity(), finding.message(), file, line, column, finding.suggestion());
    }
}
