package dev.apiintegrator.server.security;

import static dev.apiintegrator.server.identity.Role.ADMIN;
import static dev.apiintegrator.server.identity.Role.AUTHOR;
import static dev.apiintegrator.server.identity.Role.OPERATOR;
import static dev.apiintegrator.server.identity.Role.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apiintegrator.server.identity.Actor;
import dev.apiintegrator.server.identity.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenActorTest {

    @Test
    void takesRolesPerOrganizationFromTheClaimOfThatName() {
        assertThat(roles(Map.of("integrator_roles", Map.of("acme", List.of("author", "operator"), "globex", "viewer"))))
                .isEqualTo(Map.of("acme", Set.of(AUTHOR, OPERATOR), "globex", Set.of(VIEWER)));
    }

    @Test
    void appliesClientRolesToEveryOrganizationOfKeycloak() {
        assertThat(roles(Map.of("organization", List.of("acme", "globex"), "resource_access", client("viewer"))))
                .isEqualTo(Map.of("acme", Set.of(VIEWER), "globex", Set.of(VIEWER)));
    }

    @Test
    void readsOrganizationsThatKeycloakWritesWithTheirAttributes() {
        assertThat(roles(Map.of(
                        "organization",
                        Map.of("acme", Map.of("id", "42", "roles", List.of("admin"))),
                        "resource_access",
                        client("author"))))
                .isEqualTo(Map.of("acme", Set.of(AUTHOR)));
    }

    @Test
    void appliesAQualifiedClientRoleToThatOrganizationOnly() {
        assertThat(roles(Map.of(
                        "organization",
                        List.of("acme", "globex"),
                        "resource_access",
                        client("viewer", "acme:admin", "globex:operator", "initech:admin"))))
                .isEqualTo(Map.of("acme", Set.of(VIEWER, ADMIN), "globex", Set.of(VIEWER, OPERATOR)));
    }

    @Test
    void ignoresOtherSourcesWhereRolesArePerOrganization() {
        assertThat(roles(Map.of(
                        "integrator_roles",
                        Map.of("acme", List.of("viewer")),
                        "organization",
                        List.of("globex"),
                        "resource_access",
                        client("admin"))))
                .isEqualTo(Map.of("acme", Set.of(VIEWER)));
    }

    @Test
    void givesNothingWithoutAnOrganization() {
        assertThat(roles(Map.of("resource_access", client("admin", "acme:admin"))))
                .isEmpty();
        assertThat(roles(Map.of("realm_access", Map.of("roles", List.of("admin")))))
                .isEmpty();
        assertThat(roles(Map.of())).isEmpty();
    }

    @Test
    void givesNothingForWhatNobodyCanMakeSenseOf() {
        assertThat(roles(Map.of("integrator_roles", "acme:admin"))).isEmpty();
        assertThat(roles(Map.of("integrator_roles", List.of("admin"), "organization", List.of("acme"))))
                .isEmpty();
        assertThat(roles(Map.of("integrator_roles", Map.of("acme", List.of("ADMIN", "root", 7)))))
                .isEqualTo(Map.of("acme", Set.of()));
        assertThat(roles(Map.of("integrator_roles", Map.of("../acme", List.of("admin"), "Acme", List.of("admin")))))
                .isEmpty();
        assertThat(roles(Map.of("organization", List.of("acme", 7), "resource_access", List.of("admin"))))
                .isEqualTo(Map.of("acme", Set.of()));
        assertThat(roles(Map.of(
                        "organization",
                        List.of("acme"),
                        "resource_access",
                        Map.of("other-client", Map.of("roles", List.of("admin"))))))
                .isEqualTo(Map.of("acme", Set.of()));
    }

    @Test
    void callsPeopleByTheNameTheyLogInWith() {
        assertThat(TokenActor.of(Map.of("sub", "42", "preferred_username", "ada", "name", "Ada"), "integrator"))
                .isEqualTo(new Actor(Actor.Kind.USER, "42", "ada", Map.of()));
        assertThat(TokenActor.of(Map.of("sub", "42"), "integrator").name()).isEqualTo("42");
    }

    @Test
    void refusesATokenAboutNobody() {
        assertThatThrownBy(() -> TokenActor.of(Map.of("name", "Ada"), "integrator"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no sub");
        assertThatThrownBy(() -> TokenActor.of(Map.of("sub", "x".repeat(256)), "integrator"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<String, Set<Role>> roles(Map<String, Object> claims) {
        Map<String, Object> all = new HashMap<>(claims);
        all.put("sub", "somebody");
        return TokenActor.of(all, "integrator").roles();
    }

    private static Map<String, Object> client(String... roles) {
        return Map.of("integrator", Map.of("roles", List.of(roles)), "account", Map.of("roles", List.of("admin")));
    }
}
