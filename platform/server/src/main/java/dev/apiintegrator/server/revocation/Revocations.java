package dev.apiintegrator.server.revocation;

import dev.apiintegrator.server.token.TokenRevocations;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;

/**
 * The list of revocations: kept in the database, looked up in memory. Each node reads what is new twice a second. Thread-safe.
 */
final class Revocations implements TokenRevocations {

    private static final Logger log = LoggerFactory.getLogger(Revocations.class);
    /** Ids are given before commits are seen by others: look back that far, so that none is passed over. */
    private static final long OVERLAP = 1_000;
    /** Without a look at the list for so long, no token is taken any more. */
    private static final Duration STALE = Duration.ofSeconds(60);

    private static final String COLUMNS =
            "id, organization, token_id, subject, issued_before, created_by, created, expires";

    private final JdbcClient database;
    private final Clock clock;
    private final Map<Token, Instant> tokens = new ConcurrentHashMap<>();
    private final Map<Subject, Revocation> subjects = new ConcurrentHashMap<>();
    private volatile boolean some;
    private volatile long last;
    private volatile long readAt;
    private volatile boolean failing;

    Revocations(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Token(String organization, String id) {}

    private record Subject(String organization, String name) {}

    /** Reads the list for the first time. */
    void load() {
        take(read(0));
    }

    /** Reads what is new. Never throws. */
    void poll() {
        try {
            take(read(Math.max(0, last - OVERLAP)));
            if (failing) {
                failing = false;
                log.info("revoked tokens can be read again");
            }
        } catch (RuntimeException e) {
            if (!failing) {
                failing = true;
                log.error(
                        "revoked tokens cannot be read; if that lasts for {} s no token is taken any more",
                        STALE.toSeconds(),
                        e);
            }
        }
    }

    private List<Revocation> read(long after) {
        return database.sql("select " + COLUMNS + " from revocation where id > :after and expires > :now order by id")
                .param("after", after)
                .param("now", at(clock.instant()))
                .query(Revocations::row)
                .list();
    }

    private void take(List<Revocation> read) {
        for (Revocation each : read) {
            if (each.tokenId() != null) {
                tokens.put(new Token(each.organization(), each.tokenId()), each.expires());
            } else {
                subjects.merge(
                        new Subject(each.organization(), each.subject()),
                        each,
                        (one, two) -> one.issuedBefore().isAfter(two.issuedBefore()) ? one : two);
            }
            last = Math.max(last, each.id());
        }
        Instant now = clock.instant();
        tokens.values().removeIf(expires -> !expires.isAfter(now));
        subjects.values().removeIf(each -> !each.expires().isAfter(now));
        some = !tokens.isEmpty() || !subjects.isEmpty();
        readAt = clock.millis();
    }

    @Override
    public boolean isKnown() {
        return clock.millis() - readAt < STALE.toMillis();
    }

    @Override
    public boolean isRevoked(String organization, String tokenId, String subject, Instant issued) {
        if (!some) {
            return false;
        }
        if (tokenId != null && tokens.containsKey(new Token(organization, tokenId))) {
            return true;
        }
        Revocation ofSubject = subjects.get(new Subject(organization, subject));
        return ofSubject != null && (issued == null || issued.isBefore(ofSubject.issuedBefore()));
    }

    /** Holds on this node at once, on others when they look next. */
    Revocation add(Revocation wanted) {
        KeyHolder id = new GeneratedKeyHolder();
        database.sql(
                        "insert into revocation (organization, token_id, subject, issued_before, created_by, created, expires)"
                                + " values (:organization, :token, :subject, :before, :by, :created, :expires)")
                .param("organization", wanted.organization())
                .param("token", wanted.tokenId())
                .param("subject", wanted.subject())
                .param("before", wanted.issuedBefore() == null ? null : at(wanted.issuedBefore()))
                .param("by", wanted.createdBy())
                .param("created", at(wanted.created()))
                .param("expires", at(wanted.expires()))
                .update(id, "id");
        poll();
        Number number = (Number) id.getKeys().get("id");
        return new Revocation(
                number.longValue(),
                wanted.organization(),
                wanted.tokenId(),
                wanted.subject(),
                wanted.issuedBefore(),
                wanted.createdBy(),
                wanted.created(),
                wanted.expires());
    }

    /** Those of an organization that still count, newest first. */
    List<Revocation> list(String organization) {
        return database.sql("select " + COLUMNS
                        + " from revocation where organization = :organization and expires > :now order by id desc")
                .param("organization", organization)
                .param("now", at(clock.instant()))
                .query(Revocations::row)
                .list();
    }

    /** Drops from the database what nobody needs to remember. */
    void clean() {
        try {
            database.sql("delete from revocation where expires < :now")
                    .param("now", at(clock.instant()))
                    .update();
        } catch (RuntimeException e) {
            log.debug("expired revocations stay for now", e);
        }
    }

    private static Revocation row(ResultSet row, int number) throws SQLException {
        return new Revocation(
                row.getLong("id"),
                row.getString("organization"),
                row.getString("token_id"),
                row.getString("subject"),
                instant(row, "issued_before"),
                row.getString("created_by"),
                instant(row, "created"),
                instant(row, "expires"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
