package dev.apiintegrator.server.deadletter;

import dev.apiintegrator.engine.letter.DeadLetter;
import dev.apiintegrator.engine.letter.LetterBody;
import dev.apiintegrator.server.audit.AuditEvent;
import dev.apiintegrator.server.identity.Scope;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;

/** Letters of organizations, for people. Thread-safe. */
final class Letters {

    private final LetterTable table;
    private final LetterReplay replay;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Letters(LetterTable table, LetterReplay replay, ApplicationEventPublisher events, Clock clock) {
        this.table = table;
        this.replay = replay;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Newest first, without headers and bodies.
     *
     * @param before only those with smaller keys; null for all
     */
    List<StoredLetter> list(String organization, LetterFilter filter, Long before, int limit) {
        return table.list(organization, filter, before, limit);
    }

    StoredLetter get(String organization, String id) {
        return table.find(organization, id).orElseThrow(() -> new LetterProblem.NotFound("dead letter", id));
    }

    /**
     * @param atStart whether the message as it came in is meant, or that at the failed step
     * @throws LetterProblem.Changed when it has another version than that one
     */
    StoredLetter edit(Scope scope, String id, boolean atStart, String text, long version) {
        StoredLetter known = get(scope.organization(), id);
        DeadLetter letter = known.letter();
        LetterBody body = edited((atStart ? letter.start() : letter.atStep()).body(), text);
        if (known.version() != version
                || !table.edit(
                        known,
                        atStart,
                        body,
                        scope.actor().name(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS))) {
            throw new LetterProblem.Changed(id);
        }
        tell(scope, letter, "dead-letter.edited");
        return get(scope.organization(), id);
    }

    private static LetterBody edited(LetterBody body, String text) {
        try {
            return body.edited(text);
        } catch (IllegalArgumentException e) {
            throw new LetterProblem.Invalid(e.getMessage());
        }
    }

    /** Returns when it has gone through, or failed again. */
    StoredLetter replay(Scope scope, String id, ReplayWish wish) {
        StoredLetter known = get(scope.organization(), id);
        tell(scope, known.letter(), "dead-letter.replayed");
        replay.replay(known, wish, scope.actor().name());
        return get(scope.organization(), id);
    }

    void discard(Scope scope, String id) {
        StoredLetter known = get(scope.organization(), id);
        if (table.delete(scope.organization(), id)) {
            tell(scope, known.letter(), "dead-letter.discarded");
        }
    }

    private void tell(Scope scope, DeadLetter letter, String action) {
        events.publishEvent(new AuditEvent(
                scope.actor(),
                scope.organization(),
                action,
                letter.integration().name() + "/" + letter.id(),
                "",
                ""));
    }
}
