package dev.apiintegrator.connector;

import dev.apiintegrator.spec.ApiSpec;
import dev.apiintegrator.spec.Operation;
import dev.apiintegrator.spec.Parameter;
import dev.apiintegrator.spec.ParameterLocation;
import dev.apiintegrator.spec.inference.Inferences;
import dev.apiintegrator.spec.inference.Inferred;
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

    private static final double SURE = 0.9;

    /** In that of messages that come: those who share them. */
    static final String GROUP = "group";

    /** Of its Kamelet: {@code action}, {@code sink} or {@code source}. Only of the last a route is from. */
    public String type() {
        return binding instanceof Channel channel ? channel.receives() ? "source" : "sink" : "action";
    }

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

    static ConnectorOperation http(String kamelet, Operation operation, Inferences inferences) {
        Optional<Paging> paging = paging(operation, inferences);
        boolean byQuery = operation.method().equals("GET")
                && hasParameter(operation.parameters(), ParameterLocation.QUERY, paging);
        return new ConnectorOperation(
                kamelet,
                operation,
                CallTemplate.of(operation, repeat(operation, inferences)),
                named(operation.parameters(), RESERVED),
                byQuery ? paging : Optional.empty());
    }

    static ConnectorOperation graphQl(String kamelet, Operation operation, ApiSpec spec, Inferences inferences) {
        Optional<Paging> paging = paging(operation, inferences);
        GraphQlOperation graphQl = new GraphQlOperation(operation, spec);
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

    private static Optional<Paging> paging(Operation operation, Inferences inferences) {
        return Optional.ofNullable(inferences.paging().get(operation.id())).map(Inferred::value);
    }

    /** Only what the document says, or a person: a guess may not make a payment twice. */
    private static String repeat(Operation operation, Inferences inferences) {
        Inferred<Boolean> retryable = inferences.retryable().get(operation.id());
        if (retryable != null && retryable.value() && retryable.confidence() >= SURE) {
            return CallTemplate.ALWAYS;
        }
        Inferred<String> key = inferences.idempotencyKeys().get(operation.id());
        boolean header = key != null
                && key.confidence() >= SURE
                && key.value().matches("(?i)[a-z0-9-]{0,40}idempotency[a-z0-9-]{0,40}");
        return header && (key.confidence() == 1 || isHeader(operation, key.value()))
                ? CallTemplate.repeatedBy(key.value())
                : "";
    }

    private static boolean isHeader(Operation operation, String name) {
        return operation.parameters().stream()
                .anyMatch(each -> each.location() == ParameterLocation.HEADER
                        && each.name().equals(name));
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
