package dev.apiintegrator.engine.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CadenceTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "0 6 * * 1-5, 2026-11-27T06:00:00Z, 2026-11-30T06:00:00Z", // a Friday
        "*/15 * * * *, 2026-11-27T06:00:00Z, 2026-11-27T06:15:00Z",
        "0 0 1 * *, 2026-11-27T06:00:00Z, 2026-12-01T00:00:00Z",
        "0 0 29 2 *, 2026-11-27T06:00:00Z, 2028-02-29T00:00:00Z",
    })
    void readsTheFieldsOfACrontab(String cron, Instant after, Instant next) {
        assertThat(Cadence.cron(cron).next(after, ZoneOffset.UTC)).isEqualTo(next);
    }

    @Test
    void meansTheHoursOfTheZone() {
        assertThat(Cadence.cron("0 6 * * *").next(Instant.parse("2026-11-27T06:00:00Z"), BERLIN))
                .isEqualTo("2026-11-28T05:00:00Z");
        assertThat(Cadence.cron("0 6 * * *").next(Instant.parse("2026-07-27T06:00:00Z"), BERLIN))
                .isEqualTo("2026-07-28T04:00:00Z");
    }

    @Test
    void leavesNoDayOutWhenTheClockJumps() {
        // 2026-03-29: 02:00 becomes 03:00 in Berlin, so there is no 02:30
        Cadence atHalfPastTwo = Cadence.cron("30 2 * * *");
        Instant jump = atHalfPastTwo.next(Instant.parse("2026-03-28T12:00:00Z"), BERLIN);
        assertThat(jump).isEqualTo("2026-03-29T01:30:00Z");
        assertThat(atHalfPastTwo.next(jump, BERLIN)).isEqualTo("2026-03-30T00:30:00Z");
    }

    @Test
    void countsAnHourThatComesTwiceOnce() {
        // 2026-10-25: 03:00 becomes 02:00 in Berlin, so there are two 02:30
        Cadence atHalfPastTwo = Cadence.cron("30 2 * * *");
        Instant first = atHalfPastTwo.next(Instant.parse("2026-10-24T12:00:00Z"), BERLIN);
        assertThat(first).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(atHalfPastTwo.next(first, BERLIN)).isEqualTo("2026-10-26T01:30:00Z");
    }

    @Test
    void goesOnThroughAnHourThatComesTwice() {
        Cadence quarters = Cadence.cron("*/15 * * * *");
        Instant at = Instant.parse("2026-10-25T00:00:00Z");
        for (int i = 1; i <= 12; i++) {
            Instant next = quarters.next(at, BERLIN);
            assertThat(next).isEqualTo(at.plus(Duration.ofMinutes(15)));
            at = next;
        }
    }

    @Test
    void countsIntervalsFromTheEpochSoThatAllNodesAgree() {
        Cadence quarters = Cadence.every(Duration.ofMinutes(15));
        assertThat(quarters.next(Instant.parse("2026-11-27T06:07:12Z"), ZoneOffset.UTC))
                .isEqualTo("2026-11-27T06:15:00Z");
        assertThat(quarters.next(Instant.parse("2026-11-27T06:15:00Z"), ZoneOffset.UTC))
                .isEqualTo("2026-11-27T06:30:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"61 * * * *", "* * * *", "* * * * * *", "0 0 31 2 *", "a b c d e"})
    void refusesWhatIsNoCadence(String cron) {
        assertThatThrownBy(() -> Cadence.cron(cron)).isInstanceOf(IllegalArgumentException.class);
    }
}
