package dev.apiintegrator.connector;

import dev.apiintegrator.spec.Operation;
import dev.apiintegrator.spec.Parameter;
import dev.apiintegrator.spec.ParameterLocation;
import dev.apiintegrator.spec.inference.Paging;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One operation of a connector.
 *
 * @param kamelet its name in routes
 * @param operation of the API
 * @param call how it is called
 * @param parameters of the API by the names that they have in routes, where not all characters are allowed
 * @param paging how it gives a long list in pages, by a parameter of the query; empty when it does not, or not known
 */
public record ConnectorOperation(
        String kamelet,
        Operation operation,
        CallTemplate call,
        Map<String, Parameter> parameters,
        Optional<Paging> paging) {

    /** What the Kamelet itself has. */
    static final Set<String> RESERVED = Set.of("connection", "pages");

    static ConnectorOperation of(String kamelet, Operation operation, Optional<Paging> paging) {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        for (Parameter parameter : operation.parameters()) {
            String name = property(parameter.name());
            String unused = name;
            for (int i = 2; parameters.containsKey(unused) || RESERVED.contains(unused); i++) {
                unused = name + i;
            }
            parameters.put(unused, parameter);
        }
        boolean byQuery = paging.map(Paging::parameter)
                .map(name -> operation.parameters().stream()
                        .anyMatch(each -> each.location() == ParameterLocation.QUERY
                                && each.name().equals(name)))
                .orElse(false);
        return new ConnectorOperation(
                kamelet,
                operation,
                CallTemplate.of(operation),
                parameters,
                byQuery && operation.method().equals("GET") ? paging : Optional.empty());
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
