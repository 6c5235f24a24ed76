package dev.apiintegrator.server.api;

import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.server.identity.Permission;
import dev.apiintegrator.server.identity.Requires;
import dev.apiintegrator.server.identity.Scope;
import dev.apiintegrator.server.integration.Draft;
import dev.apiintegrator.server.integration.Integrations;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
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
    IntegrationView get(Scope scope, @PathVariable String name) {
        return view(Names.integration(scope, name));
    }

    @PutMapping(path = "/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Saves a new revision and, unless told otherwise, deploys it")
    @Requires(Permission.INTEGRATION_WRITE)
    ResponseEntity<IntegrationView> save(
            Scope scope,
            @PathVariable String name,
            @RequestParam(defaultValue = "true") boolean deploy,
            @RequestBody IntegrationBody body) {
        if (body.name() != null && !body.name().equals(name)) {
            throw new BadRequest("the body is for '" + body.name() + "', the path for '" + name + "'");
        }
        return save(Names.integration(scope, name), body.draft(), deploy);
    }

    @PutMapping(path = "/{name}", consumes = ZIP)
    @Operation(summary = "The same with the sources as a zip archive")
    @Requires(Permission.INTEGRATION_WRITE)
    ResponseEntity<IntegrationView> saveZip(
            Scope scope,
            @PathVariable String name,
            @RequestParam(defaultValue = "true") boolean deploy,
            @RequestBody byte[] archive) {
        return save(Names.integration(scope, name), ZippedSources.read(archive), deploy);
    }

    @DeleteMapping("/{name}")
    @Operation(summary = "Takes it down and forgets it, with all its revisions")
    @Requires(Permission.INTEGRATION_WRITE)
    ResponseEntity<Void> delete(Scope scope, @PathVariable String name) {
        integrations.delete(Names.integration(scope, name));
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{name}/deploy")
    @Operation(summary = "Deploys the latest revision, or an older one to roll back")
    @Requires(Permission.INTEGRATION_DEPLOY)
    IntegrationView deploy(Scope scope, @PathVariable String name, @RequestBody(required = false) DeployBody body) {
        IntegrationId id = Names.integration(scope, name);
        integrations.deploy(id, body == null ? 0 : body.checked());
        return view(id);
    }

    @PostMapping("/{name}/undeploy")
    @Operation(summary = "Takes it down and leaves it down")
    @Requires(Permission.INTEGRATION_DEPLOY)
    IntegrationView undeploy(Scope scope, @PathVariable String name) {
        IntegrationId id = Names.integration(scope, name);
        integrations.undeploy(id);
        return view(id);
    }

    @GetMapping(path = "/{name}/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "The OpenAPI description of what it publishes")
    @Requires(Permission.INTEGRATION_READ)
    String openApi(Scope scope, @PathVariable String name) {
        IntegrationId id = Names.integration(scope, name);
        return integrations.openApi(id).orElseThrow(() -> new NothingPublished(id));
    }

    private ResponseEntity<IntegrationView> save(IntegrationId id, Draft draft, boolean deploy) {
        boolean created;
        try {
            created = integrations.save(id, draft, deploy);
        } catch (IllegalArgumentException e) {
            throw new BadRequest(e.getMessage()); // the same path twice
        }
        ResponseEntity.BodyBuilder response =
                created ? ResponseEntity.created(URI.create("/api/v1/integrations/" + id.name())) : ResponseEntity.ok();
        return response.body(view(id));
    }

    private IntegrationView view(IntegrationId id) {
        return IntegrationView.of(integrations.get(id), gateway.toString());
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
