package dev.apiintegrator.server.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apiintegrator.engine.source.Cadence;
import dev.apiintegrator.engine.source.Schedule;
import dev.apiintegrator.engine.source.Schedule.Missed;
import dev.apiintegrator.engine.source.Schedule.Target;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DueTest {

    private static final Instant NINE = Instant.parse("2026-11-26T09:00:00Z");
    private static final Instant AT_ONCE = NINE.plusSeconds(1);
    private static final Instant ELEVEN_AND_A_HALF = Instant.parse("2026-11-26T11:30:00Z");

    @Test
    void skipsWhatWasMissedAndGoesOnWithTheNext() {
        Schedule hourly = hourly(Missed.SKIP);
        Due due = due(hourly);

        assertThat(due.isToBeDone(hourly, AT_ONCE)).isTrue();
        assertThat(due.isToBeDone(hourly, ELEVEN_AND_A_HALF)).isFalse();
        assertThat(due.after(hourly, ELEVEN_AND_A_HALF, ELEVEN_AND_A_HALF).time())
                .isEqualTo("2026-11-26T12:00:00Z");
    }

    @Test
    void skipsWhatWentByWhileItWasDone() {
        Schedule hourly = hourly(Missed.SKIP);
        assertThat(due(hourly).after(hourly, AT_ONCE, ELEVEN_AND_A_HALF).time()).isEqualTo("2026-11-26T12:00:00Z");
    }

    @Test
    void makesUpOnceForAllThatWereMissed() {
        Schedule hourly = hourly(Missed.ONCE);
        Due due = due(hourly);

        assertThat(due.isToBeDone(hourly, ELEVEN_AND_A_HALF)).isTrue();
        assertThat(due.after(hourly, ELEVEN_AND_A_HALF, ELEVEN_AND_A_HALF).time())
                .isEqualTo("2026-11-26T12:00:00Z");
    }

    @Test
    void makesUpOnceForWhatWentByWhileItWasDone() {
        Schedule hourly = hourly(Missed.ONCE);
        assertThat(due(hourly).after(hourly, AT_ONCE, ELEVEN_AND_A_HALF).time()).isEqualTo("2026-11-26T10:00:00Z");
    }

    @Test
    void makesUpForEachThatWasMissed() {
        Schedule hourly = hourly(Missed.ALL);
        Due second = due(hourly).after(hourly, ELEVEN_AND_A_HALF, ELEVEN_AND_A_HALF);
        Due third = second.after(hourly, ELEVEN_AND_A_HALF, ELEVEN_AND_A_HALF);

        assertThat(second.isToBeDone(hourly, ELEVEN_AND_A_HALF)).isTrue();
        assertThat(second.time()).isEqualTo("2026-11-26T10:00:00Z");
        assertThat(third.time()).isEqualTo("2026-11-26T11:00:00Z");
    }

    @Test
    void doesNotMakeUpForMoreThanAThousand() {
        Schedule hourly = hourly(Missed.ALL);
        Instant nextYear = NINE.plusSeconds(365 * 86_400L);
        Due due = due(hourly);
        int done = 0;
        while (!due.time().isAfter(nextYear)) {
            done++;
            due = due.after(hourly, nextYear, nextYear);
        }
        assertThat(done).isEqualTo(Missed.MOST);
    }

    private static Due due(Schedule schedule) {
        return Due.first(schedule, NINE.minusSeconds(1));
    }

    private static Schedule hourly(Missed missed) {
        return new Schedule(
                "report", Cadence.cron("0 * * * *"), ZoneOffset.UTC, missed, new Target.Route("direct:a"), null, 1, 1);
    }
}
