package dev.apiintegrator.server.deadletter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apiintegrator.engine.letter.DeadLetter;
import dev.apiintegrator.engine.letter.DeadLetter.Step;
import dev.apiintegrator.engine.letter.LetterBody;
import dev.apiintegrator.engine.letter.LetterMessage;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.server.deadletter.StoredLetter.State;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of letters. Thread-safe. */
final class LetterTable {

    /** Whoever began a replay so long ago is gone. */
    private static final Duration LONGEST_REPLAY = Duration.ofMinutes(10);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SEARCHED = 4_000;
    private static final int SHORT = 255;
    /** All columns but the bodies, which may be large. */
    private static final String BRIEF = """
            letter_key, id, organization, integration, revision, route, origin, step, steps, exception, reason, attempts,
            exchange_id, correlation_id, failed_at, '{}' as start_headers, start_kind, start_kept,
            cast('' as bytea) as start_body, start_size, '{}' as step_headers, step_kind, step_kept,
            cast('' as bytea) as step_body, step_size, state, replays, replayed_by, replayed_at, edited_by, edited_at, version
            """;

    private static final String ONE = " where organization = :organization and id = :id";

    private final NamedParameterJdbcTemplate template;
    private final JdbcClient database;

    LetterTable(NamedParameterJdbcTemplate template) {
        this.template = template;
        this.database = JdbcClient.create(template);
    }

    /** All or none of them. */
    void insert(Collection<DeadLetter> letters) {
        template.batchUpdate("""
                insert into dead_letter (id, organization, integration, revision, route, origin, step, steps, exception,
                    reason, attempts, exchange_id, correlation_id, failed_at, start_headers, start_kind, start_kept,
                    start_body, start_size, step_headers, step_kind, step_kept, step_body, step_size, words, state, replays,
                    version)
                values (:id, :organization, :integration, :revision, :route, :origin, :step, :steps, :exception,
                    :reason, :attempts, :exchangeId, :correlationId, :failedAt, :startHeaders, :startKind, :startKept,
                    :startBody, :startSize, :stepHeaders, :stepKind, :stepKept, :stepBody, :stepSize, :words, 'waiting', 0, 1)
                """, letters.stream().map(LetterTable::parameters).toArray(MapSqlParameterSource[]::new));
    }

    /** Newest first, without headers and bodies. */
    List<StoredLetter> list(String organization, LetterFilter filter, Long before, int limit) {
        return filter.bind(database.sql("select " + BRIEF + " from dead_letter where " + filter.sql()
                                + (before == null ? "" : " and letter_key < :before")
                                + " order by letter_key desc limit :limit")
                        .param("organization", organization)
                        .param("limit", limit))
                .param("before", before)
                .query(LetterTable::row)
                .list();
    }

    int count(String organization, LetterFilter filter) {
        return filter.bind(database.sql("select count(*) from dead_letter where " + filter.sql())
                        .param("organization", organization))
                .query(Integer.class)
                .single();
    }

    /** Oldest first, without headers and bodies. */
    List<StoredLetter> after(String organization, LetterFilter filter, long after, long upTo, int limit) {
        return filter.bind(database.sql("select " + BRIEF + " from dead_letter where " + filter.sql()
                                + " and letter_key > :after and letter_key <= :upTo order by letter_key limit :limit")
                        .param("organization", organization)
                        .param("limit", limit)
                        .param("after", after)
                        .param("upTo", upTo))
                .query(LetterTable::row)
                .list();
    }

    /** Of the newest letter; 0 when there is none. */
    long newest(String organization) {
        return database.sql("select coalesce(max(letter_key), 0) from dead_letter where organization = ?")
                .param(organization)
                .query(Long.class)
                .single();
    }

    Optional<StoredLetter> find(String organization, String id) {
        return database.sql("select * from dead_letter" + ONE)
                .param("organization", organization)
                .param("id", id)
                .query(LetterTable::row)
                .optional();
    }

    /** False when it has another version by now, or is being replayed. */
    boolean edit(StoredLetter letter, boolean atStart, LetterBody body, String by, Instant now) {
        String part = atStart ? "start" : "step";
        DeadLetter old = letter.letter();
        LetterMessage start = atStart ? new LetterMessage(body, old.start().headers()) : old.start();
        return database.sql("update dead_letter set " + part + "_kind = :kind, " + part + "_kept = :kept, " + part
                                + "_body = :body, " + part + "_size = :size, words = :words, edited_by = :by,"
                                + " edited_at = :now, version = version + 1" + ONE
                                + " and version = :version and state <> 'replaying'")
                        .param("kind", body.kind().name())
                        .param("kept", body.kept().name())
                        .param("body", body.content())
                        .param("size", body.size())
                        .param("words", words(old, start))
                        .param("by", cut(by, SHORT))
                        .param("now", at(now))
                        .param("version", letter.version())
                        .param("organization", old.integration().organization())
                        .param("id", old.id())
                        .update()
                == 1;
    }

    /** Takes it for a replay; false when somebody else replays it, or it is gone. */
    boolean claim(DeadLetter letter, Instant now) {
        return database.sql("update dead_letter set state = 'replaying', replaying_since = :now, version = version + 1"
                                + ONE + " and (state <> 'replaying' or replaying_since < :stale)")
                        .param("now", at(now))
                        .param("stale", at(now.minus(LONGEST_REPLAY)))
                        .param("organization", letter.integration().organization())
                        .param("id", letter.id())
                        .update()
                == 1;
    }

    /** Nothing came of the replay that it was taken for. */
    void release(DeadLetter letter, State state) {
        database.sql("update dead_letter set state = :state, replaying_since = null, version = version + 1" + ONE)
                .param("state", state == State.REPLAYING ? State.WAITING.text() : state.text())
                .param("organization", letter.integration().organization())
                .param("id", letter.id())
                .update();
    }

    void succeeded(DeadLetter letter, String by, Instant now) {
        database.sql("update dead_letter set state = 'replayed', replaying_since = null, replays = replays + 1,"
                        + " replayed_by = :by, replayed_at = :now, version = version + 1" + ONE)
                .param("by", cut(by, SHORT))
                .param("now", at(now))
                .param("organization", letter.integration().organization())
                .param("id", letter.id())
                .update();
    }

    /** It tells of the newer failure from now on; the message as it came in stays. */
    void failedAgain(DeadLetter letter, DeadLetter again, String by, Instant now) {
        MapSqlParameterSource parameters = parameters(again)
                .addValue("by", cut(by, SHORT))
                .addValue("now", at(now))
                .addValue("words", words(again, letter.start()))
                .addValue("attempts", letter.attempts() + again.attempts());
        template.update("""
                update dead_letter set state = 'waiting', replaying_since = null, replays = replays + 1, replayed_by = :by,
                    replayed_at = :now, version = version + 1, attempts = :attempts, failed_at = :failedAt,
                    revision = :revision, step = :step, steps = :steps, exception = :exception, reason = :reason,
                    step_headers = :stepHeaders, step_kind = :stepKind, step_kept = :stepKept, step_body = :stepBody,
                    step_size = :stepSize, words = :words
                """ + ONE, parameters);
    }

    boolean delete(String organization, String id) {
        return database.sql("delete from dead_letter" + ONE)
                        .param("organization", organization)
                        .param("id", id)
                        .update()
                == 1;
    }

    void keepNewest(String organization, int most) {
        database.sql("""
                        delete from dead_letter where organization = :organization and letter_key <= (
                            select letter_key from dead_letter where organization = :organization
                            order by letter_key desc limit 1 offset :most)
                        """)
                .param("organization", organization)
                .param("most", most)
                .update();
    }

    void deleteBefore(Instant time) {
        database.sql("delete from dead_letter where failed_at < :time")
                .param("time", at(time))
                .update();
    }

    private static MapSqlParameterSource parameters(DeadLetter letter) {
        return new MapSqlParameterSource()
                .addValue("id", letter.id())
                .addValue("organization", letter.integration().organization())
                .addValue("integration", letter.integration().name())
                .addValue("revision", letter.revision())
                .addValue("route", cut(letter.route(), SHORT))
                .addValue("origin", cut(letter.from(), 2_000))
                .addValue(
                        "step",
                        letter.steps().isEmpty()
                                ? ""
                                : cut(letter.steps().get(0).node(), SHORT))
                .addValue("steps", json(letter.steps()))
                .addValue("exception", cut(letter.exception(), 500))
                .addValue("reason", cut(letter.reason(), 2_000))
                .addValue("attempts", letter.attempts())
                .addValue("exchangeId", cut(letter.exchangeId(), SHORT))
                .addValue("correlationId", cut(letter.correlationId(), SHORT))
                .addValue("failedAt", at(letter.failedAt()))
                .addValue("startHeaders", json(letter.start().headers()))
                .addValue("startKind", letter.start().body().kind().name())
                .addValue("startKept", letter.start().body().kept().name())
                .addValue("startBody", letter.start().body().content())
                .addValue("startSize", letter.start().body().size())
                .addValue("stepHeaders", json(letter.atStep().headers()))
                .addValue("stepKind", letter.atStep().body().kind().name())
                .addValue("stepKept", letter.atStep().body().kept().name())
                .addValue("stepBody", letter.atStep().body().content())
                .addValue("stepSize", letter.atStep().body().size())
                .addValue("words", words(letter, letter.start()));
    }

    private static String words(DeadLetter letter, LetterMessage start) {
        byte[] body = start.body().content();
        String text = new String(body, 0, Math.min(SEARCHED, body.length), StandardCharsets.UTF_8);
        return cut(
                String.join(
                                "\n",
                                letter.route(),
                                letter.steps().toString(),
                                letter.exception(),
                                letter.reason(),
                                letter.exchangeId(),
                                letter.correlationId(),
                                text,
                                start.headers().toString())
                        .toLowerCase(Locale.ROOT),
                4 * SEARCHED);
    }

    private static StoredLetter row(ResultSet row, int number) throws SQLException {
        return new StoredLetter(
                row.getLong("letter_key"),
                new DeadLetter(
                        row.getString("id"),
                        new IntegrationId(row.getString("organization"), row.getString("integration")),
                        row.getLong("revision"),
                        row.getString("route"),
                        row.getString("origin"),
                        read(row.getString("steps"), new TypeReference<List<Step>>() {}),
                        message(row, "start"),
                        message(row, "step"),
                        row.getString("exception"),
                        row.getString("reason"),
                        row.getInt("attempts"),
                        row.getString("exchange_id"),
                        row.getString("correlation_id"),
                        time(row, "failed_at")),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("replays"),
                row.getString("replayed_by"),
                time(row, "replayed_at"),
                row.getString("edited_by"),
                time(row, "edited_at"),
                row.getLong("version"));
    }

    private static LetterMessage message(ResultSet row, String part) throws SQLException {
        return new LetterMessage(
                new LetterBody(
                        LetterBody.Kind.valueOf(row.getString(part + "_kind")),
                        LetterBody.Kept.valueOf(row.getString(part + "_kept")),
                        row.getBytes(part + "_body"),
                        row.getLong(part + "_size")),
                read(row.getString(part + "_headers"), new TypeReference<Map<String, Object>>() {}));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** PostgreSQL takes no zeros in texts. */
    private static String cut(String text, int length) {
        String clean = text.replace("\0", "");
        return clean.length() <= length ? clean : clean.substring(0, length);
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain values are always JSON", e);
        }
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a dead letter was changed in the database by somebody else", e);
        }
    }
}
