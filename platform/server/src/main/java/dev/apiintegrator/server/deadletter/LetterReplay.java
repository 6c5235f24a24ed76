package dev.apiintegrator.server.deadletter;

import dev.apiintegrator.engine.Engine;
import dev.apiintegrator.engine.IntegrationNotDeployed;
import dev.apiintegrator.engine.RouteRejected;
import dev.apiintegrator.engine.letter.DeadLetter;
import dev.apiintegrator.engine.letter.DeadLetterReplay;
import dev.apiintegrator.engine.letter.ReplayRefused;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.server.integration.AuthorPolicies;
import dev.apiintegrator.server.integration.IntegrationNotFound;
import dev.apiintegrator.server.integration.Integrations;
import dev.apiintegrator.server.integration.RevisionNotFound;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.MDC;

/** Sends one letter once more and writes down what came of it. Thread-safe: one replay of a letter at a time, over all nodes. */
final class LetterReplay {

    /** What log lines of an integration's threads are marked with. */
    private static final String MARK = "integration";

    private final LetterTable table;
    private final Engine engine;
    private final Integrations integrations;
    private final AuthorPolicies policies;
    private final DeadLetterListener listener;
    private final Clock clock;

    LetterReplay(
            LetterTable table,
            Engine engine,
            Integrations integrations,
            AuthorPolicies policies,
            DeadLetterListener listener,
            Clock clock) {
        this.table = table;
        this.engine = engine;
        this.integrations = integrations;
        this.policies = policies;
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * @param by who wants it
     * @return why it failed again; empty when it went through
     * @throws LetterProblem.Conflict when it cannot be sent now, or not so; nothing was done
     */
    Optional<String> replay(StoredLetter stored, ReplayWish wish, String by) {
        DeadLetter letter = stored.letter();
        if (!wish.isFromStart() && letter.steps().isEmpty()) {
            throw new LetterProblem.Conflict(
                    "at which step letter '" + letter.id() + "' failed is not known: replay it from the start");
        }
        if (!table.claim(letter, now())) {
            throw new LetterProblem.Conflict("letter '" + letter.id() + "' is being replayed, or was discarded");
        }
        Optional<DeadLetter> again;
        boolean ended = false;
        MDC.put(MARK, letter.integration().toString());
        try {
            again = send(letter, wish);
            ended = true;
        } catch (ReplayRefused | IntegrationNotDeployed e) {
            throw new LetterProblem.Conflict("letter '" + letter.id() + "': " + e.getMessage());
        } catch (IntegrationNotFound | RevisionNotFound | RouteRejected e) {
            throw new LetterProblem.Conflict("letter '" + letter.id()
                    + "' cannot be replayed on the revision in which it" + " failed: " + e.getMessage());
        } finally {
            MDC.remove(MARK);
            if (!ended) {
                table.release(letter, stored.state());
            }
        }
        listener.replayed(letter.integration(), again.isEmpty());
        if (again.isEmpty()) {
            table.succeeded(letter, by, now());
        } else {
            table.failedAgain(letter, again.get(), by, now());
        }
        return again.map(failure -> failure.exception() + ": " + failure.reason());
    }

    private Optional<DeadLetter> send(DeadLetter letter, ReplayWish wish) {
        IntegrationId integration = letter.integration();
        DeadLetterReplay replay = new DeadLetterReplay(
                letter.id(),
                letter.revision(),
                letter.route(),
                letter.from(),
                wish.isFromStart() ? List.of() : letter.steps(),
                wish.isFromStart() ? letter.start() : letter.atStep(),
                wish.keepsKey());
        return wish.isOnCurrent()
                ? engine.replay(integration, replay)
                : engine.replay(
                        integrations.revision(integration, letter.revision()),
                        policies.of(integrations.get(integration).origin(), integration.organization()),
                        replay);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
