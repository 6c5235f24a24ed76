package dev.apiintegrator.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.apiintegrator.server.TestDatabases;
import dev.apiintegrator.server.identity.Actor;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What holds of the audit log on every database. */
abstract class AuditLogContract {

    private static final String ACME = "acme";
    private static final Actor ADA = new Actor(Actor.Kind.USER, "u-1", "Ada", Map.of());
    private static final Actor ROBOT = new Actor(Actor.Kind.KEY, "k-1", "robot", Map.of());

    private DataSource source;
    private JdbcClient database;
    private AuditLog log;

    abstract TestDatabases databases();

    @BeforeEach
    void openLog() {
        source = databases().node();
        database = JdbcClient.create(source);
        database.sql("delete from audit_entry").update();
        database.sql("delete from audit_chain").update();
        log = log(source);
    }

    private static AuditLog log(DataSource source) {
        return new AuditLog(JdbcClient.create(source), new DataSourceTransactionManager(source), Clock.systemUTC());
    }

    private static AuditEvent event(Actor actor, String action, String target) {
        return new AuditEvent(actor, ACME, action, target, "", "aa".repeat(32));
    }

    private void write(int lines) {
        for (int i = 1; i <= lines; i++) {
            log.append(event(ADA, "secret.set", "name-" + i), "10.0.0.1");
        }
    }

    private long firstBroken() {
        return log.verify(ACME).broken().map(AuditChain.Broken::number).orElse(0L);
    }

    @Test
    void isIntactAsLongAsNobodyTouchesIt() {
        assertThat(log.verify(ACME).broken()).isEmpty();
        write(1_203);

        AuditChain chain = log.verify(ACME);
        assertThat(chain.broken()).isEmpty();
        assertThat(chain.lastNumber()).isEqualTo(1_203);
        assertThat(chain.lastHash()).matches("[0-9a-f]{64}").isNotEqualTo(AuditEntry.GENESIS);
    }

    @Test
    void keepsWhatItWasGiven() {
        log.append(
                new AuditEvent(ROBOT, ACME, "integration.saved", "orders \u00e9 \ud83d\ude00 =1+1", "b4", "af"), "::1");

        AuditEntry entry = log.find(ACME, all(), 10).get(0);
        assertThat(entry.number()).isEqualTo(1);
        assertThat(entry.actor()).isEqualTo(new AuditEntry.Who("key", "k-1", "robot"));
        assertThat(entry.target()).isEqualTo("orders \u00e9 \ud83d\ude00 =1+1");
        assertThat(List.of(entry.action(), entry.address(), entry.before(), entry.after()))
                .containsExactly("integration.saved", "::1", "b4", "af");
        assertThat(entry.previous()).isEqualTo(AuditEntry.GENESIS);
    }

    @Test
    void cutsWhatIsTooLongAndStaysIntact() {
        Actor endless = new Actor(Actor.Kind.USER, "s".repeat(1_000), "\u0000" + "\ud83d\ude00".repeat(500), Map.of());
        log.append(event(endless, "a".repeat(500), "t\ud83d\ude00".repeat(1_000)), "9".repeat(100));

        assertThat(firstBroken()).isZero();
    }

    @Test
    void namesTheLineThatWasChanged() {
        write(10);
        for (String change : List.of(
                "actor_name = 'Bob'",
                "target = 'other'",
                "time = timestamp with time zone '2020-01-01 00:00:00+00'",
                "after_digest = ''",
                "hash = '" + "f".repeat(64) + "'")) {
            openLog();
            write(10);
            database.sql("update audit_entry set " + change + " where number = 4")
                    .update();
            assertThat(firstBroken()).as(change).isEqualTo(4);
        }
    }

    @Test
    void namesTheLineThatWasChangedTogetherWithItsHash() {
        write(10);
        AuditEntry fourth = log.find(ACME, all(), 10).get(6);
        AuditEntry forged = AuditEntry.following(
                3, fourth.previous(), fourth.time(), ACME, fourth.actor(), "secret.set", "forged", "", "", "");
        database.sql("update audit_entry set target = 'forged', address = '', after_digest = '', hash = :hash"
                        + " where number = 4")
                .param("hash", forged.hash())
                .update();

        assertThat(firstBroken()).isEqualTo(5);
    }

    @Test
    void namesTheLineThatIsMissing() {
        for (long missing : new long[] {1, 5, 10}) {
            openLog();
            write(10);
            database.sql("delete from audit_entry where number = :number")
                    .param("number", missing)
                    .update();
            assertThat(firstBroken()).as("without " + missing).isEqualTo(missing);
        }
        openLog();
        write(10);
        database.sql("delete from audit_entry").update();
        assertThat(firstBroken()).isEqualTo(1);
    }

    @Test
    void namesTheLineThatWasInserted() {
        write(10);
        database.sql("update audit_entry set number = number + 100 where number > 4")
                .update();
        database.sql("update audit_entry set number = number - 99 where number > 100")
                .update();
        insertCopyOf(4, 5);
        assertThat(firstBroken()).isEqualTo(5);

        openLog();
        write(10);
        insertCopyOf(10, 11);
        assertThat(firstBroken()).isEqualTo(11);
    }

    private void insertCopyOf(long line, long as) {
        String rest =
                "time, actor_kind, actor_subject, actor_name, action, target, address, before_digest, after_digest,"
                        + " previous_hash, hash";
        database.sql("insert into audit_entry (organization, number, " + rest + ") select organization, :as, " + rest
                        + " from audit_entry where number = :line")
                .param("as", as)
                .param("line", line)
                .update();
    }

    @Test
    void staysOneChainWhenSeveralNodesWriteAtOnce() throws Exception {
        int writers = 6;
        int each = 40;
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        List<Future<?>> done = new ArrayList<>();
        for (int w = 0; w < writers; w++) {
            AuditLog node = log(databases().node());
            done.add(threads.submit(() -> {
                for (int i = 0; i < each; i++) {
                    node.append(event(ROBOT, "secret.set", "x"), "");
                }
            }));
        }
        for (Future<?> one : done) {
            one.get();
        }
        threads.shutdown();

        AuditChain chain = log.verify(ACME);
        assertThat(chain.broken()).isEmpty();
        assertThat(chain.lastNumber()).isEqualTo(writers * each);
    }

    @Test
    void saysNothingOfAChangeThatWasRolledBack() {
        write(2);
        TransactionTemplate change = new TransactionTemplate(new DataSourceTransactionManager(source));
        AuditLog inChange = new AuditLog(
                database, (DataSourceTransactionManager) change.getTransactionManager(), Clock.systemUTC());

        Throwable failed = catchThrowable(() -> change.executeWithoutResult(status -> {
            inChange.on(event(ADA, "secret.set", "lost"));
            throw new IllegalStateException("the change failed after all");
        }));

        assertThat(failed).hasMessageContaining("after all");
        write(1);
        assertThat(log.find(ACME, all(), 10)).extracting(AuditEntry::target).doesNotContain("lost");
        assertThat(log.verify(ACME).lastNumber()).isEqualTo(3);
        assertThat(firstBroken()).isZero();
    }

    @Test
    void isOneLogPerOrganization() {
        write(2);
        log.append(new AuditEvent(ADA, "other", "secret.set", "theirs", "", ""), "");

        assertThat(log.find("other", all(), 10)).extracting(AuditEntry::number).containsExactly(1L);
        assertThat(log.find(ACME, all(), 10)).extracting(AuditEntry::target).doesNotContain("theirs");
        assertThat(log.verify("other").broken()).isEmpty();
    }

    @Test
    void isFoundByTimeActorActionAndTargetAndPageByPage() {
        Instant begin = Instant.now();
        write(5);
        log.append(event(ROBOT, "integration.deployed", "orders"), "");
        log.append(event(ROBOT, "integrations.x", "orders"), "");

        assertThat(numbers(new AuditQuery(begin, null, "robot", "", "", 0))).containsExactly(7L, 6L);
        assertThat(numbers(new AuditQuery(begin, null, "u-1", "", "name-3", 0))).containsExactly(3L);
        assertThat(numbers(new AuditQuery(begin, null, "", "integration", "", 0)))
                .containsExactly(6L);
        assertThat(numbers(new AuditQuery(begin, null, "", "integration.deployed", "orders", 0)))
                .containsExactly(6L);
        assertThat(numbers(new AuditQuery(Instant.EPOCH, begin.minusSeconds(5), "", "", "", 0)))
                .isEmpty();
        assertThat(log.find(ACME, new AuditQuery(Instant.EPOCH, null, "", "", "", 5), 3))
                .extracting(AuditEntry::number)
                .containsExactly(4L, 3L, 2L);
    }

    private List<Long> numbers(AuditQuery query) {
        return log.find(ACME, query, 100).stream().map(AuditEntry::number).toList();
    }

    @Test
    void isReadFromTheOldestOn() {
        write(1_100);
        List<Long> read = new ArrayList<>();

        log.each(ACME, Instant.EPOCH, null, entry -> read.add(entry.number()));

        assertThat(read).isEqualTo(LongStream.rangeClosed(1, 1_100).boxed().toList());
    }

    private static AuditQuery all() {
        return new AuditQuery(Instant.EPOCH, null, "", "", "", 0);
    }
}
