package dev.apiintegrator.server.api;

import dev.apiintegrator.engine.policy.AuthorPolicy;
import dev.apiintegrator.server.identity.Permission;
import dev.apiintegrator.server.identity.Requires;
import dev.apiintegrator.server.identity.Scope;
import dev.apiintegrator.server.integration.Origin;
import dev.apiintegrator.server.policy.OrganizationPolicies;
import dev.apiintegrator.server.policy.OrganizationPolicy;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping({"/api/v1/policy", "/api/v1/orgs/{organization}/policy"})
@Tag(name = "policy")
class PolicyController {

    private static final int MOST = 200;

    private final OrganizationPolicies policies;

    PolicyController(OrganizationPolicies policies) {
        this.policies = policies;
    }

    @GetMapping
    @Operation(summary = "What routes that are saved over the API may do in this organization")
    @Requires(Permission.MEMBER_READ)
    PolicyView get(Scope scope) {
        return view(scope);
    }

    @PutMapping
    @Operation(summary = "Sets it; holds for the next deploy of each integration")
    @Requires(Permission.ORGANIZATION_MANAGE)
    PolicyView set(Scope scope, @RequestBody PolicyBody body) {
        try {
            policies.set(scope, body.policy());
        } catch (IllegalArgumentException e) {
            throw new BadRequest(e.getMessage());
        }
        return view(scope);
    }

    private PolicyView view(Scope scope) {
        OrganizationPolicy set = policies.get(scope.organization());
        AuthorPolicy effective = policies.of(Origin.API, scope.organization());
        return new PolicyView(
                set.profile(),
                set.schemes(),
                set.hosts(),
                set.onlyHosts(),
                effective.isTrusted() ? null : Effective.of(effective));
    }

    /** @param profile the only one that must be there */
    record PolicyBody(String profile, List<String> schemes, List<String> hosts, List<String> onlyHosts) {

        OrganizationPolicy policy() {
            if (profile == null) {
                throw new BadRequest("'profile' is missing: trusted or standard");
            }
            return new OrganizationPolicy(
                    profile, some("schemes", schemes), some("hosts", hosts), some("onlyHosts", onlyHosts));
        }

        private static TreeSet<String> some(String name, List<String> list) {
            TreeSet<String> set = new TreeSet<>(list == null ? List.of() : list);
            if (set.size() > MOST) {
                throw new BadRequest("'" + name + "' has more than " + MOST + " entries");
            }
            return set;
        }
    }

    /** @param effective the lists that hold; left out when everything is allowed */
    record PolicyView(
            String profile, Set<String> schemes, Set<String> hosts, Set<String> onlyHosts, Effective effective) {}

    record Effective(
            Set<String> schemes,
            Set<String> languages,
            Set<String> dataFormats,
            Set<String> steps,
            Set<String> hosts,
            Set<String> networks,
            Set<String> beans) {

        static Effective of(AuthorPolicy policy) {
            return new Effective(
                    new TreeSet<>(policy.schemes()),
                    new TreeSet<>(policy.languages()),
                    new TreeSet<>(policy.dataFormats()),
                    new TreeSet<>(policy.steps()),
                    new TreeSet<>(policy.hosts()),
                    new TreeSet<>(policy.networks()),
                    new TreeSet<>(policy.beans().keySet()));
        }
    }
}
