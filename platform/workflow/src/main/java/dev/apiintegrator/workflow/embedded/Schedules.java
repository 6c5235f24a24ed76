package dev.apiintegrator.workflow.embedded;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.Queries;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.apiintegrator.workflow.store.Store;
import dev.apiintegrator.workflow.store.Wakeups;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** Sets db-scheduler up. */
final class Schedules {

    private static final Duration SWEEP = Duration.ofSeconds(30);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final double FACTOR = 1.5;
    /** The fewest that db-scheduler allows. */
    private static final int MISSED_HEARTBEATS = 4;

    private static final double FETCH_BELOW = 0.5;
    private static final double FETCH_UP_TO = 2.0;

    private final Store store;
    private final EmbeddedOptions options;
    private final Clock clock;

    Schedules(Store store, EmbeddedOptions options, Clock clock) {
        this.store = store;
        this.options = options;
        this.clock = clock;
    }

    /**
     * @param drive brings an execution as far as it goes
     * @param sweep is told up to which end executions are to be removed
     */
    Scheduler scheduler(LongFunction<CompletionHandler<Void>> drive, Consumer<Instant> sweep) {
        Task<Void> execution = Tasks.custom(Wakeups.TASK, Void.class)
                // the database was away, or an expression of the platform's own failed: the journal says where to go on
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(AFTER_FAILURE, FACTOR))
                .onDeadExecutionRevive()
                .execute((instance, context) -> drive.apply(Long.parseLong(instance.getId())));
        RecurringTask<Void> sweeping = Tasks.recurring("sweep", FixedDelay.of(SWEEP))
                .execute((instance, context) -> sweep.accept(clock.instant().minus(options.retention())));
        return Scheduler.create(store.source(), execution)
                .tableName(Wakeups.TABLE)
                .startTasks(sweeping)
                .threads(options.threads())
                .pollUsingLockAndFetch(FETCH_BELOW, FETCH_UP_TO)
                .pollingInterval(options.polling())
                .heartbeatInterval(options.heartbeat())
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(options.drain())
                .jdbcCustomization(customization())
                .failureLogging(LogLevel.WARN, true)
                .build();
    }

    /** H2 knows SKIP LOCKED too, but not an update that returns rows; db-scheduler does not know that of H2. */
    private static final class H2Locking extends DefaultJdbcCustomization {

        H2Locking() {
            super(true);
        }

        @Override
        public boolean supportsGenericLockAndFetch() {
            return true;
        }

        @Override
        public String createGenericSelectForUpdateQuery(
                String table, int limit, String requiredAndCondition, boolean orderByPriority) {
            return Queries.selectForUpdate(
                    table,
                    Queries.ansiSqlOrderPart(orderByPriority),
                    getQueryLimitPart(limit),
                    requiredAndCondition,
                    null,
                    null,
                    " FOR UPDATE SKIP LOCKED");
        }
    }

    private JdbcCustomization customization() {
        return store.isPostgreSql() ? new PostgreSqlJdbcCustomization(false, true) : new H2Locking();
    }
}
