package dev.apiintegrator.server.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.server.identity.Permission;
import dev.apiintegrator.server.identity.Requires;
import dev.apiintegrator.server.identity.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping({"/api/v1/workflows", "/api/v1/orgs/{organization}/workflows"})
@Tag(name = "workflows")
class WorkflowController {

    private final DeployedWorkflows workflows;

    WorkflowController(DeployedWorkflows workflows) {
        this.workflows = workflows;
    }

    @GetMapping
    @Operation(summary = "The workflows of running revisions")
    @Requires(Permission.EXECUTION_READ)
    List<View> list(Scope scope) {
        return workflows.list(scope.organization()).stream().map(View::brief).toList();
    }

    @GetMapping("/{integration}/{workflow}")
    @Operation(summary = "One workflow with its definition")
    @Requires(Permission.EXECUTION_READ)
    View show(Scope scope, @PathVariable String integration, @PathVariable String workflow) {
        return View.whole(workflows.get(scope.integration(integration), workflow));
    }

    /** @param definition as JSON; only where one workflow is shown */
    record View(
            String integration,
            String name,
            String version,
            String description,
            long revision,
            String digest,
            JsonNode definition) {

        static View brief(DeployedWorkflows.Deployed deployed) {
            return of(deployed, null);
        }

        static View whole(DeployedWorkflows.Deployed deployed) {
            return of(deployed, deployed.workflow().document());
        }

        private static View of(DeployedWorkflows.Deployed deployed, JsonNode definition) {
            return new View(
                    deployed.integration().name(),
                    deployed.workflow().name(),
                    deployed.workflow().version(),
                    deployed.workflow().description(),
                    deployed.revision(),
                    deployed.workflow().digest(),
                    definition);
        }
    }
}
