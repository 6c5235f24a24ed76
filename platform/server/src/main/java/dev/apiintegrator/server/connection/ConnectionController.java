package dev.apiintegrator.server.connection;

import dev.apiintegrator.connection.ConnectionDefinition;
import dev.apiintegrator.connection.ConnectionKinds;
import dev.apiintegrator.connection.ConnectionSetting;
import dev.apiintegrator.connection.ConnectionState;
import dev.apiintegrator.server.identity.Permission;
import dev.apiintegrator.server.identity.Requires;
import dev.apiintegrator.server.identity.Scope;
import dev.apiintegrator.server.integration.Redeployment;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping({"/api/v1/connections", "/api/v1/orgs/{organization}/connections"})
@Tag(name = "connections")
class ConnectionController {

    private final DeclaredConnections connections;
    private final ConnectionWatch watch;
    private final ConnectionUses uses;

    ConnectionController(DeclaredConnections connections, ConnectionWatch watch, ConnectionUses uses) {
        this.connections = connections;
        this.watch = watch;
        this.uses = uses;
    }

    @GetMapping
    @Operation(summary = "All connections by name, whether each is up, and which integrations use it")
    @Requires(Permission.CONNECTION_READ)
    ConnectionList list(Scope scope) {
        Map<String, TreeSet<String>> used = uses.of(scope.organization());
        return new ConnectionList(connections.list(scope.organization()).stream()
                .map(connection -> view(connection, used))
                .toList());
    }

    @GetMapping("/kinds")
    @Operation(summary = "The kinds of connections, and the settings of each")
    @Requires(Permission.CONNECTION_READ)
    List<KindView> kinds(Scope scope) {
        return ConnectionKinds.names().stream()
                .map(kind -> new KindView(
                        kind,
                        ConnectionKinds.settings(kind).stream()
                                .map(SettingView::of)
                                .toList()))
                .toList();
    }

    @GetMapping("/{name}")
    @Operation(summary = "One connection; ETag tells its version")
    @Requires(Permission.CONNECTION_READ)
    ResponseEntity<ConnectionView> get(Scope scope, @PathVariable String name) {
        return answer(HttpStatus.OK, find(scope, name), scope);
    }

    @PutMapping(path = "/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Declares a connection, or changes it",
            description = "What uses it is deployed once more, with no failed request, unless redeploy=false."
                    + " Passwords are given as references to secrets: {{secret:name}}.")
    @Requires(Permission.CONNECTION_WRITE)
    ResponseEntity<ConnectionView> set(
            Scope scope,
            @PathVariable String name,
            @RequestParam(defaultValue = "true") boolean redeploy,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            @RequestHeader(name = "If-None-Match", required = false) String ifNoneMatch,
            @RequestBody ConnectionBody body) {
        Map<String, String> settings = new TreeMap<>();
        if (body.settings() != null) {
            body.settings().forEach((key, value) -> settings.put(key, value == null ? null : String.valueOf(value)));
        }
        DeclaredConnection set = connections.set(
                scope, name, new ConnectionDefinition(body.kind(), settings), condition(ifMatch, ifNoneMatch));
        List<Redeployment.Outcome> outcomes =
                redeploy ? uses.redeploy(scope.organization(), name, scope.actor()) : null;
        ResponseEntity<ConnectionView> answer =
                answer(set.version() == 1 ? HttpStatus.CREATED : HttpStatus.OK, set, scope);
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .body(answer.getBody().with(outcomes));
    }

    @DeleteMapping("/{name}")
    @Operation(summary = "Deletes a connection that nothing uses")
    @Requires(Permission.CONNECTION_WRITE)
    ResponseEntity<Void> delete(
            Scope scope,
            @PathVariable String name,
            @RequestHeader(name = "If-Match", required = false) String ifMatch) {
        TreeSet<String> users = uses.of(scope.organization()).getOrDefault(name, new TreeSet<>());
        if (!users.isEmpty()) {
            throw new ConnectionConflict("the connection '" + name + "' is used by " + String.join(", ", users));
        }
        if (!connections.delete(scope, name, condition(ifMatch, null))) {
            throw missing(scope, name);
        }
        watch.forget(scope.organization(), name);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{name}/test")
    @Operation(summary = "Asks the other side now whether it is there")
    @Requires(Permission.CONNECTION_TEST)
    StateView test(Scope scope, @PathVariable String name) {
        return StateView.of(watch.ask(find(scope, name)));
    }

    private DeclaredConnection find(Scope scope, String name) {
        return connections.get(scope.organization(), name).orElseThrow(() -> missing(scope, name));
    }

    private static ConnectionMissing missing(Scope scope, String name) {
        return new ConnectionMissing(
                "there is no connection '" + name + "' in organization '" + scope.organization() + "'");
    }

    private ResponseEntity<ConnectionView> answer(HttpStatus status, DeclaredConnection connection, Scope scope) {
        return ResponseEntity.status(status)
                .eTag("\"" + connection.version() + "\"")
                .body(view(connection, uses.of(scope.organization())));
    }

    private ConnectionView view(DeclaredConnection connection, Map<String, TreeSet<String>> used) {
        return new ConnectionView(
                connection.name(),
                connection.definition().kind(),
                connection.definition().settings(),
                connection.configured() ? "configuration" : "api",
                watch.state(connection.organization(), connection.name())
                        .map(StateView::of)
                        .orElse(null),
                used.getOrDefault(connection.name(), new TreeSet<>()),
                connection.changed(),
                connection.changedBy(),
                null);
    }

    /** A version in quotes, or {@code *}; RFC 9110, section 13.1. */
    private static LongPredicate condition(String ifMatch, String ifNoneMatch) {
        LongPredicate condition = version -> true;
        if (ifMatch != null) {
            condition = version -> version > 0 && (ifMatch.equals("*") || ifMatch.contains("\"" + version + "\""));
        }
        if (ifNoneMatch != null) {
            condition = condition.and(version -> version == 0);
        }
        return condition;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> rejected(ConnectionRejected e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_ENTITY, e.getMessage());
        problem.setTitle("The connection cannot be declared");
        problem.setProperty("problems", e.problems());
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> missing(ConnectionMissing e) {
        return answer(ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> conflict(ConnectionConflict e) {
        return answer(ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> changed(ConnectionChanged e) {
        return answer(ProblemDetail.forStatusAndDetail(HttpStatus.PRECONDITION_FAILED, e.getMessage()));
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    /** @param settings of the kind, by name; passwords as {@code {{secret:name}}} */
    record ConnectionBody(String kind, Map<String, Object> settings) {}

    record ConnectionList(List<ConnectionView> items) {}

    record KindView(String kind, List<SettingView> settings) {}

    record SettingView(String name, boolean required, boolean secret, String description) {

        static SettingView of(ConnectionSetting setting) {
            return new SettingView(setting.name(), setting.required(), setting.secret(), setting.description());
        }
    }

    /**
     * @param declaredIn {@code configuration} or {@code api}
     * @param state what came of asking last; left out before the first time
     * @param usedBy names of integrations
     * @param redeployed what came of it, after a change
     */
    record ConnectionView(
            String name,
            String kind,
            Map<String, String> settings,
            String declaredIn,
            StateView state,
            Collection<String> usedBy,
            Instant changed,
            String changedBy,
            List<Redeployment.Outcome> redeployed) {

        ConnectionView with(List<Redeployment.Outcome> redeployed) {
            return new ConnectionView(name, kind, settings, declaredIn, state, usedBy, changed, changedBy, redeployed);
        }
    }

    /**
     * @param status {@code up} or {@code down}
     * @param detail what the other side said of itself, or why it did not answer
     */
    record StateView(String status, String detail, long tookMillis, Instant at) {

        static StateView of(ConnectionState state) {
            return new StateView(
                    state.up() ? "up" : "down", state.detail(), state.took().toMillis(), state.at());
        }
    }
}
