package dev.apiintegrator.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelativeTimeTest {

    private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-01-10T11:59:55Z, 5 s ago",
        "2026-01-10T11:57:00Z, 3 min ago",
        "2026-01-09T13:00:00Z, 23 h ago",
        "2026-01-01T12:00:00Z, 9 days ago",
        "2026-01-10T12:00:09Z, 0 s ago",
        "not a time, not a time",
        "'', -"
    })
    void saysHowLongAgo(String instant, String words) {
        assertThat(RelativeTime.since(instant, NOW)).isEqualTo(words);
    }
}
