package dev.apiintegrator.server.deadletter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apiintegrator.server.deadletter.ReplayJob.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of jobs. Thread-safe. */
final class ReplayJobTable {

    /** A job that has not been touched so long is not worked on any more: its node is gone. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(15);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int KEPT = 100;
    private static final int LONGEST_NOTE = 2_000;

    private final JdbcClient database;

    ReplayJobTable(JdbcClient database) {
        this.database = database;
    }

    private record Wanted(LetterFilter letters, ReplayWish how) {}

    void insert(String organization, ReplayJob job) {
        database.sql("""
                        insert into dead_letter_replay (id, organization, wanted, per_second, total, succeeded, failed, state,
                            note, asked_by, asked_at, touched_at)
                        values (:id, :organization, :wanted, :perSecond, :total, 0, 0, 'running', '', :by, :now, :now)
                        """)
                .param("id", job.id())
                .param("organization", organization)
                .param("wanted", json(new Wanted(job.letters(), job.how())))
                .param("perSecond", job.perSecond())
                .param("total", job.total())
                .param("by", job.askedBy())
                .param("now", at(job.askedAt()))
                .update();
        database.sql("""
                        delete from dead_letter_replay where organization = :organization and state <> 'running'
                        and asked_at <= (select asked_at from dead_letter_replay where organization = :organization
                            order by asked_at desc limit 1 offset :kept)
                        """)
                .param("organization", organization)
                .param("kept", KEPT)
                .update();
    }

    /** False when it was cancelled meanwhile. */
    boolean progress(String id, int succeeded, int failed, String note, Instant now) {
        return database.sql("update dead_letter_replay set succeeded = :succeeded, failed = :failed, note = :note,"
                                + " touched_at = :now where id = :id and state = 'running'")
                        .param("succeeded", succeeded)
                        .param("failed", failed)
                        .param("note", note.length() <= LONGEST_NOTE ? note : note.substring(0, LONGEST_NOTE))
                        .param("now", at(now))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Without effect when it has ended. */
    boolean end(String id, State state, Instant now) {
        return database.sql("update dead_letter_replay set state = :state, touched_at = :now where id = :id"
                                + " and state = 'running'")
                        .param("state", state.text())
                        .param("now", at(now))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Newest first. */
    List<ReplayJob> list(String organization, Instant now) {
        return database.sql(
                        "select * from dead_letter_replay where organization = ? order by asked_at desc limit " + KEPT)
                .param(organization)
                .query((row, number) -> row(row, now))
                .list();
    }

    Optional<ReplayJob> find(String organization, String id, Instant now) {
        return database.sql("select * from dead_letter_replay where organization = :organization and id = :id")
                .param("organization", organization)
                .param("id", id)
                .query((row, number) -> row(row, now))
                .optional();
    }

    private static ReplayJob row(ResultSet row, Instant now) throws SQLException {
        Wanted wanted = wanted(row.getString("wanted"));
        Instant touched = row.getObject("touched_at", OffsetDateTime.class).toInstant();
        State state = State.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
        return new ReplayJob(
                row.getString("id"),
                wanted.letters(),
                wanted.how(),
                row.getInt("per_second"),
                row.getInt("total"),
                row.getInt("succeeded"),
                row.getInt("failed"),
                state == State.RUNNING && touched.plus(LONGEST_SILENCE).isBefore(now) ? State.INTERRUPTED : state,
                row.getString("note"),
                row.getString("asked_by"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                touched);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static String json(Wanted wanted) {
        try {
            return JSON.writeValueAsString(wanted);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain values are always JSON", e);
        }
    }

    private static Wanted wanted(String json) {
        try {
            return JSON.readValue(json, Wanted.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a job was changed in the database by somebody else", e);
        }
    }
}
