package dev.apiintegrator.server.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apiintegrator.engine.Revision;
import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.engine.source.RouteSource;
import dev.apiintegrator.server.audit.AuditEvent;
import dev.apiintegrator.server.identity.Actor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the ledger promises, whatever database is under it. */
abstract class LedgerContract {

    private static final IntegrationId ORDERS = IntegrationId.of("orders");
    private static final Actor ADA = new Actor(Actor.Kind.USER, "ada", "Ada", Map.of());

    private final List<AuditEvent> told = new CopyOnWriteArrayList<>();
    private boolean refusing;
    private JdbcClient jdbc;
    private Ledger ledger;

    /** The URL of a database with nothing in it. */
    abstract String url();

    @BeforeEach
    void migrate() {
        DriverManagerDataSource database = new DriverManagerDataSource(url());
        Flyway.configure().dataSource(database).load().migrate();
        JdbcTemplate template = new JdbcTemplate(database);
        jdbc = JdbcClient.create(template);
        ledger = new Ledger(
                new IntegrationTable(jdbc),
                new RevisionTable(template),
                new TransactionTemplate(new JdbcTransactionManager(database)),
                event -> {
                    if (refusing) {
                        throw new IllegalStateException("cannot be told");
                    }
                    told.add((AuditEvent) event);
                });
    }

    @Test
    void readsBackWhatWasCommitted() {
        Managed orders = fresh(ORDERS);
        Revision first = revision(ORDERS, 1, "one");
        Finding warning =
                Finding.warning("odd", "odd \"thing\"", "a.yaml").at(3, 4).suggesting("even");
        About about = new About("Takes orders, größer", Map.of("team", "sales"));

        ledger.stage(orders, first, ADA);
        ledger.commit(orders, Standing.NEW.accepted(first).about(about).live(1, List.of(warning)), 1, List.of());

        StoredIntegration stored = ledger.open().get(0);
        assertThat(stored.id()).isEqualTo(ORDERS);
        assertThat(stored.key()).isEqualTo(orders.key);
        assertThat(stored.standing()).isEqualTo(orders.standing());
        assertThat(stored.standing().version()).isEqualTo(1);
        Managed reopened = Managed.of(stored);
        assertThat(ledger.revision(reopened, 1)).contains(first);
        assertThat(ledger.revisions(reopened)).singleElement().satisfies(saved -> {
            assertThat(saved.paths()).containsExactly("orders.camel.yaml", "schemas/order.xsd");
            assertThat(saved.bytes())
                    .isEqualTo(first.sources().stream()
                            .mapToLong(RouteSource::size)
                            .sum());
            assertThat(saved.createdBy()).isEqualTo("Ada");
        });
    }

    @Test
    void remembersThatTheLastAttemptFailed() {
        Managed orders = saved(ORDERS, "one");
        ledger.commit(orders, orders.standing().rejected(List.of(Finding.error("x", "y", "z"))), 1, List.of());

        assertThat(ledger.open().get(0).standing()).isEqualTo(orders.standing());
        assertThat(orders.standing().rejected()).isTrue();
    }

    @Test
    void doesNotCountARevisionThatWasOnlyStaged() {
        Managed orders = saved(ORDERS, "one");

        ledger.stage(orders, revision(ORDERS, 2, "two"), ADA);

        assertThat(numbers(orders)).containsExactly(1L);
        assertThat(ledger.revision(orders, 2)).isEmpty();
        ledger.open();
        assertThat(count("revision")).isEqualTo(1);
    }

    @Test
    void stagesTheSameNumberAgainAfterACrashLeftOne() {
        Managed orders = saved(ORDERS, "one");
        ledger.stage(orders, revision(ORDERS, 2, "half"), ADA);

        Revision second = revision(ORDERS, 2, "two");
        ledger.stage(orders, second, ADA);
        ledger.commit(orders, orders.standing().accepted(second), 1, List.of());

        assertThat(ledger.revision(orders, 2)).contains(second);
    }

    @Test
    void forgetsAFirstSaveThatNeverCameToAnEnd() {
        ledger.stage(fresh(ORDERS), revision(ORDERS, 1, "one"), ADA);

        assertThat(ledger.open()).isEmpty();
        assertThat(count("integration")).isZero();
        assertThat(count("source_content")).isZero();
    }

    @Test
    void takesUpWhatAFirstSaveLeftBehind() {
        ledger.stage(fresh(ORDERS), revision(ORDERS, 1, "half"), ADA);

        assertThat(saved(ORDERS, "one").key).isPositive();
    }

    @Test
    void leavesNothingOfAFirstSaveThatWasDiscarded() {
        Managed orders = fresh(ORDERS);
        ledger.stage(orders, revision(ORDERS, 1, "one"), ADA);
        ledger.discard(orders);

        assertThat(count("integration")).isZero();
        assertThat(orders.key).isZero();
    }

    @Test
    void keepsTheLastFiftyAndTheOneThatShouldRun() {
        Managed orders = saved(ORDERS, "text 1");
        for (int number = 2; number <= Ledger.KEPT + 3; number++) {
            Revision next = revision(ORDERS, number, "text " + number);
            ledger.stage(orders, next, ADA);
            ledger.commit(orders, orders.standing().accepted(next), 1, List.of());
        }

        assertThat(numbers(orders))
                .hasSize(Ledger.KEPT + 1)
                .startsWith(53L, 52L)
                .endsWith(4L, 1L);
        // the routes of each, and the schema that all share
        assertThat(count("source_content")).isEqualTo(Ledger.KEPT + 2);
    }

    @Test
    void storesTheSameBytesOnce() {
        Managed orders = saved(ORDERS, "one");
        Managed billing = saved(IntegrationId.of("billing"), "one");
        assertThat(count("source_content")).isEqualTo(2);

        ledger.delete(orders, deleted(orders));
        assertThat(ledger.revision(billing, 1)).contains(revision(billing.id, 1, "one"));

        ledger.delete(billing, deleted(billing));
        assertThat(count("source_content")).isZero();
        assertThat(count("deployment")).isZero();
    }

    @Test
    void storesTheSameBytesOnceWhenManySaveAndDeleteThemAtOnce() {
        List<CompletableFuture<Void>> writers = IntStream.range(0, 6)
                .mapToObj(writer -> CompletableFuture.runAsync(() -> {
                    for (int round = 0; round < 10; round++) {
                        // each the same files under other paths, so that they come in another order
                        IntegrationId id = IntegrationId.of("writer-" + writer);
                        List<RouteSource> sources = IntStream.range(0, 6)
                                .mapToObj(file -> RouteSource.of((file * (writer + 1)) % 7 + ".txt", "file " + file))
                                .toList();
                        Managed managed = fresh(id);
                        ledger.stage(managed, Revision.of(id, 1, sources), ADA);
                        ledger.commit(managed, Standing.NEW.accepted(Revision.of(id, 1, sources)), 0, List.of());
                        assertThat(ledger.revision(managed, 1)).isPresent();
                        if (writer > 0 || round < 9) {
                            ledger.delete(managed, deleted(managed));
                        }
                    }
                }))
                .toList();
        writers.forEach(CompletableFuture::join);

        assertThat(ledger.open()).hasSize(1);
        assertThat(count("source_content")).isEqualTo(6);
    }

    @Test
    void keepsBytesThatAreNoTextAndLargeOnes() {
        byte[] large = new byte[8 << 20];
        Arrays.fill(large, (byte) 0xfe);
        Revision first = Revision.of(
                ORDERS, 1, List.of(RouteSource.of("a.camel.yaml", "- from:"), RouteSource.of("logo.png", large)));
        Managed orders = fresh(ORDERS);
        ledger.stage(orders, first, ADA);
        ledger.commit(orders, Standing.NEW.accepted(first), 0, List.of());

        assertThat(ledger.revision(orders, 1)).contains(first);
    }

    @Test
    void doesNotUseARevisionThatSomebodyChanged() {
        Managed orders = saved(ORDERS, "one");
        jdbc.sql("update source_content set content = :other")
                .param("other", new byte[] {1})
                .update();

        assertThat(ledger.revision(orders, 1)).isEmpty();
    }

    @Test
    void keepsOrganizationsApart() {
        jdbc.sql("insert into organization (name, created) values ('acme', current_timestamp)")
                .update();
        saved(ORDERS, "one");
        saved(new IntegrationId("acme", "orders"), "two");

        assertThat(ledger.open()).extracting(StoredIntegration::id).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void refusesAnOrganizationThatIsNotThere() {
        assertThatThrownBy(() -> saved(new IntegrationId("nowhere", "orders"), "one"))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void changesNothingWhenTheAuditLogDoesNotTakeIt() {
        Managed orders = saved(ORDERS, "one");
        Standing before = orders.standing();
        refusing = true;

        assertThatThrownBy(() -> ledger.commit(orders, before.stopped(), 0, List.of(deleted(orders))))
                .hasMessage("cannot be told");
        assertThatThrownBy(() -> ledger.delete(orders, deleted(orders))).hasMessage("cannot be told");

        assertThat(orders.standing()).isEqualTo(before);
        assertThat(orders.doubtful).isTrue();
        assertThat(ledger.find(ORDERS).orElseThrow().standing()).isEqualTo(before);
        assertThat(ledger.revision(orders, 1)).isPresent();
    }

    private Managed saved(IntegrationId id, String text) {
        Managed managed = fresh(id);
        Revision first = revision(id, 1, text);
        ledger.stage(managed, first, ADA);
        ledger.commit(managed, Standing.NEW.accepted(first).live(1, List.of()), 1, List.of());
        return managed;
    }

    private static Managed fresh(IntegrationId id) {
        return new Managed(id, Origin.API, "");
    }

    private static Revision revision(IntegrationId id, long number, String text) {
        return Revision.of(
                id,
                number,
                List.of(
                        RouteSource.of("schemas/order.xsd", "<schema/>"),
                        RouteSource.of("orders.camel.yaml", "# " + text)));
    }

    private static AuditEvent deleted(Managed managed) {
        return new AuditEvent(ADA, managed.id.organization(), "integration.deleted", managed.id.name(), "", "");
    }

    private List<Long> numbers(Managed managed) {
        return ledger.revisions(managed).stream().map(SavedRevision::number).toList();
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }
}
