package dev.apiintegrator.connector.diff;

import dev.apiintegrator.connector.Connector;
import dev.apiintegrator.connector.ConnectorOperation;
import dev.apiintegrator.spec.Operation;
import dev.apiintegrator.spec.Parameter;
import dev.apiintegrator.spec.ParameterLocation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What can be done about a newer version in the texts of routes: Kamelets that are called otherwise now, and parameters of
 * paths that are. What needs a decision (a new required parameter, an operation that is gone) is left to people.
 */
public final class RouteEdits {

    private static final Pattern USE = Pattern.compile("kamelet:\\s*[\"']?([a-z0-9][a-z0-9-]{0,99})");

    private final Map<String, Renamed> renamed = new LinkedHashMap<>();

    /** @param parameters new names by old ones */
    private record Renamed(String kamelet, Map<String, String> parameters) {}

    private RouteEdits() {}

    /** From this version to that. */
    public static RouteEdits between(Connector older, Connector newer) {
        RouteEdits edits = new RouteEdits();
        Map<Operation, ConnectorOperation> now = newer.operations().stream()
                .collect(Collectors.toMap(ConnectorOperation::operation, each -> each, (one, other) -> one));
        Map<Operation, Operation> same = ApiDiff.pairs(older.spec(), newer.spec());
        for (ConnectorOperation before : older.operations()) {
            ConnectorOperation after = now.get(same.get(before.operation()));
            if (after == null) {
                continue;
            }
            Map<String, String> parameters = parameters(before, after);
            if (!before.kamelet().equals(after.kamelet()) || !parameters.isEmpty()) {
                edits.renamed.put(before.kamelet(), new Renamed(after.kamelet(), parameters));
            }
        }
        return edits;
    }

    /** Those of the path, which are told by their order. */
    private static Map<String, String> parameters(ConnectorOperation before, ConnectorOperation after) {
        List<String> old = ofPath(before);
        List<String> young = ofPath(after);
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < old.size() && old.size() == young.size(); i++) {
            if (!old.get(i).equals(young.get(i))) {
                parameters.put(old.get(i), young.get(i));
            }
        }
        return parameters;
    }

    /** Their names in routes, in the order of the path. */
    private static List<String> ofPath(ConnectorOperation operation) {
        String path = operation.operation().path();
        List<Map.Entry<String, Parameter>> all =
                new ArrayList<>(operation.parameters().entrySet());
        all.removeIf(each -> each.getValue().location() != ParameterLocation.PATH);
        all.sort((one, other) -> Integer.compare(
                path.indexOf("{" + one.getValue().name() + "}"),
                path.indexOf("{" + other.getValue().name() + "}")));
        return all.stream().map(Map.Entry::getKey).toList();
    }

    /** The same text for the newer version; the very same when nothing in it is to be edited. */
    public String apply(String text) {
        StringBuilder edited = new StringBuilder(text.length());
        Renamed last = null;
        int indent = 0;
        for (String line : text.split("(?<=\n)")) {
            Matcher use = USE.matcher(line);
            int depth = line.length() - line.stripLeading().length();
            if (use.find() && renamed.containsKey(use.group(1))) {
                last = renamed.get(use.group(1));
                indent = depth;
                String rest = parameters(line.substring(use.end(1)), last);
                edited.append(line, 0, use.start(1)).append(last.kamelet).append(rest);
                continue;
            }
            if (last != null
                    && !line.isBlank()
                    && (depth < indent || line.stripLeading().startsWith("- "))) {
                last = null; // the step is over
            }
            edited.append(last == null ? line : parameters(line, last));
        }
        return edited.toString();
    }

    /** As in {@code ?id=1&x=2}, {@code parameters: { id: 1 }} and {@code id: 1}. */
    private static String parameters(String text, Renamed renamed) {
        String now = text;
        for (Map.Entry<String, String> each : renamed.parameters.entrySet()) {
            String name = Pattern.quote(each.getKey());
            now = now.replaceAll("([?&])" + name + "=", "$1" + each.getValue() + "=")
                    .replaceAll("((?:^|[{,])\\s*)" + name + ":", "$1" + each.getValue() + ":");
        }
        return now;
    }
}
