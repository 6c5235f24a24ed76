package dev.apiintegrator.server.schedule;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which schedules people have paused, in the database: over deploys and restarts. Thread-safe. */
final class SchedulePauses {

    private static final String OF =
            " where organization = :organization and integration = :integration and schedule = :schedule";

    private final JdbcClient database;

    SchedulePauses(JdbcClient database) {
        this.database = database;
    }

    /**
     * @param by who paused it
     * @param at since when
     */
    record Pause(String by, Instant at) {}

    Optional<Pause> find(ScheduleId id) {
        return of(id, "select paused_by, paused_at from schedule_pause" + OF)
                .query((row, number) -> new Pause(
                        row.getString("paused_by"),
                        row.getObject("paused_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** False when it was paused before. */
    boolean add(ScheduleId id, Pause pause) {
        return of(
                                id,
                                "insert into schedule_pause (organization, integration, schedule, paused_by, paused_at)"
                                        + " values (:organization, :integration, :schedule, :by, :at) on conflict do nothing")
                        .param("by", pause.by())
                        .param("at", pause.at().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** False when it was not paused. */
    boolean remove(ScheduleId id) {
        return of(id, "delete from schedule_pause" + OF).update() == 1;
    }

    private JdbcClient.StatementSpec of(ScheduleId id, String sql) {
        return database.sql(sql)
                .param("organization", id.integration().organization())
                .param("integration", id.integration().name())
                .param("schedule", id.name());
    }
}
