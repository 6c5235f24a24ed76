package dev.apiintegrator.connector;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.spec.ApiSpec;
import dev.apiintegrator.spec.Operation;
import dev.apiintegrator.spec.OperationKind;
import dev.apiintegrator.spec.inference.Inferences;
import dev.apiintegrator.spec.inference.Overrides;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How routes talk to one remote system: each of its operations with a name of its own.
 *
 * @param name lower-case letters, digits and hyphens; a directory is called so
 * @param spec that it was made of
 * @param inferences of it, and what people said instead
 * @param operations those that can be used, in the document's order
 */
public record Connector(String name, ApiSpec spec, Inferences inferences, List<ConnectorOperation> operations) {

    private static final int LONGEST = 63; // of a name in Kubernetes: RFC 1123

    public Connector {
        operations = List.copyOf(operations);
    }

    /**
     * A connector for all that the description has.
     *
     * @throws IllegalArgumentException when the name is none, with what it may be
     */
    public static Connector of(String name, ApiSpec spec) {
        return of(name, spec, Overrides.NONE);
    }

    /**
     * The same, as people want it.
     *
     * @throws IllegalArgumentException when the name is none, with what it may be
     */
    public static Connector of(String name, ApiSpec spec, Overrides overrides) {
        if (!name.matches("[a-z][a-z0-9-]{0,39}")) {
            throw new IllegalArgumentException(
                    "'" + name + "' cannot be the name of a connector: 1 to 40 lower-case letters, digits and hyphens");
        }
        Set<String> used = new HashSet<>();
        List<ConnectorOperation> operations = new ArrayList<>();
        Inferences inferences = Inferences.of(spec, overrides);
        for (Operation operation : spec.operations()) {
            if (operation.kind() == OperationKind.HTTP) {
                operations.add(ConnectorOperation.http(kamelet(name, operation.id(), used), operation, inferences));
            } else if (operation.kind() == OperationKind.SEND || operation.kind() == OperationKind.RECEIVE) {
                Channel.of(operation, spec)
                        .ifPresent(channel -> operations.add(
                                ConnectorOperation.messages(kamelet(name, operation.id(), used), operation, channel)));
            } else if (operation.kind() == OperationKind.GRAPHQL) {
                operations.add(
                        ConnectorOperation.graphQl(kamelet(name, operation.id(), used), operation, spec, inferences));
            }
        }
        return new Connector(name, spec, inferences, operations);
    }

    private static String kamelet(String connector, String operation, Set<String> used) {
        String words = operation
                .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .replaceAll("([A-Z]+)([A-Z][a-z])", "$1-$2")
                .replaceAll("[^A-Za-z0-9]+", "-")
                .toLowerCase(Locale.ROOT)
                .replaceAll("^-+|-+$", "");
        String whole = connector + "-" + (words.isEmpty() ? "call" : words);
        String name =
                whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST).replaceAll("-+$", "");
        String unused = name;
        for (int i = 2; !used.add(unused); i++) {
            String end = "-" + i;
            unused = name.substring(0, Math.min(name.length(), LONGEST - end.length())) + end;
        }
        return unused;
    }

    /** Schemas that the document names, by their names. */
    public Map<String, JsonNode> schemas() {
        return spec.schemas();
    }
}
