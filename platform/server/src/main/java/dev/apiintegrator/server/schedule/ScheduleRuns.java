package dev.apiintegrator.server.schedule;

import dev.apiintegrator.server.schedule.ScheduleRun.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;

/** What came of the last times, in the database. Thread-safe. */
final class ScheduleRuns {

    /** Of each schedule. */
    static final int KEPT = 100;

    private static final String OF =
            " organization = :organization and integration = :integration and schedule = :schedule";
    private static final int LONGEST_MESSAGE = 1000;

    private final JdbcClient database;

    ScheduleRuns(JdbcClient database) {
        this.database = database;
    }

    /** Returns the key to end it with. */
    long begin(ScheduleId id, Instant due, String startedBy, Instant now) {
        KeyHolder key = new GeneratedKeyHolder();
        of(
                        id,
                        "insert into schedule_run (organization, integration, schedule, due, started_by, started_at, outcome,"
                                + " message) values (:organization, :integration, :schedule, :due, :by, :now, 'running', '')")
                .param("due", at(due))
                .param("by", startedBy)
                .param("now", at(now))
                .update(key, "run_key");
        prune(id);
        return key.getKey().longValue();
    }

    /** Whoever did it by the clock is gone: a schedule does not run twice at once. */
    void interrupted(ScheduleId id, Instant now) {
        of(
                        id,
                        "update schedule_run set outcome = 'interrupted', ended_at = :now where outcome = 'running'"
                                + " and started_by = :clock and" + OF)
                .param("clock", ScheduleRun.CLOCK)
                .param("now", at(now))
                .update();
    }

    void end(long key, Outcome outcome, String message, Instant now) {
        database.sql("update schedule_run set outcome = :outcome, message = :message, ended_at = :now"
                        + " where run_key = :key")
                .param("outcome", outcome.text())
                .param("message", message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE))
                .param("now", at(now))
                .param("key", key)
                .update();
    }

    /** Newest first. */
    List<ScheduleRun> list(ScheduleId id) {
        return of(id, "select * from schedule_run where" + OF + " order by run_key desc")
                .query(ScheduleRuns::row)
                .list();
    }

    Optional<ScheduleRun> last(ScheduleId id) {
        return of(id, "select * from schedule_run where" + OF + " order by run_key desc limit 1")
                .query(ScheduleRuns::row)
                .optional();
    }

    private void prune(ScheduleId id) {
        of(
                        id,
                        "delete from schedule_run where" + OF
                                + " and run_key <= (select run_key from schedule_run where" + OF
                                + " order by run_key desc limit 1 offset " + KEPT + ")")
                .update();
    }

    private JdbcClient.StatementSpec of(ScheduleId id, String sql) {
        return database.sql(sql)
                .param("organization", id.integration().organization())
                .param("integration", id.integration().name())
                .param("schedule", id.name());
    }

    private static ScheduleRun row(ResultSet row, int number) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new ScheduleRun(
                row.getObject("due", OffsetDateTime.class).toInstant(),
                row.getString("started_by"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant(),
                Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                row.getString("message"));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
