package dev.apiintegrator.server.organization;

import dev.apiintegrator.server.identity.ForAnyActor;
import dev.apiintegrator.server.identity.Permission;
import dev.apiintegrator.server.identity.Requires;
import dev.apiintegrator.server.identity.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The paths name no organization to act in, so the default one decides: its admins run the platform. */
@RestController
@RequestMapping("/api/v1/orgs")
@Tag(name = "organizations")
class OrganizationController {

    private final Organizations organizations;

    OrganizationController(Organizations organizations) {
        this.organizations = organizations;
    }

    @GetMapping
    @Operation(summary = "The organizations that the caller belongs to, ordered by name")
    @ForAnyActor
    List<Organization> list(Scope scope) {
        return organizations.of(scope.actor());
    }

    @PostMapping
    @Operation(summary = "Makes an organization; its name is a DNS label")
    @Requires(Permission.ORGANIZATION_MANAGE)
    ResponseEntity<Organization> create(Scope scope, @RequestBody OrganizationBody body) {
        Organization made = organizations.create(body.name(), scope.actor());
        return ResponseEntity.created(URI.create("/api/v1/orgs/" + made.name())).body(made);
    }

    // not {organization}: that would ask for the permission in the organization that goes
    @DeleteMapping("/{name}")
    @Operation(summary = "Deletes an organization that owns nothing any more")
    @Requires(Permission.ORGANIZATION_MANAGE)
    ResponseEntity<Void> delete(Scope scope, @PathVariable String name) {
        organizations.delete(name, scope.actor());
        return ResponseEntity.noContent().build();
    }

    record OrganizationBody(String name) {}
}
