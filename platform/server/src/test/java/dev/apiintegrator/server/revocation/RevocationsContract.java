package dev.apiintegrator.server.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Holds on every database. */
abstract class RevocationsContract {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);

    private final AtomicReference<Instant> time = new AtomicReference<>(NOW);
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return time.get();
        }

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    };

    abstract DataSource database();

    private JdbcClient migrated() {
        DataSource source = database();
        Flyway.configure().dataSource(source).load().migrate();
        return JdbcClient.create(source);
    }

    private static Revocation token(String id) {
        return new Revocation(0, "default", id, null, null, "ada", NOW, NOW.plus(Duration.ofHours(1)));
    }

    private static Revocation subject(String name, Instant before) {
        return new Revocation(0, "default", null, name, before, "ada", NOW, NOW.plus(Duration.ofHours(1)));
    }

    @Test
    void holdOnEveryNodeAfterItsNextLook() {
        JdbcClient database = migrated();
        Revocations here = new Revocations(database, clock);
        Revocations there = new Revocations(database, clock);
        here.load();
        there.load();

        Revocation added = here.add(token("one"));
        assertThat(added.id()).isPositive();
        assertThat(here.isRevoked("default", "one", "eve", NOW)).isTrue();
        assertThat(there.isRevoked("default", "one", "eve", NOW)).isFalse();
        there.poll();
        assertThat(there.isRevoked("default", "one", "eve", NOW)).isTrue();
        assertThat(there.isRevoked("acme", "one", "eve", NOW)).isFalse();
        assertThat(there.isRevoked("default", "two", "eve", NOW)).isFalse();
        assertThat(here.list("default")).containsExactly(added);
        assertThat(here.list("acme")).isEmpty();
    }

    @Test
    void keepTheLaterOfTwoInstants() {
        Revocations revocations = new Revocations(migrated(), clock);
        revocations.load();
        revocations.add(subject("eve", NOW));
        revocations.add(subject("eve", NOW.minusSeconds(60)));

        assertThat(revocations.isRevoked("default", null, "eve", NOW.minusSeconds(1)))
                .isTrue();
        assertThat(revocations.isRevoked("default", "x", "eve", NOW)).isFalse();
        assertThat(revocations.isRevoked("default", "x", "eve", null)).isTrue();
        assertThat(revocations.isRevoked("default", "x", "ada", null)).isFalse();
    }

    @Test
    void areForgottenWhenTheyExpire() {
        JdbcClient database = migrated();
        Revocations revocations = new Revocations(database, clock);
        revocations.load();
        revocations.add(token("one"));

        time.set(NOW.plus(Duration.ofHours(2)));
        revocations.poll();
        assertThat(revocations.isRevoked("default", "one", "eve", NOW)).isFalse();
        revocations.clean();
        assertThat(database.sql("select count(*) from revocation")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void sayNothingWhenTheyWereNotReadForAMinute() {
        JdbcClient database = migrated();
        Revocations revocations = new Revocations(database, clock);
        assertThat(revocations.isKnown()).isFalse();
        revocations.load();
        assertThat(revocations.isKnown()).isTrue();

        database.sql("drop table revocation").update();
        time.set(NOW.plusSeconds(59));
        revocations.poll();
        assertThat(revocations.isKnown()).isTrue();
        time.set(NOW.plusSeconds(61));
        assertThat(revocations.isKnown()).isFalse();
    }
}
