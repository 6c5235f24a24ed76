package dev.apiintegrator.engine.context;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apiintegrator.engine.access.Requirement;
import dev.apiintegrator.engine.access.Requirement.Proof;
import dev.apiintegrator.engine.access.Signature.Scheme;
import dev.apiintegrator.engine.gateway.ApiEndpoint;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes into an OpenAPI description who may call each operation: what holds, not what a source asked for. */
final class DescribedAccess {

    private static final String TOKEN = "token";
    private static final String KEY = "apiKey";
    private static final Set<String> VERBS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final ObjectNode document;

    private DescribedAccess(ObjectNode document) {
        this.document = document;
    }

    static void into(ObjectNode document, List<ApiEndpoint> endpoints) {
        DescribedAccess description = new DescribedAccess(document);
        document.remove("security"); // each operation says it
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(verb -> {
                    if (VERBS.contains(verb.getKey()) && verb.getValue() instanceof ObjectNode operation) {
                        find(endpoints, verb.getKey().toUpperCase(Locale.ROOT), path.getKey())
                                .ifPresent(endpoint -> description.describe(operation, endpoint));
                    }
                }));
    }

    /** A path may be described without the part of it that its server or organization adds. */
    private static Optional<ApiEndpoint> find(List<ApiEndpoint> endpoints, String method, String path) {
        String open = path.replaceFirst("/\\{path}$", "/*");
        return endpoints.stream()
                .filter(each -> each.method().equals(method) || each.method().equals("*"))
                .filter(each -> each.path().endsWith(path) || each.path().equals(open))
                .min(Comparator.comparing((ApiEndpoint each) -> each.path().length())
                        .thenComparing(each -> each.method().equals("*")));
    }

    private void describe(ObjectNode operation, ApiEndpoint endpoint) {
        ArrayNode security = operation.putArray("security");
        if (endpoint.access().isPublic()) {
            return;
        }
        for (Requirement way : endpoint.access().anyOf()) {
            if (way.proof() == Proof.ANY || way.proof() == Proof.TOKEN) {
                scheme(TOKEN, "http").put("scheme", "bearer").put("bearerFormat", "JWT");
                security.addObject().putArray(TOKEN);
            }
            if (way.proof() == Proof.ANY || way.proof() == Proof.KEY) {
                scheme(KEY, "apiKey").put("in", "header").put("name", "X-API-Key");
                security.addObject().putArray(KEY);
            }
            way.signature().ifPresent(signature -> {
                String name = signature.scheme().word() + "Signature";
                scheme(name, "apiKey").put("in", "header").put("name", header(signature.scheme()));
                security.addObject().putArray(name);
            });
        }
        operation.put("x-access", endpoint.access().toString());
        ObjectNode responses = operation.withObjectProperty("responses");
        Map.of("401", "who calls is not proven", "403", "who calls may not").forEach((status, description) -> {
            if (!responses.has(status)) {
                responses.putObject(status).put("description", description);
            }
        });
    }

    private static String header(Scheme scheme) {
        return switch (scheme) {
            case GITHUB -> "X-Hub-Signature-256";
            case STRIPE -> "Stripe-Signature";
            case SLACK -> "X-Slack-Signature";
            case GENERIC -> "X-Signature";
        };
    }

    private ObjectNode scheme(String name, String type) {
        ObjectNode schemes = document.withObjectProperty("components").withObjectProperty("securitySchemes");
        JsonNode known = schemes.get(name);
        return (known instanceof ObjectNode object ? object : schemes.putObject(name)).put("type", type);
    }
}
