package dev.apiintegrator.server.deadletter;

import dev.apiintegrator.engine.letter.DeadLetter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/** Drops letters that are too old or too many. Used by one thread. */
final class Retention {

    private static final Duration EVERY = Duration.ofMinutes(1);

    private final LetterTable table;
    private final int maxPerOrganization;
    private final Duration maxAge;
    private final Clock clock;
    private Instant next = Instant.EPOCH;

    Retention(LetterTable table, DeadLetterProperties properties, Clock clock) {
        this.table = table;
        this.maxPerOrganization = properties.maxPerOrganization();
        this.maxAge = properties.maxAge();
        this.clock = clock;
    }

    /** @param written just now */
    void holdFor(Collection<DeadLetter> written) {
        written.stream()
                .map(letter -> letter.integration().organization())
                .distinct()
                .forEach(organization -> table.keepNewest(organization, maxPerOrganization));
        Instant now = clock.instant();
        if (!now.isBefore(next)) {
            table.deleteBefore(now.minus(maxAge));
            next = now.plus(EVERY);
        }
    }
}
