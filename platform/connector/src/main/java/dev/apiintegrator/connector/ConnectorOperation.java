package dev.apiintegrator.connector;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.spec.Operation;
import dev.apiintegrator.spec.Parameter;
import dev.apiintegrator.spec.ParameterLocation;
import dev.apiintegrator.spec.inference.Paging;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One operation of a connector.
 *
 * @param kamelet its name in routes
 * @param operation of the API
 * @param binding how it is reached
 * @param parameters of the API by the names that they have in routes, where not all characters are allowed
 * @param paging how it gives a long list in pages, by one of its parameters; empty when it does not, or not known
 */
public record ConnectorOperation(
        String kamelet,
        Operation operation,
        Binding binding,
        Map<String, Parameter> parameters,
        Optional<Paging> paging) {

    /** What the Kamelet itself has. */
    static final Set<String> RESERVED = Set.of("connection", "pages");

    /** In that of messages that come: those who share them. */
    static final String GROUP = "group";

    /** How it is called; empty for one of messages. */
    public Optional<Call> call() {
        return binding instanceof Call call ? Optional.of(call) : Optional.empty();
    }

    static ConnectorOperation messages(String kamelet, Operation operation, Channel channel) {
        // what goes into a message's headers is set by the route, on the message
        List<Parameter> parameters = operation.parameters().stream()
                .filter(each -> each.location() == ParameterLocation.PATH)
                .toList();
        Set<String> reserved = new HashSet<>(RESERVED);
        reserved.add(GROUP);
        return new ConnectorOperation(kamelet, operation, channel, named(parameters, reserved), Optional.empty());
    }

    static ConnectorOperation http(String kamelet, Operation operation, Optional<Paging> paging) {
        boolean byQuery = operation.method().equals("GET")
                && hasParameter(operation.parameters(), ParameterLocation.QUERY, paging);
        return new ConnectorOperation(
                kamelet,
                operation,
                CallTemplate.of(operation),
                named(operation.parameters(), RESERVED),
                byQuery ? paging : Optional.empty());
    }

    static ConnectorOperation graphQl(
            String kamelet, Operation operation, Map<String, JsonNode> schemas, Optional<Paging> paging) {
        GraphQlOperation graphQl = new GraphQlOperation(operation, schemas);
        List<Parameter> parameters = graphQl.parameters();
        Set<String> reserved = new HashSet<>(RESERVED);
        reserved.add(CallText.FIELDS);
        return new ConnectorOperation(
                kamelet,
                operation,
                graphQl.call(),
                named(parameters, reserved),
                hasParameter(parameters, ParameterLocation.ARGUMENT, paging) ? paging : Optional.empty());
    }

    private static boolean hasParameter(
            List<Parameter> parameters, ParameterLocation location, Optional<Paging> paging) {
        return paging.map(Paging::parameter)
                .filter(name -> parameters.stream()
                        .anyMatch(each ->
                                each.location() == location && each.name().equals(name)))
                .isPresent();
    }

    private static Map<String, Parameter> named(List<Parameter> all, Set<String> reserved) {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        for (Parameter parameter : all) {
            String name = property(parameter.name());
            String unused = name;
            for (int i = 2; parameters.containsKey(unused) || reserved.contains(unused); i++) {
                unused = name + i;
            }
            parameters.put(unused, parameter);
        }
        return parameters;
    }

    private static String property(String name) {
        StringBuilder property = new StringBuilder();
        boolean upper = false;
        for (char c : name.toCharArray()) {
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || c == '_');
            if (plain) {
                property.append(upper ? Character.toUpperCase(c) : c);
            }
            upper = !plain && property.length() > 0;
        }
        String made = property.toString();
        return made.isEmpty() || Character.isDigit(made.charAt(0)) ? "p" + made : made;
    }
}
