package dev.apiintegrator.server.api;

import dev.apiintegrator.engine.Revision;
import dev.apiintegrator.engine.policy.ManifestDiff;
import dev.apiintegrator.engine.policy.PermissionManifest;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.server.identity.Permission;
import dev.apiintegrator.server.identity.Requires;
import dev.apiintegrator.server.identity.Scope;
import dev.apiintegrator.server.integration.Integrations;
import dev.apiintegrator.server.integration.SavedRevision;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping({"/api/v1/integrations/{name}/revisions", "/api/v1/orgs/{organization}/integrations/{name}/revisions"})
@Tag(name = "integrations")
class RevisionController {

    private final Integrations integrations;

    RevisionController(Integrations integrations) {
        this.integrations = integrations;
    }

    @GetMapping
    @Operation(summary = "The accepted revisions, newest first")
    @Requires(Permission.INTEGRATION_READ)
    List<SavedRevision> list(Scope scope, @PathVariable String name) {
        return integrations.revisions(Names.integration(scope, name));
    }

    @GetMapping("/{number}")
    @Operation(summary = "One revision with its sources")
    @Requires(Permission.INTEGRATION_READ)
    RevisionView get(Scope scope, @PathVariable String name, @PathVariable long number) {
        IntegrationId id = Names.integration(scope, name);
        Revision revision = integrations.revision(id, number);
        return new RevisionView(
                revision.number(),
                revision.digest(),
                revision.sources().stream().map(SourceBody::of).toList());
    }

    @GetMapping("/{number}/manifest")
    @Operation(summary = "What a revision touches, and the policy that holds for it")
    @Requires(Permission.INTEGRATION_READ)
    PermissionManifest manifest(Scope scope, @PathVariable String name, @PathVariable long number) {
        return integrations.manifest(Names.integration(scope, name), number);
    }

    @GetMapping("/{number}/manifest/diff")
    @Operation(summary = "What a revision touches more or less than an older one")
    @Requires(Permission.INTEGRATION_READ)
    ManifestDiff diff(Scope scope, @PathVariable String name, @PathVariable long number, @RequestParam long against) {
        IntegrationId id = Names.integration(scope, name);
        return ManifestDiff.between(integrations.manifest(id, against), integrations.manifest(id, number));
    }

    record RevisionView(long number, String digest, List<SourceBody> sources) {}
}
