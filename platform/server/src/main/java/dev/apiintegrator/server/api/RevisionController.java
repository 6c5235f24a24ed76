package dev.apiintegrator.server.api;

import dev.apiintegrator.engine.Revision;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.server.integration.Integrations;
import dev.apiintegrator.server.integration.SavedRevision;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/integrations/{name}/revisions")
@Tag(name = "integrations")
class RevisionController {

    private final Integrations integrations;

    RevisionController(Integrations integrations) {
        this.integrations = integrations;
    }

    @GetMapping
    @Operation(summary = "The accepted revisions, newest first")
    List<SavedRevision> list(@PathVariable String name) {
        return integrations.revisions(Names.integration(name));
    }

    @GetMapping("/{number}")
    @Operation(summary = "One revision with its sources")
    RevisionView get(@PathVariable String name, @PathVariable long number) {
        IntegrationId id = Names.integration(name);
        Revision revision = integrations.revision(id, number);
        return new RevisionView(
                revision.number(),
                revision.digest(),
                revision.sources().stream().map(SourceBody::of).toList());
    }

    record RevisionView(long number, String digest, List<SourceBody> sources) {}
}
