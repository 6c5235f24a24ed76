package dev.apiintegrator.server.deadletter;

import dev.apiintegrator.server.identity.Permission;
import dev.apiintegrator.server.identity.Requires;
import dev.apiintegrator.server.identity.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping({"/api/v1/dead-letters/replays", "/api/v1/orgs/{organization}/dead-letters/replays"})
@Tag(name = "dead letters")
class ReplayController {

    private static final int DEFAULT_PER_SECOND = 10;
    private static final int MOST_PER_SECOND = 1_000;
    private static final String WAITING = StoredLetter.State.WAITING.text();

    private final ReplayJobs jobs;

    ReplayController(ReplayJobs jobs) {
        this.jobs = jobs;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Replays all messages that match and wait, the oldest first, in the background",
            description =
                    "The filters are those of the list; at least one is needed, or 'all': true. At most 'perSecond' (10 when"
                            + " left out) are sent each second. How they are sent is said as for one.")
    @Requires(Permission.DEAD_LETTER_CONTROL)
    ReplayJob start(Scope scope, @RequestBody Wanted wanted) {
        LetterFilter filter = wanted.filter();
        boolean all = Boolean.TRUE.equals(wanted.all());
        if (!all && filter.isEverything()) {
            throw new LetterProblem.Invalid(
                    "say which ones by integration, route, since, until or q, or say \"all\": true");
        }
        int perSecond = wanted.perSecond() == null ? DEFAULT_PER_SECOND : wanted.perSecond();
        if (perSecond < 1 || perSecond > MOST_PER_SECOND) {
            throw new LetterProblem.Invalid("'perSecond' is 1 to " + MOST_PER_SECOND);
        }
        return jobs.start(
                scope,
                filter.withState(WAITING),
                new ReplayWish(wanted.from(), wanted.revision(), wanted.idempotency()),
                perSecond);
    }

    @GetMapping
    @Operation(summary = "The last replays of many, the newest first")
    @Requires(Permission.DEAD_LETTER_READ)
    List<ReplayJob> list(Scope scope) {
        return jobs.list(scope.organization());
    }

    @GetMapping("/{id}")
    @Operation(summary = "How far a replay of many is")
    @Requires(Permission.DEAD_LETTER_READ)
    ReplayJob show(Scope scope, @PathVariable String id) {
        return jobs.get(scope.organization(), id);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Cancels a replay of many; what was sent stays sent")
    @Requires(Permission.DEAD_LETTER_CONTROL)
    void cancel(Scope scope, @PathVariable String id) {
        jobs.cancel(scope, id);
    }

    /**
     * @param all must be true when no filter is given
     * @param perSecond at most; 10 when left out
     */
    record Wanted(
            String integration,
            String route,
            String since,
            String until,
            String q,
            Boolean all,
            Integer perSecond,
            String from,
            String revision,
            String idempotency) {

        LetterFilter filter() {
            return new LetterFilter(integration, route, null, since, until, q);
        }
    }
}
