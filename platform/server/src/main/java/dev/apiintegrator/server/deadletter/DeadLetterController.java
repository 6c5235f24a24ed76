package dev.apiintegrator.server.deadletter;

import dev.apiintegrator.engine.Redaction;
import dev.apiintegrator.server.identity.Permission;
import dev.apiintegrator.server.identity.Requires;
import dev.apiintegrator.server.identity.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping({"/api/v1/dead-letters", "/api/v1/orgs/{organization}/dead-letters"})
@Tag(name = "dead letters")
class DeadLetterController {

    private static final int MOST = 500;
    private static final ReplayWish DEFAULT = new ReplayWish(null, null, null);

    private final Letters letters;
    private final Redaction redaction;

    DeadLetterController(Letters letters, Redaction redaction) {
        this.letters = letters;
        this.redaction = redaction;
    }

    @GetMapping
    @Operation(
            summary = "Messages that failed, the newest first",
            description =
                    "Times are ISO 8601. 'q' is looked for in route, step, exception, ids, headers, and the beginning of the"
                            + " body. The next page is asked for with before= and the 'next' of this one.")
    @Requires(Permission.DEAD_LETTER_READ)
    Listed list(
            Scope scope,
            @RequestParam(defaultValue = "") String integration,
            @RequestParam(defaultValue = "") String route,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String since,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) Long before,
            @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > MOST) {
            throw new LetterProblem.Invalid("'limit' is 1 to " + MOST);
        }
        List<StoredLetter> page = letters.list(
                scope.organization(), new LetterFilter(integration, route, state, since, until, q), before, limit);
        Long next = page.size() < limit ? null : page.get(page.size() - 1).key();
        return new Listed(page.stream().map(LetterView::brief).toList(), next);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One message that failed: where, why, and the message as it came in and as it was at the step")
    @Requires(Permission.DEAD_LETTER_READ)
    ResponseEntity<LetterView> show(Scope scope, @PathVariable String id) {
        return answer(letters.get(scope.organization(), id));
    }

    @PutMapping("/{id}/body")
    @Operation(
            summary = "Changes a body before it is replayed",
            description = "If-Match with the letter's ETag is needed. 'at' is start (the default) or step.")
    @Requires(Permission.DEAD_LETTER_CONTROL)
    ResponseEntity<LetterView> edit(
            Scope scope,
            @PathVariable String id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            @RequestBody NewBody body) {
        if (body.text() == null) {
            throw new LetterProblem.Invalid("'text' is the new body");
        }
        if (body.at() != null && !body.at().equals("start") && !body.at().equals("step")) {
            throw new LetterProblem.Invalid("'at' is start or step, not '" + body.at() + "'");
        }
        StoredLetter known = letters.get(scope.organization(), id);
        return answer(letters.edit(scope, id, !"step".equals(body.at()), body.text(), version(known, ifMatch)));
    }

    @PostMapping("/{id}/replay")
    @Operation(
            summary = "Sends the message once more, and answers when it has gone through or failed again",
            description =
                    "'from' is start (the default) or step, 'revision' is current (the default) or failed, 'idempotency' is"
                            + " keep (the default) or bypass. The 'state' of the answer says what came of it.")
    @Requires(Permission.DEAD_LETTER_CONTROL)
    ResponseEntity<LetterView> replay(
            Scope scope, @PathVariable String id, @RequestBody(required = false) ReplayWish wish) {
        return answer(letters.replay(scope, id, wish == null ? DEFAULT : wish));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Discards the message for good")
    @Requires(Permission.DEAD_LETTER_CONTROL)
    void discard(Scope scope, @PathVariable String id) {
        letters.discard(scope, id);
    }

    private ResponseEntity<LetterView> answer(StoredLetter letter) {
        return ResponseEntity.ok().eTag(tag(letter)).body(LetterView.whole(letter, redaction));
    }

    private static String tag(StoredLetter letter) {
        return "\"" + letter.version() + "\"";
    }

    private static long version(StoredLetter known, String ifMatch) {
        if (ifMatch == null) {
            throw new LetterProblem.TagMissing();
        }
        if (!ifMatch.strip().equals("*") && !List.of(ifMatch.split("\\s*,\\s*")).contains(tag(known))) {
            throw new LetterProblem.Changed(known.letter().id());
        }
        return known.version();
    }

    /**
     * @param text the new body
     * @param at start or step; start when left out
     */
    record NewBody(String text, String at) {}

    /** @param next left out when there are no more */
    record Listed(List<LetterView> items, Long next) {}
}
