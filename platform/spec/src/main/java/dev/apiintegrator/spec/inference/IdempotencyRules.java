package dev.apiintegrator.spec.inference;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.spec.Operation;
import dev.apiintegrator.spec.Parameter;
import dev.apiintegrator.spec.ParameterLocation;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the header or field that makes a call count once. */
final class IdempotencyRules {

    private static final Set<String> NAMES =
            Set.of("idempotencykey", "xidempotencykey", "idempotencytoken", "clientrequestid", "xrequestid");

    private IdempotencyRules() {}

    static Optional<Inferred<String>> of(Operation operation) {
        if (!operation.method().equals("POST") && !operation.method().equals("PATCH")) {
            return Optional.empty();
        }
        for (Parameter parameter : operation.parameters()) {
            if (parameter.location() == ParameterLocation.HEADER && isKey(parameter.name())) {
                return Optional.of(new Inferred<>(parameter.name(), Inferences.place(operation, "/parameters"), 0.95));
            }
        }
        for (Map.Entry<String, JsonNode> field : PagingRules.fields(operation).entrySet()) {
            if (isKey(field.getKey())) {
                return Optional.of(new Inferred<>(field.getKey(), Inferences.place(operation, "/requestBody"), 0.9));
            }
        }
        return Optional.empty();
    }

    private static boolean isKey(String name) {
        return NAMES.contains(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ""));
    }
}
