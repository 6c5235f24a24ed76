package dev.apiintegrator.engine.context;

import dev.apiintegrator.engine.access.Access;
import dev.apiintegrator.engine.access.DeclaredAccess;
import dev.apiintegrator.engine.access.Requirement;
import dev.apiintegrator.engine.access.Requirement.Proof;
import dev.apiintegrator.engine.source.Finding;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.camel.Route;
import org.apache.camel.component.rest.RestEndpoint;
import org.apache.camel.component.rest.openapi.RestOpenApiEndpoint;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.rest.ApiKeyDefinition;
import org.apache.camel.model.rest.BasicAuthDefinition;
import org.apache.camel.model.rest.MutualTLSDefinition;
import org.apache.camel.model.rest.RestDefinition;
import org.apache.camel.model.rest.RestSecurityDefinition;
import org.apache.camel.model.rest.SecurityDefinition;
import org.apache.camel.model.rest.VerbDefinition;
import org.apache.camel.support.ResourceHelper;

/**
 * Reads what routes say about who may call them: {@code security} of the REST DSL, and of the contract of contract-first
 * routes. Schemes that the gateway cannot check are never taken for less than a token or key.
 */
public final class RouteAccess {

    private final IntegrationContext context;
    private final Consumer<Finding> findings;
    private final List<DeclaredAccess> declared = new ArrayList<>();

    private RouteAccess(IntegrationContext context, Consumer<Finding> findings) {
        this.context = context;
        this.findings = findings;
    }

    /** @param context with its routes made, not yet started */
    public static List<DeclaredAccess> of(IntegrationContext context, Consumer<Finding> findings) {
        RouteAccess reading = new RouteAccess(context, findings);
        for (Route route : context.getRoutes()) {
            RouteDefinition definition = context.getRouteDefinition(route.getRouteId());
            RestDefinition rest = definition == null ? null : definition.getRestDefinition();
            if (rest != null && route.getEndpoint() instanceof RestEndpoint endpoint) {
                reading.verb(route.getRouteId(), rest, endpoint);
            } else if (route.getEndpoint() instanceof RestOpenApiEndpoint endpoint) {
                reading.contract(route.getRouteId(), endpoint, rest);
            }
        }
        return reading.declared;
    }

    private void verb(String routeId, RestDefinition rest, RestEndpoint endpoint) {
        for (VerbDefinition verb : rest.getVerbs()) {
            boolean same = verb.asVerb().equalsIgnoreCase(endpoint.getMethod())
                    && trimmed(context.resolvePropertyPlaceholders(verb.getPath()))
                            .equals(trimmed(endpoint.getUriTemplate()));
            if (same) {
                List<SecurityDefinition> said =
                        verb.getSecurity().isEmpty() ? rest.getSecurityRequirements() : verb.getSecurity();
                access(said, rest).ifPresent(who -> declared.add(new DeclaredAccess(routeId, "*", "", who)));
                return;
            }
        }
    }

    private static String trimmed(String path) {
        return path == null ? "" : path.replaceAll("^/+|/+$", "");
    }

    /** Each is one way to be let in, as Camel's description of them says too. */
    private Optional<Access> access(List<SecurityDefinition> said, RestDefinition rest) {
        if (said.isEmpty()) {
            return Optional.empty();
        }
        List<Requirement> ways = new ArrayList<>();
        for (SecurityDefinition one : said) {
            Set<String> scopes = new LinkedHashSet<>();
            if (one.getScopes() != null) {
                for (String scope :
                        context.resolvePropertyPlaceholders(one.getScopes()).split(",")) {
                    if (!scope.isBlank()) {
                        scopes.add(scope.strip());
                    }
                }
            }
            String key = context.resolvePropertyPlaceholders(one.getKey());
            ways.addAll(Access.of(proof(key, rest), List.of(), scopes).anyOf());
        }
        return Optional.of(new Access(ways));
    }

    private Proof proof(String key, RestDefinition rest) {
        RestSecurityDefinition scheme = rest.getSecurityDefinitions() == null
                ? null
                : rest.getSecurityDefinitions().getSecurityDefinitions().stream()
                        .filter(each -> key.equals(context.resolvePropertyPlaceholders(each.getKey())))
                        .findFirst()
                        .orElse(null);
        String file = rest.getLocation() == null ? "" : rest.getLocation().replaceFirst("^\\w+:", "");
        if (scheme == null) {
            findings.accept(Finding.warning(
                            "unknown-security", "security names '" + key + "', which no securityDefinitions has", file)
                    .at(Math.max(0, rest.getLineNumber()), 0)
                    .suggesting("a token or an API key is asked for"));
            return Proof.ANY;
        }
        if (scheme instanceof ApiKeyDefinition) {
            return Proof.KEY;
        }
        if (scheme instanceof BasicAuthDefinition || scheme instanceof MutualTLSDefinition) {
            unchecked(key, file, rest.getLineNumber());
            return Proof.ANY;
        }
        return Proof.TOKEN;
    }

    private void unchecked(String scheme, String file, int line) {
        findings.accept(Finding.warning(
                        "unchecked-security",
                        "the gateway cannot check the security scheme '" + scheme + "' (basic or mutual TLS)",
                        file)
                .at(Math.max(0, line), 0)
                .suggesting("a token or an API key is asked for instead"));
    }

    private void contract(String routeId, RestOpenApiEndpoint endpoint, RestDefinition rest) {
        OpenAPI document = read(String.valueOf(endpoint.getSpecificationUri()));
        if (document == null || document.getPaths() == null || !saysSomething(document)) {
            return;
        }
        String file = String.valueOf(endpoint.getSpecificationUri()).replaceFirst("^\\w+:", "");
        document.getPaths()
                .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                    List<SecurityRequirement> said =
                            operation.getSecurity() == null ? document.getSecurity() : operation.getSecurity();
                    Access access = said == null ? null : access(said, document, file);
                    declared.add(new DeclaredAccess(routeId, name(method), path, access));
                }));
    }

    private static String name(PathItem.HttpMethod method) {
        return method.name();
    }

    private OpenAPI read(String uri) {
        try (InputStream in = ResourceHelper.resolveMandatoryResourceAsInputStream(context, uri)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new OpenAPIV3Parser().readContents(text, null, null).getOpenAPI();
        } catch (IOException e) {
            throw new IllegalStateException("the contract '" + uri + "' cannot be read again: " + e.getMessage(), e);
        }
    }

    private static boolean saysSomething(OpenAPI document) {
        return document.getSecurity() != null
                || document.getPaths().values().stream()
                        .flatMap(item -> item.readOperations().stream())
                        .anyMatch(operation -> operation.getSecurity() != null);
    }

    private Access access(List<SecurityRequirement> said, OpenAPI document, String file) {
        if (said.isEmpty()) {
            return Access.PUBLIC; // an empty list takes the document's own requirement away
        }
        List<Requirement> ways = new ArrayList<>();
        for (SecurityRequirement one : said) {
            Access all = Access.PUBLIC;
            for (Map.Entry<String, List<String>> scheme : one.entrySet()) {
                Proof proof = proof(scheme.getKey(), document, file);
                Set<String> scopes = proof == Proof.KEY || scheme.getValue() == null
                        ? Set.of()
                        : new LinkedHashSet<>(scheme.getValue());
                all = all.and(Access.of(proof, List.of(), scopes));
            }
            ways.addAll(all.anyOf());
        }
        return new Access(ways);
    }

    private Proof proof(String key, OpenAPI document, String file) {
        Map<String, SecurityScheme> schemes = document.getComponents() == null
                ? null
                : document.getComponents().getSecuritySchemes();
        SecurityScheme scheme = schemes == null ? null : schemes.get(key);
        if (scheme == null || scheme.getType() == null) {
            unchecked(key, file, 0);
            return Proof.ANY;
        }
        return switch (scheme.getType()) {
            case APIKEY -> Proof.KEY;
            case OAUTH2, OPENIDCONNECT -> Proof.TOKEN;
            case HTTP -> {
                if ("bearer".equalsIgnoreCase(scheme.getScheme())) {
                    yield Proof.TOKEN;
                }
                unchecked(key, file, 0);
                yield Proof.ANY;
            }
            default -> {
                unchecked(key, file, 0);
                yield Proof.ANY;
            }
        };
    }
}
