package dev.apiintegrator.server.schedule;

import dev.apiintegrator.engine.source.Schedule;
import java.time.Duration;
import java.time.Instant;

/**
 * What a schedule is to do next, as it is kept while nobody runs it.
 *
 * @param rule the cadence and zone that the time follows from; when it is another, the time counts no more
 * @param time when it is due; perhaps long ago
 * @param madeUpFor how many times in a row were late
 */
record Due(String rule, Instant time, int madeUpFor) {

    /** What is later than this was not merely waiting for its turn. */
    static final Duration LATE = Duration.ofMinutes(1);

    /** The first time after this one. */
    static Due first(Schedule schedule, Instant now) {
        return new Due(rule(schedule), schedule.next(now), 0);
    }

    static String rule(Schedule schedule) {
        return schedule.cadence() + " " + schedule.zone();
    }

    /** Whether it is done at all: what was missed need not be made up for. */
    boolean isToBeDone(Schedule schedule, Instant now) {
        return schedule.missed() != Schedule.Missed.SKIP || now.isBefore(time.plus(LATE));
    }

    /**
     * What comes after this.
     *
     * @param started when this was begun; all times up to then are made up for by it, unless each is
     * @param now when this was done
     */
    Due after(Schedule schedule, Instant started, Instant now) {
        return switch (schedule.missed()) {
            case SKIP -> first(schedule, now);
            case ONCE -> new Due(rule(schedule), schedule.next(started.isAfter(time) ? started : time), 0);
            case ALL -> {
                int late = started.isBefore(time.plus(LATE)) ? 0 : madeUpFor + 1;
                yield late >= Schedule.Missed.MOST
                        ? first(schedule, now)
                        : new Due(rule(schedule), schedule.next(time), late);
            }
        };
    }
}
