package dev.apiintegrator.server.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.apiintegrator.server.identity.Permission;
import dev.apiintegrator.server.identity.Requires;
import dev.apiintegrator.server.identity.Scope;
import dev.apiintegrator.workflow.Execution;
import dev.apiintegrator.workflow.ExecutionFilter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping({"/api/v1/executions", "/api/v1/orgs/{organization}/executions"})
@Tag(name = "workflows")
class ExecutionController {

    private static final int LONGEST_REASON = 500;

    private final Workflows workflows;

    ExecutionController(Workflows workflows) {
        this.workflows = workflows;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Starts an execution of a workflow",
            description = "With an id of your own, asking twice starts one and answers with the same.")
    @Requires(Permission.EXECUTION_START)
    ExecutionView start(Scope scope, @RequestBody Wanted wanted) {
        if (wanted.integration() == null || wanted.workflow() == null) {
            throw new IllegalArgumentException("'integration' and 'workflow' say what to start");
        }
        return brief(workflows.start(
                scope,
                scope.integration(wanted.integration()),
                wanted.workflow(),
                wanted.id() == null ? "" : wanted.id(),
                orNull(wanted.input())));
    }

    @GetMapping
    @Operation(
            summary = "The organization's executions, newest first",
            description = "'next' goes on where the page ends: give it as 'before'.")
    @Requires(Permission.EXECUTION_READ)
    Listed list(
            Scope scope,
            @RequestParam Optional<String> integration,
            @RequestParam Optional<String> workflow,
            @RequestParam Optional<String> state,
            @RequestParam Optional<Long> before,
            @RequestParam(defaultValue = "50") int limit) {
        List<Execution> page = workflows.list(new ExecutionFilter(
                scope.organization(), integration, workflow, state.map(ExecutionController::state), before, limit));
        Long next = page.size() < limit ? null : page.get(page.size() - 1).key();
        return new Listed(page.stream().map(this::brief).toList(), next);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One execution with what happened in each step, and what expressions see now")
    @Requires(Permission.EXECUTION_READ)
    ExecutionView show(Scope scope, @PathVariable String id) {
        Execution execution = workflows.get(scope, id);
        return ExecutionView.whole(
                execution, workflows.notice(execution), workflows.history(execution), workflows.query(execution));
    }

    @PostMapping("/{id}/signals/{signal}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Sends a signal; the body is its data", description = "Kept until a step waits for it.")
    @Requires(Permission.EXECUTION_START)
    void signal(
            Scope scope,
            @PathVariable String id,
            @PathVariable String signal,
            @RequestBody(required = false) JsonNode data) {
        if (!signal.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            throw new IllegalArgumentException("a signal is named with up to 100 letters, digits and . _ -");
        }
        workflows.signal(scope, id, signal, orNull(data));
    }

    @PostMapping("/{id}/cancel")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Cancels an execution: nothing new begins, what has completed is compensated")
    @Requires(Permission.EXECUTION_CONTROL)
    void cancel(Scope scope, @PathVariable String id, @RequestBody(required = false) Reason reason) {
        String text = reason == null || reason.reason() == null ? "" : reason.reason();
        if (text.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("'reason' is longer than " + LONGEST_REASON + " characters");
        }
        workflows.cancel(scope, id, text);
    }

    @PostMapping("/{id}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Lets a failed execution go on from where it failed")
    @Requires(Permission.EXECUTION_CONTROL)
    void retry(Scope scope, @PathVariable String id) {
        workflows.retry(scope, id);
    }

    private ExecutionView brief(Execution execution) {
        return ExecutionView.brief(execution, workflows.notice(execution));
    }

    private static Execution.State state(String text) {
        return Arrays.stream(Execution.State.values())
                .filter(state -> state.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'state' is one of "
                        + Arrays.toString(Execution.State.values()).toLowerCase(Locale.ROOT) + ", not '" + text + "'"));
    }

    private static JsonNode orNull(JsonNode node) {
        return node == null ? NullNode.getInstance() : node;
    }

    /**
     * @param id left out for one that is made up
     * @param input left out for none
     */
    record Wanted(String integration, String workflow, String id, JsonNode input) {}

    /** @param reason for people */
    record Reason(String reason) {}

    /** @param next left out when there are no more */
    record Listed(List<ExecutionView> items, Long next) {}
}
