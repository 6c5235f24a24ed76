package dev.apiintegrator.connection;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Remembers keys of messages in a table of the author's database, each for a week. The table's primary key decides who is
 * first, so that nodes and revisions agree. In a transaction of the route the key is part of it.
 */
final class DatabaseKeys extends ServiceSupport implements IdempotentRepository {

    private static final String TABLE = "integrator_idempotency";
    private static final Duration KEPT = Duration.ofDays(7);
    private static final long CLEANED_EVERY = Duration.ofHours(1).toMillis();

    private final JdbcTemplate database;
    private final String owner;
    private final AtomicLong cleaned = new AtomicLong(System.currentTimeMillis());

    DatabaseKeys(DataSource source, String owner) {
        this.database = new JdbcTemplate(source);
        this.owner = owner;
    }

    @Override
    protected void doStart() {
        database.execute("create table if not exists " + TABLE + " (owner varchar(127) not null,"
                + " message_key varchar(500) not null, seen timestamp not null, primary key (owner, message_key))");
    }

    @Override
    public boolean add(String key) {
        cleanNowAndThen();
        return database.update(
                        "insert into " + TABLE + " (owner, message_key, seen) values (?, ?, ?) on conflict do nothing",
                        owner,
                        key,
                        Timestamp.from(Instant.now()))
                == 1;
    }

    private void cleanNowAndThen() {
        long last = cleaned.get();
        long now = System.currentTimeMillis();
        if (now - last > CLEANED_EVERY && cleaned.compareAndSet(last, now)) {
            database.update(
                    "delete from " + TABLE + " where owner = ? and seen < ?",
                    owner,
                    Timestamp.from(Instant.now().minus(KEPT)));
        }
    }

    @Override
    public boolean contains(String key) {
        return database.queryForObject(
                        "select count(*) from " + TABLE + " where owner = ? and message_key = ?",
                        Integer.class,
                        owner,
                        key)
                > 0;
    }

    @Override
    public boolean remove(String key) {
        return database.update("delete from " + TABLE + " where owner = ? and message_key = ?", owner, key) > 0;
    }

    @Override
    public boolean confirm(String key) {
        return true;
    }

    @Override
    public void clear() {
        throw new UnsupportedOperationException("keys are kept for " + KEPT);
    }
}
