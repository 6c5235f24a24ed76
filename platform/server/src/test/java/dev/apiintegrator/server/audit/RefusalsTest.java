package dev.apiintegrator.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apiintegrator.server.TestDatabases;
import dev.apiintegrator.server.identity.Actor;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

class RefusalsTest {

    private static final Actor ADA = new Actor(Actor.Kind.USER, "u-1", "Ada", Map.of());

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock();
    private TestDatabases databases;
    private AuditLog log;
    private Refusals refusals;

    @BeforeEach
    void start() {
        databases = TestDatabases.h2(directory);
        var source = databases.node();
        log = new AuditLog(JdbcClient.create(source), new DataSourceTransactionManager(source), clock);
        refusals = new Refusals(log, clock);
    }

    @AfterEach
    void stop() throws Exception {
        databases.close();
    }

    @Test
    void areNotedOnceAndThenCounted() {
        for (int i = 0; i < 500; i++) {
            refusals.refused(ADA, "acme", "10.0.0.1", 403, "GET /" + i);
        }
        assertThat(noted()).containsExactly("403 GET /0");

        clock.now = clock.now.plus(Duration.ofSeconds(61));
        refusals.flush();
        refusals.flush();
        assertThat(noted()).containsExactly("403 499 more, the last for GET /499", "403 GET /0");

        refusals.refused(ADA, "acme", "10.0.0.1", 403, "GET /again");
        assertThat(noted()).hasSize(3).startsWith("403 GET /again");
    }

    @Test
    void ofManyCallersAreCountedTogether() {
        for (int i = 0; i < 3_000; i++) {
            refusals.refused(ADA, "acme", "10.0." + i / 250 + "." + i % 250, 401, "GET /x");
        }

        assertThat(noted().size()).isEqualTo(1_000 + 1);
    }

    private List<String> noted() {
        return log.find("acme", new AuditQuery(Instant.EPOCH, null, "", "access.refused", "", 0), 5_000).stream()
                .map(AuditEntry::target)
                .toList();
    }

    private static final class SettableClock extends Clock {

        private Instant now = Instant.parse("2026-01-31T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
