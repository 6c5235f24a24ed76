package dev.apiintegrator.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** How a collection proves who calls. */
final class PostmanAuth {

    private PostmanAuth() {}

    static SecurityScheme scheme(String type, JsonNode auth, UnaryOperator<String> resolved) {
        Map<String, String> values = new LinkedHashMap<>();
        JsonNode details = auth.path(type);
        if (details.isArray()) {
            details.forEach(each ->
                    values.put(each.path("key").asText(""), each.path("value").asText("")));
        } else {
            details.fields()
                    .forEachRemaining(
                            each -> values.put(each.getKey(), each.getValue().asText(""))); // format 2.0
        }
        String pointer = "/auth";
        return switch (type) {
            case "basic" -> simple("basic", SecurityScheme.Type.BASIC, "basic", pointer);
            case "bearer", "jwt" -> simple("bearer", SecurityScheme.Type.BEARER, "bearer", pointer);
            case "apikey" ->
                new SecurityScheme(
                        "apiKey",
                        SecurityScheme.Type.API_KEY,
                        values.getOrDefault("in", "header"),
                        resolved.apply(values.getOrDefault("key", "")),
                        "",
                        List.of(),
                        "",
                        "",
                        pointer);
            case "oauth2" ->
                new SecurityScheme(
                        "oauth2",
                        SecurityScheme.Type.OAUTH2,
                        "",
                        "",
                        "",
                        List.of(new SecurityScheme.Flow(
                                grant(values.getOrDefault("grant_type", "authorization_code")),
                                resolved.apply(values.getOrDefault("authUrl", "")),
                                resolved.apply(values.getOrDefault("accessTokenUrl", "")),
                                resolved.apply(values.getOrDefault("refreshTokenUrl", "")),
                                scopes(values.getOrDefault("scope", "")))),
                        "",
                        "",
                        pointer);
            default -> simple(type, SecurityScheme.Type.OTHER, type, pointer);
        };
    }

    private static SecurityScheme simple(String id, SecurityScheme.Type type, String scheme, String pointer) {
        return new SecurityScheme(id, type, "", "", scheme, List.of(), "", "", pointer);
    }

    private static String grant(String said) {
        return switch (said) {
            case "client_credentials" -> "clientCredentials";
            case "password_credentials" -> "password";
            case "implicit" -> "implicit";
            default -> "authorizationCode";
        };
    }

    private static Map<String, String> scopes(String said) {
        Map<String, String> scopes = new LinkedHashMap<>();
        for (String scope : said.split("[\\s,]+")) {
            if (!scope.isEmpty()) {
                scopes.put(scope, "");
            }
        }
        return scopes;
    }
}
