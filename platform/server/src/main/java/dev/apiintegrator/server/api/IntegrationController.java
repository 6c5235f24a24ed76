package dev.apiintegrator.server.api;

import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.server.identity.Permission;
import dev.apiintegrator.server.identity.Requires;
import dev.apiintegrator.server.identity.Scope;
import dev.apiintegrator.server.integration.Change;
import dev.apiintegrator.server.integration.Draft;
import dev.apiintegrator.server.integration.Integration;
import dev.apiintegrator.server.integration.Integrations;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping({"/api/v1/integrations", "/api/v1/orgs/{organization}/integrations"})
@Tag(name = "integrations")
class IntegrationController {

    private static final String ZIP = "application/zip";

    private final Integrations integrations;
    private final GatewayUrl gateway;

    IntegrationController(Integrations integrations, GatewayUrl gateway) {
        this.integrations = integrations;
        this.gateway = gateway;
    }

    @GetMapping
    @Operation(summary = "All integrations, ordered by name")
    @Requires(Permission.INTEGRATION_READ)
    Page<IntegrationView> list(
            Scope scope, @RequestParam(defaultValue = "0") int offset, @RequestParam(defaultValue = "500") int limit) {
        String url = gateway.toString();
        return Page.of(integrations.list(scope.organization()), offset, limit, each -> IntegrationView.of(each, url));
    }

    @GetMapping("/{name}")
    @Operation(summary = "One integration: what should run, what runs, and what is wrong")
    @Requires(Permission.INTEGRATION_READ)
    IntegrationView get(Scope scope, @PathVariable String name, HttpServletResponse response) {
        Integration now = integrations.get(Names.integration(scope, name));
        // not as a ResponseEntity, which would answer 304: what is counted in it changes without a new version
        response.setHeader(HttpHeaders.ETAG, Preconditions.etag(now));
        return IntegrationView.of(now, gateway.toString());
    }

    @PutMapping(path = "/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Saves a new revision and, unless told otherwise, deploys it")
    @Requires(Permission.INTEGRATION_WRITE)
    ResponseEntity<IntegrationView> save(
            Scope scope,
            @PathVariable String name,
            @RequestParam(defaultValue = "true") boolean deploy,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) String ifNoneMatch,
            @RequestBody IntegrationBody body) {
        if (body.name() != null && !body.name().equals(name)) {
            throw new BadRequest("the body is for '" + body.name() + "', the path for '" + name + "'");
        }
        return save(scope, name, body.draft(), deploy, Preconditions.change(scope, ifMatch, ifNoneMatch));
    }

    @PutMapping(path = "/{name}", consumes = ZIP)
    @Operation(summary = "The same with the sources as a zip archive")
    @Requires(Permission.INTEGRATION_WRITE)
    ResponseEntity<IntegrationView> saveZip(
            Scope scope,
            @PathVariable String name,
            @RequestParam(defaultValue = "true") boolean deploy,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) String ifNoneMatch,
            @RequestBody byte[] archive) {
        Change change = Preconditions.change(scope, ifMatch, ifNoneMatch);
        return save(scope, name, ZippedSources.read(archive), deploy, change);
    }

    @DeleteMapping("/{name}")
    @Operation(summary = "Takes it down and forgets it, with all its revisions")
    @Requires(Permission.INTEGRATION_WRITE)
    ResponseEntity<Void> delete(
            Scope scope,
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch) {
        integrations.delete(Names.integration(scope, name), Preconditions.change(scope, ifMatch, null));
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{name}/deploy")
    @Operation(summary = "Deploys the latest revision, or an older one to roll back")
    @Requires(Permission.INTEGRATION_DEPLOY)
    ResponseEntity<IntegrationView> deploy(
            Scope scope,
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            @RequestBody(required = false) DeployBody body) {
        IntegrationId id = Names.integration(scope, name);
        integrations.deploy(id, body == null ? 0 : body.checked(), Preconditions.change(scope, ifMatch, null));
        return answer(ResponseEntity.ok(), id);
    }

    @PostMapping("/{name}/undeploy")
    @Operation(summary = "Takes it down and leaves it down")
    @Requires(Permission.INTEGRATION_DEPLOY)
    ResponseEntity<IntegrationView> undeploy(
            Scope scope,
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch) {
        IntegrationId id = Names.integration(scope, name);
        integrations.undeploy(id, Preconditions.change(scope, ifMatch, null));
        return answer(ResponseEntity.ok(), id);
    }

    @GetMapping(path = "/{name}/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "The OpenAPI description of what it publishes")
    @Requires(Permission.INTEGRATION_READ)
    String openApi(Scope scope, @PathVariable String name) {
        IntegrationId id = Names.integration(scope, name);
        return integrations.openApi(id).orElseThrow(() -> new NothingPublished(id));
    }

    private ResponseEntity<IntegrationView> save(Scope scope, String name, Draft draft, boolean deploy, Change change) {
        IntegrationId id = Names.integration(scope, name);
        boolean created;
        try {
            created = integrations.save(id, draft, deploy, change);
        } catch (IllegalArgumentException e) {
            throw new BadRequest(e.getMessage()); // the same path twice
        }
        URI place = URI.create("/api/v1/orgs/" + id.organization() + "/integrations/" + id.name());
        return answer(created ? ResponseEntity.created(place) : ResponseEntity.ok(), id);
    }

    private ResponseEntity<IntegrationView> answer(ResponseEntity.BodyBuilder response, IntegrationId id) {
        Integration now = integrations.get(id);
        return response.eTag(Preconditions.etag(now)).body(IntegrationView.of(now, gateway.toString()));
    }

    /** @param revision left out takes the latest */
    record DeployBody(Long revision) {

        long checked() {
            if (revision != null && revision < 1) {
                throw new BadRequest("'revision' counts from 1; leave it out for the latest");
            }
            return revision == null ? 0 : revision;
        }
    }
}
