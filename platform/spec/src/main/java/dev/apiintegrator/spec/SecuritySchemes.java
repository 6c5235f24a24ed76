package dev.apiintegrator.spec;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.spec.SecurityScheme.Flow;
import dev.apiintegrator.spec.SecurityScheme.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads how callers prove who they are. */
final class SecuritySchemes {

    /** Swagger's names of grants are others. */
    private static final Map<String, String> GRANTS =
            Map.of("application", "clientCredentials", "accessCode", "authorizationCode");

    private SecuritySchemes() {}

    static SecurityScheme read(String id, JsonNode scheme, String place, boolean swagger) {
        String type = scheme.path("type").asText("");
        String http = type.equals("basic")
                ? "basic"
                : scheme.path("scheme").asText("").toLowerCase(Locale.ROOT);
        return new SecurityScheme(
                id,
                type(type, http),
                scheme.path("in").asText(""),
                scheme.path("name").asText(""),
                http,
                type.equals("oauth2") ? flows(scheme, swagger) : List.of(),
                scheme.path("openIdConnectUrl").asText(""),
                scheme.path("description").asText(""),
                place);
    }

    private static Type type(String type, String scheme) {
        return switch (type) {
            case "apiKey" -> Type.API_KEY;
            case "basic" -> Type.BASIC;
            case "http" ->
                switch (scheme) {
                    case "basic" -> Type.BASIC;
                    case "bearer" -> Type.BEARER;
                    default -> Type.HTTP;
                };
            case "oauth2" -> Type.OAUTH2;
            case "openIdConnect" -> Type.OPENID_CONNECT;
            case "mutualTLS" -> Type.MUTUAL_TLS;
            default -> Type.OTHER;
        };
    }

    private static List<Flow> flows(JsonNode scheme, boolean swagger) {
        if (swagger) {
            String grant = scheme.path("flow").asText("");
            return List.of(flow(GRANTS.getOrDefault(grant, grant), scheme));
        }
        List<Flow> flows = new ArrayList<>();
        scheme.path("flows").fields().forEachRemaining(each -> flows.add(flow(each.getKey(), each.getValue())));
        return flows;
    }

    private static Flow flow(String grant, JsonNode said) {
        Map<String, String> scopes = new LinkedHashMap<>();
        said.path("scopes")
                .fields()
                .forEachRemaining(
                        each -> scopes.put(each.getKey(), each.getValue().asText("")));
        return new Flow(
                grant,
                said.path("authorizationUrl").asText(""),
                said.path("tokenUrl").asText(""),
                said.path("refreshUrl").asText(""),
                scopes);
    }
}
