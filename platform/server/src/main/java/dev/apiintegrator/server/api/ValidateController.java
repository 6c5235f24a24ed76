package dev.apiintegrator.server.api;

import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.server.identity.Permission;
import dev.apiintegrator.server.identity.Requires;
import dev.apiintegrator.server.identity.Scope;
import dev.apiintegrator.server.integration.Draft;
import dev.apiintegrator.server.integration.Integrations;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping({"/api/v1/validate", "/api/v1/orgs/{organization}/validate"})
@Tag(name = "integrations")
class ValidateController {

    /** For findings only; nothing of that name is touched. */
    private static final String NAMELESS = "validation";

    private final Integrations integrations;

    ValidateController(Integrations integrations) {
        this.integrations = integrations;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "All that a deploy would find wrong, without deploying")
    @Requires(Permission.INTEGRATION_VALIDATE)
    Validation validate(Scope scope, @RequestBody IntegrationBody body) {
        return validate(scope, body.name() == null ? NAMELESS : body.name(), body.draft());
    }

    @PostMapping(consumes = "application/zip")
    @Operation(summary = "The same with the sources as a zip archive")
    @Requires(Permission.INTEGRATION_VALIDATE)
    Validation validateZip(
            Scope scope, @RequestParam(defaultValue = NAMELESS) String name, @RequestBody byte[] archive) {
        return validate(scope, name, ZippedSources.read(archive));
    }

    private Validation validate(Scope scope, String name, Draft draft) {
        List<Finding> findings;
        try {
            findings = integrations.validate(Names.integration(scope, name), draft.sources());
        } catch (IllegalArgumentException e) {
            throw new BadRequest(e.getMessage()); // the same path twice
        }
        return new Validation(findings.stream().noneMatch(Finding::isError), FindingView.of(findings));
    }

    /** @param valid whether a deploy would succeed; there may be warnings all the same */
    record Validation(boolean valid, List<FindingView> findings) {}
}
