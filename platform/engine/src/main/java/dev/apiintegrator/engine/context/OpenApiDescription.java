package dev.apiintegrator.engine.context;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apiintegrator.engine.gateway.ApiEndpoint;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.model.rest.RestDefinition;
import org.apache.camel.openapi.BeanConfig;
import org.apache.camel.openapi.RestOpenApiReader;

/**
 * Describes what a revision publishes as OpenAPI 3: REST DSL and contract-first endpoints by Camel's own reader, plain
 * {@code platform-http:} endpoints by their path and method.
 */
public final class OpenApiDescription {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PARAMETER = Pattern.compile("\\{([^/{}]+)}");
    /** Camel repeats an operation for each verb of a path that has no id; OpenAPI wants one entry per method anyway. */
    private static final List<String> DESCRIBED_FOR_ANY = List.of("get", "post", "put", "delete", "patch");

    private OpenApiDescription() {}

    /**
     * @param title of the API
     * @param version of the revision
     * @param endpoints as published, with the organization's prefix
     * @return JSON, or null when there are no endpoints
     */
    public static String of(IntegrationContext context, String title, String version, List<ApiEndpoint> endpoints) {
        if (endpoints.isEmpty()) {
            return null;
        }
        try {
            ObjectNode document = fromRestDsl(context, title, version);
            addPlainEndpoints(document, endpoints);
            DescribedAccess.into(document, endpoints);
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the OpenAPI description of '" + title + "' cannot be written", e);
        }
    }

    private static ObjectNode fromRestDsl(IntegrationContext context, String title, String version)
            throws JsonProcessingException {
        List<RestDefinition> rests = context.getRestDefinitions();
        if (rests.isEmpty()) {
            return empty(title, version);
        }
        BeanConfig config = new BeanConfig();
        config.setVersion("3.0.0");
        config.setInfo(new Info().title(title).version(version));
        config.setBasePath("/");
        try {
            OpenAPI described =
                    new RestOpenApiReader().read(context, rests, config, context.getName(), context.getClassResolver());
            if (described == null) {
                return empty(title, version);
            }
            ObjectNode document = (ObjectNode) JSON.readTree(Json.mapper().writeValueAsString(described));
            document.remove("x-camelContextId");
            relativeServers(document);
            return document;
        } catch (ClassNotFoundException | IOException e) {
            throw new IllegalStateException(
                    "the OpenAPI description of '" + title + "' cannot be made: " + e.getMessage(), e);
        }
    }

    /** The host that Camel guesses is not the one callers use; the paths after it are right. */
    private static void relativeServers(ObjectNode document) {
        document.path("servers").forEach(server -> {
            String path = server.path("url").asText().replaceFirst("^\\w+://[^/]*", "");
            ((ObjectNode) server).put("url", path.isEmpty() ? "/" : path);
        });
    }

    private static ObjectNode empty(String title, String version) {
        ObjectNode document = JSON.createObjectNode().put("openapi", "3.0.3");
        document.putObject("info").put("title", title).put("version", version);
        document.putObject("paths");
        return document;
    }

    private static void addPlainEndpoints(ObjectNode document, List<ApiEndpoint> endpoints) {
        ObjectNode paths = document.withObjectProperty("paths");
        for (ApiEndpoint endpoint : endpoints) {
            List<String> methods = endpoint.method().equals("*")
                    ? DESCRIBED_FOR_ANY
                    : List.of(endpoint.method().toLowerCase(Locale.ROOT));
            String path = endpoint.path().replaceFirst("/\\*$", "/{path}");
            if (methods.contains("options") || isDescribed(paths, path)) {
                continue;
            }
            ObjectNode item = paths.withObjectProperty(path);
            for (String method : methods) {
                ObjectNode operation = item.withObjectProperty(method);
                operation.put("operationId", endpoint.routeId() + (methods.size() > 1 ? "-" + method : ""));
                addParameters(operation, path);
                operation.putObject("responses").putObject("default").put("description", "the route's answer");
            }
        }
    }

    /** A path of a contract may be published below the base path of its server: then only its end is the same. */
    private static boolean isDescribed(ObjectNode paths, String path) {
        for (var names = paths.fieldNames(); names.hasNext(); ) {
            String known = names.next();
            boolean ours = paths.path(known).properties().stream()
                    .noneMatch(method -> method.getValue()
                            .path("responses")
                            .path("default")
                            .path("description")
                            .asText()
                            .equals("the route's answer"));
            if (ours && path.endsWith(known)) {
                return true;
            }
        }
        return false;
    }

    private static void addParameters(ObjectNode operation, String path) {
        Matcher matcher = PARAMETER.matcher(path);
        while (matcher.find()) {
            ObjectNode parameter = operation.withArrayProperty("parameters").addObject();
            parameter.put("name", matcher.group(1)).put("in", "path").put("required", true);
            parameter.putObject("schema").put("type", "string");
        }
    }
}
