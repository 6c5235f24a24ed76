package dev.apiintegrator.server.identity;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/me")
@Tag(name = "identity")
class MeController {

    @GetMapping
    @Operation(summary = "Who I am, and what I may do in which organization")
    @ForAnyActor
    Me me() {
        Actor actor = ActorAuthentication.current().orElseThrow();
        Map<String, Membership> organizations = new TreeMap<>();
        actor.roles()
                .forEach((organization, roles) ->
                        organizations.put(organization, Membership.of(actor, organization, roles)));
        return new Me(actor.kind().name().toLowerCase(Locale.ROOT), actor.subject(), actor.name(), organizations);
    }

    /**
     * @param kind {@code user} or {@code key}
     * @param organizations by name
     */
    record Me(String kind, String subject, String name, Map<String, Membership> organizations) {}

    /**
     * @param roles that are held, which may be none
     * @param permissions that come from them
     */
    record Membership(List<String> roles, List<String> permissions) {

        static Membership of(Actor actor, String organization, Set<Role> roles) {
            return new Membership(
                    Role.names(roles),
                    Arrays.stream(Permission.values())
                            .filter(permission -> actor.may(organization, permission))
                            .map(permission -> permission.name().toLowerCase(Locale.ROOT))
                            .toList());
        }
    }
}
