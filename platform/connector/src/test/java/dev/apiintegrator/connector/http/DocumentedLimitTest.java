package dev.apiintegrator.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DocumentedLimitTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Clock clock = Clock.fixed(Instant.parse("2026-11-28T00:00:00Z"), ZoneOffset.UTC);

    @Test
    void letsSoManyCallsGoAtOnceAndTheNextInTheNextWindow() throws BudgetSpent {
        RateBudget budget = new RateBudget(0, clock);
        budget.documented(2, Duration.ofSeconds(10));

        assertThat(budget.reserve(PATIENCE)).isZero();
        assertThat(budget.reserve(PATIENCE)).isZero();
        assertThat(budget.reserve(PATIENCE)).isEqualTo(Duration.ofSeconds(10));
        assertThat(budget.reserve(PATIENCE)).isEqualTo(Duration.ofSeconds(10));
        assertThat(budget.reserve(PATIENCE)).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void refusesCallsThatWouldWaitTooLongAndTakesNoPlaceForThem() throws BudgetSpent {
        RateBudget budget = new RateBudget(0, clock);
        budget.documented(1, Duration.ofHours(1));
        budget.reserve(PATIENCE);

        assertThatThrownBy(() -> budget.reserve(PATIENCE)).isInstanceOf(BudgetSpent.class);
        assertThat(budget.reserve(Duration.ofHours(2))).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void givesWayToTheRateOfTheConnection() throws BudgetSpent {
        RateBudget budget = new RateBudget(10, clock);
        budget.documented(1, Duration.ofHours(1));

        budget.reserve(PATIENCE);
        assertThat(budget.reserve(PATIENCE)).isEqualTo(Duration.ofMillis(100));
    }
}
