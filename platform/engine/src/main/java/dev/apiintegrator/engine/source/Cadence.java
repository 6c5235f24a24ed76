package dev.apiintegrator.engine.source;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** Times that come again and again. */
public sealed interface Cadence {

    /** The first time that is later than this one. */
    Instant next(Instant after, ZoneId zone);

    /** As people wrote it. */
    @Override
    String toString();

    /**
     * Five fields as in a crontab: minute, hour, day of month, month, day of week. An hour that a change of the clock leaves
     * out is made up for when the clock has jumped; one that comes twice counts once.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static Cadence cron(String expression) {
        CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
        Cron cron = parser.parse(expression);
        Times times = new Times(expression, ExecutionTime.forCron(cron.validate()));
        ZonedDateTime now = ZonedDateTime.now(ZoneId.of("UTC"));
        if (times.times().nextExecution(now).isEmpty()) {
            throw new IllegalArgumentException("there is no such time");
        }
        return times;
    }

    /** @param interval from one time to the next; counted from the epoch, so that all nodes agree */
    static Cadence every(Duration interval) {
        return new Every(interval);
    }

    /** See {@link #cron}. */
    record Times(String expression, ExecutionTime times) implements Cadence {

        @Override
        public Instant next(Instant after, ZoneId zone) {
            Instant onTheClock = nextAt(after.atZone(zone)).toInstant();
            Instant madeUpFor = nextOfAnUnchangedClock(after, zone);
            return madeUpFor.isBefore(onTheClock) ? madeUpFor : onTheClock;
        }

        /** What a change of the clock leaves out is there on a clock that never changes; it is due when the real one jumps. */
        private Instant nextOfAnUnchangedClock(Instant after, ZoneId zone) {
            LocalDateTime local = LocalDateTime.ofInstant(after, zone);
            while (true) {
                local = nextAt(local.atZone(ZoneOffset.UTC)).toLocalDateTime();
                Instant next = local.atZone(zone).toInstant();
                if (next.isAfter(after)) {
                    return next;
                }
            }
        }

        private ZonedDateTime nextAt(ZonedDateTime after) {
            return times.nextExecution(after)
                    .orElseThrow(() -> new IllegalStateException("'" + expression + "' has no time after " + after));
        }

        @Override
        public String toString() {
            return expression;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Times same && same.expression.equals(expression);
        }

        @Override
        public int hashCode() {
            return expression.hashCode();
        }
    }

    /** See {@link #every}. */
    record Every(Duration interval) implements Cadence {

        @Override
        public Instant next(Instant after, ZoneId zone) {
            long step = interval.toMillis();
            return Instant.ofEpochMilli((Math.floorDiv(after.toEpochMilli(), step) + 1) * step);
        }

        @Override
        public String toString() {
            return "every " + interval;
        }
    }
}
