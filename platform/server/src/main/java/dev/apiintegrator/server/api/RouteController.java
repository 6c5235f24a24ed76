package dev.apiintegrator.server.api;

import dev.apiintegrator.engine.IntegrationNotDeployed;
import dev.apiintegrator.engine.RouteNotFound;
import dev.apiintegrator.engine.RouteStatus;
import dev.apiintegrator.engine.RouteStatus.State;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.server.identity.Permission;
import dev.apiintegrator.server.identity.Requires;
import dev.apiintegrator.server.identity.Scope;
import dev.apiintegrator.server.integration.Integrations;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping({"/api/v1/integrations/{name}/routes", "/api/v1/orgs/{organization}/integrations/{name}/routes"})
@Tag(name = "routes")
class RouteController {

    private final Integrations integrations;

    RouteController(Integrations integrations) {
        this.integrations = integrations;
    }

    @GetMapping
    @Operation(summary = "The routes of what runs; none when nothing does")
    @Requires(Permission.INTEGRATION_READ)
    List<RouteView> list(Scope scope, @PathVariable String name) {
        return routes(Names.integration(scope, name)).stream()
                .map(RouteView::of)
                .toList();
    }

    @PostMapping("/{route}/{verb}")
    @Operation(summary = "Changes one route until the next deploy", description = "start, stop, suspend or resume")
    @Requires(Permission.ROUTE_CONTROL)
    RouteView change(Scope scope, @PathVariable String name, @PathVariable String route, @PathVariable String verb) {
        IntegrationId id = Names.integration(scope, name);
        State target = switch (verb) {
            case "start", "resume" -> State.STARTED;
            case "stop" -> State.STOPPED;
            case "suspend" -> State.SUSPENDED;
            default -> throw new BadRequest("'" + verb + "' is not start, stop, suspend or resume");
        };
        integrations.changeRoute(id, route, target, scope.actor());
        List<RouteStatus> routes = routes(id);
        return routes.stream()
                .filter(each -> each.id().equals(route))
                .findFirst()
                .map(RouteView::of)
                .orElseThrow(() -> routes.isEmpty()
                        ? new IntegrationNotDeployed(id)
                        : new RouteNotFound(
                                id, route, routes.stream().map(RouteStatus::id).toList()));
    }

    private List<RouteStatus> routes(IntegrationId id) {
        return integrations.get(id).running().map(running -> running.routes()).orElse(List.of());
    }
}
