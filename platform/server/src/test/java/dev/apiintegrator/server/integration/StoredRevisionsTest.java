package dev.apiintegrator.server.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apiintegrator.engine.Revision;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.engine.source.RouteSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredRevisionsTest {

    private static final IntegrationId ORDERS = IntegrationId.of("orders");

    @TempDir
    Path root;

    @Test
    void isReadBackAsItWasWritten() {
        Revision first = revision(1, "one");
        save(first);

        StoredRevisions reopened = store().revisions(ORDERS);

        assertThat(reopened.find(1)).contains(first);
        assertThat(reopened.latest().orElseThrow().paths()).containsExactly("orders.camel.yaml", "schemas/order.xsd");
    }

    @Test
    void ignoresARevisionThatWasOnlyStaged() {
        save(revision(1, "one"));
        store().revisions(ORDERS).stage(revision(2, "two"));

        assertThat(store().revisions(ORDERS).list())
                .extracting(SavedRevision::number)
                .containsExactly(1L);
    }

    @Test
    void ignoresARevisionWithoutAManifest() throws IOException {
        save(revision(1, "one"));
        Path half = place().resolve("2/sources/orders.camel.yaml");
        Files.createDirectories(half.getParent());
        Files.writeString(half, "- from:");

        assertThat(store().revisions(ORDERS).list())
                .extracting(SavedRevision::number)
                .containsExactly(1L);
    }

    @Test
    void doesNotUseARevisionThatSomebodyChanged() throws IOException {
        save(revision(1, "one"));
        Files.writeString(place().resolve("1/sources/orders.camel.yaml"), "something else");

        assertThat(store().revisions(ORDERS).find(1)).isEmpty();
    }

    @Test
    void savesTheSameNumberAfterACrashLeftAHalfOne() throws IOException {
        Files.createDirectories(place().resolve(".1.staged/sources/old"));
        Files.createDirectories(place().resolve("1"));

        save(revision(1, "one"));

        assertThat(store().revisions(ORDERS).find(1)).contains(revision(1, "one"));
    }

    @Test
    void keepsTheLastFifty() {
        for (int number = 1; number <= Revisions.KEPT + 3; number++) {
            save(revision(number, "text " + number));
        }

        List<SavedRevision> kept = store().revisions(ORDERS).list();

        assertThat(kept).hasSize(Revisions.KEPT);
        assertThat(kept.get(0).number()).isEqualTo(53);
        assertThat(place().resolve("3")).doesNotExist();
        assertThat(place().resolve("4")).exists();
    }

    @Test
    void doesNotListAFirstSaveThatWasNeverAcknowledged() {
        save(revision(1, "one"));
        assertThat(store().list()).isEmpty();

        store().point(ORDERS, new IntegrationStore.Current(1, "", Map.of()));
        assertThat(store().list()).containsExactly(ORDERS);
    }

    @Test
    void forgetsADeletedIntegrationEvenWhenDeletingWasInterrupted() throws IOException {
        save(revision(1, "one"));
        store().point(ORDERS, new IntegrationStore.Current(1, "", Map.of()));
        Files.move(root.resolve("orders"), root.resolve(".deleted-orders"));

        assertThat(store().list()).isEmpty();
        assertThat(root.resolve(".deleted-orders")).doesNotExist();
    }

    @Test
    void keepsBytesThatAreNoText() {
        byte[] bytes = {0, (byte) 0xff, (byte) 0xfe, 13, 10};
        Revision revision = Revision.of(
                ORDERS, 1, List.of(RouteSource.of("orders.camel.yaml", "- from:"), RouteSource.of("logo.png", bytes)));
        save(revision);

        assertThat(store().revisions(ORDERS).find(1)).contains(revision);
    }

    private void save(Revision revision) {
        StoredRevisions revisions = store().revisions(ORDERS);
        revisions.stage(revision);
        revisions.accept(revision);
    }

    private IntegrationStore store() {
        return new IntegrationStore(root);
    }

    private Path place() {
        return root.resolve("orders/revisions");
    }

    private static Revision revision(long number, String text) {
        return Revision.of(
                ORDERS,
                number,
                List.of(
                        RouteSource.of("orders.camel.yaml", "# " + text + "\n- from:\n"),
                        RouteSource.of("schemas/order.xsd", "<schema/>")));
    }
}
