package dev.apiintegrator.server.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.apiintegrator.engine.source.IntegrationSources;
import dev.apiintegrator.engine.source.SourceLimits;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real files, and a clock that only the test moves. */
class RoutesWatchTest {

    private static final String ROUTE = "- from:\n    uri: timer:tick\n    steps:\n      - log: tick\n";

    @TempDir
    Path root;

    @TempDir
    Path connectors;

    private final List<String> heard = new ArrayList<>();
    private final FileChanges changes = new FileChanges() {
        @Override
        public boolean changed(FoundFiles found, IntegrationSources files) {
            if (refusing) {
                heard.add("refused " + found.name());
                return false;
            }
            heard.add("changed " + found.name()
                    + (files.hasErrors() ? " " + files.findings().get(0).code() : ""));
            last = files;
            return true;
        }

        @Override
        public boolean connectorsChanged(FoundFiles found, IntegrationSources files) {
            heard.add("connectors of " + found.name());
            return true;
        }

        @Override
        public boolean gone(String name) {
            heard.add((refusing ? "not yet gone " : "gone ") + name);
            return !refusing;
        }

        @Override
        public void complete(Set<String> names) {
            complete = names;
        }

        @Override
        public void unreadable() {
            unreadable = true;
        }
    };
    private boolean refusing;
    private boolean unreadable;
    private Set<String> complete;
    private IntegrationSources last;
    private RoutesWatch watch;
    private long now;

    @BeforeEach
    void open() {
        watch = new RoutesWatch(new RoutesScan(root), new ConnectorsScan(connectors), changes, Runnable::run);
    }

    @Test
    void loadsWhatIsThereAtTheStartWithoutWaiting() throws IOException {
        write("orders/orders.camel.yaml", ROUTE);
        write("billing.camel.yaml", ROUTE);

        watch.first(now).join();

        assertThat(heard).containsExactlyInAnyOrder("changed orders", "changed billing");
    }

    @Test
    void handsOnAChangeOnlyWhenItHasRested() throws IOException {
        write("orders/orders.camel.yaml", ROUTE);
        step();
        after(299);
        assertThat(heard).isEmpty();

        after(1);
        assertThat(heard).containsExactly("changed orders");
    }

    @Test
    void waitsAgainWhenFilesChangeWhileItWaits() throws IOException {
        write("orders/orders.camel.yaml", ROUTE);
        step();
        after(200);
        write("orders/orders.camel.yaml", ROUTE + "# more\n");
        after(200);
        after(299);
        assertThat(heard).isEmpty();

        after(1);
        assertThat(heard).containsExactly("changed orders");
    }

    @Test
    void handsOnUnchangedFilesOnlyOnce() throws IOException {
        settled("orders/orders.camel.yaml", ROUTE);

        after(5_000);
        after(5_000);

        assertThat(heard).isEmpty();
    }

    @Test
    void waitsLongerForAFileThatLooksHalfWritten() throws IOException {
        write("orders/orders.camel.yaml", ROUTE.strip());
        step();
        after(1_999);
        assertThat(heard).isEmpty();

        after(1);
        assertThat(heard).containsExactly("changed orders");
    }

    @Test
    void doesNotWaitLongerForTheOldFilesOfAChangedIntegration() throws IOException {
        write("orders/schema.json", "{}");
        settled("orders/orders.camel.yaml", ROUTE);

        write("orders/orders.camel.yaml", ROUTE + "# more\n");
        step();
        after(300);

        assertThat(heard).containsExactly("changed orders");
    }

    @Test
    void takesADeletedDirectoryAsGone() throws IOException {
        settled("orders/orders.camel.yaml", ROUTE);

        Files.delete(root.resolve("orders/orders.camel.yaml"));
        Files.delete(root.resolve("orders"));
        step();
        after(999);
        assertThat(heard).isEmpty();
        after(1);

        assertThat(heard).containsExactly("gone orders");
    }

    @Test
    void keepsAnIntegrationWhoseFileIsAwayForAMoment() throws IOException {
        settled("orders/orders.camel.yaml", ROUTE);

        Files.move(root.resolve("orders/orders.camel.yaml"), root.resolve("orders/orders.camel.yaml~"));
        step();
        after(800);
        Files.move(root.resolve("orders/orders.camel.yaml~"), root.resolve("orders/orders.camel.yaml"));
        after(300);
        after(5_000);

        assertThat(heard).isEmpty();
    }

    @Test
    void keepsEverythingWhenTheWholeDirectoryIsAway() throws IOException {
        settled("orders/orders.camel.yaml", ROUTE);

        Path elsewhere = root.resolveSibling(root.getFileName() + "-away");
        Files.move(root, elsewhere);
        step();
        after(60_000);
        assertThat(heard).isEmpty();

        Files.move(elsewhere, root);
        after(5_000);
        assertThat(heard).isEmpty();
    }

    @Test
    void keepsAnIntegrationThatCannotBeReadNow() throws IOException {
        settled("orders/orders.camel.yaml", ROUTE);
        // permissions would not do: tests often run as root, who may read everything, but nobody can follow this
        Files.createSymbolicLink(root.resolve("orders/unreadable"), Path.of("unreadable"));

        step();
        after(60_000);

        assertThat(heard).isEmpty();
    }

    @Test
    void seesALinkThatIsTurnedToOtherFilesAsKubernetesDoes() throws IOException {
        write("orders/..1/orders.camel.yaml", ROUTE);
        write("orders/..2/orders.camel.yaml", ROUTE);
        Files.createSymbolicLink(root.resolve("orders/..data"), Path.of("..1"));
        Files.createSymbolicLink(root.resolve("orders/orders.camel.yaml"), Path.of("..data/orders.camel.yaml"));
        step();
        after(300);
        assertThat(heard).containsExactly("changed orders");

        Files.delete(root.resolve("orders/..data"));
        Files.createSymbolicLink(root.resolve("orders/..data"), Path.of("..2"));
        step();
        after(300);
        assertThat(heard).containsExactly("changed orders", "changed orders");
    }

    @Test
    void ignoresWhatEditorsLeaveAndWhatTheEngineDoesNotRun() throws IOException {
        write("orders/orders.camel.yaml", ROUTE);
        write("orders/schemas/order.xsd", "<schema/>\n");
        for (String ignored : List.of(
                "README.md",
                ".orders.camel.yaml.swp",
                "orders.camel.yaml~",
                "#orders.camel.yaml#",
                "4913",
                "tests/a.yaml")) {
            write("orders/" + ignored, "x\n");
        }
        step();
        after(300);

        assertThat(last.sources())
                .extracting(source -> source.path())
                .containsExactly("orders.camel.yaml", "schemas/order.xsd");
    }

    @Test
    void doesNotTakeADirectoryWithoutRoutesForAnIntegration() throws IOException {
        write("shared/order.xsd", "<schema/>\n");
        write("notes/README.md", "# Notes\n");
        step();
        after(5_000);

        assertThat(heard).isEmpty();
    }

    @Test
    void refusesAFileThatIsTooLargeWithoutReadingIt() throws IOException {
        write("orders/orders.camel.yaml", ROUTE);
        try (RandomAccessFile file =
                new RandomAccessFile(root.resolve("orders/huge.xml").toFile(), "rw")) {
            file.setLength(SourceLimits.DEFAULT.fileBytes() + 1L);
        }
        step();
        after(2_000);

        assertThat(heard).containsExactly("changed orders file-too-large");
    }

    @Test
    void refusesMoreFilesThanAnIntegrationMayHave() throws IOException {
        write("orders/orders.camel.yaml", ROUTE);
        for (int i = 0; i < SourceLimits.DEFAULT.files(); i++) {
            write("orders/data/" + i + ".txt", "x\n");
        }
        step();
        after(2_000);

        assertThat(heard).containsExactly("changed orders too-many-files");
    }

    @Test
    void endsALoopOfLinks() throws IOException {
        write("orders/orders.camel.yaml", ROUTE);
        Files.createSymbolicLink(root.resolve("orders/again"), root.resolve("orders"));
        step();
        after(300);

        assertThat(heard).containsExactly("changed orders link-loop");
    }

    @Test
    void takesAFileNameThatIsNotAllowedForAnError() throws IOException {
        write("orders/orders.camel.yaml", ROUTE);
        write("orders/a+b.json", "{}\n");
        step();
        after(300);

        assertThat(heard).containsExactly("changed orders invalid-file-name");
    }

    @Test
    void triesAgainWhenAFileCannotBeReadNow() throws IOException {
        write("orders/orders.camel.yaml", ROUTE);
        Path file = root.resolve("orders/orders.camel.yaml");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "root may read everything");
        step();
        after(2_000);
        assertThat(heard).isEmpty();

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        step();
        after(2_000);
        assertThat(heard).containsExactly("changed orders");
    }

    @Test
    void prefersTheDirectoryToAFileOfTheSameName() throws IOException {
        write("orders.camel.yaml", ROUTE);
        write("orders/orders.camel.yaml", ROUTE);
        write("orders/more.camel.yaml", ROUTE);
        step();
        after(300);

        assertThat(heard).containsExactly("changed orders");
        assertThat(last.sources()).hasSize(2);
    }

    @Test
    void namesAJavaFileAsOthersMayNameAnIntegration() throws IOException {
        write("OrderRoutes.java", "class OrderRoutes {}\n");
        step();
        after(300);

        assertThat(heard).containsExactly("changed order-routes");
    }

    @Test
    void offersAgainWhatCouldNotBeTaken() throws IOException {
        refusing = true;
        write("orders/orders.camel.yaml", ROUTE);
        step();
        after(300);
        after(1_000);
        assertThat(heard).containsExactly("refused orders");

        refusing = false;
        after(2_000);
        assertThat(heard).containsExactly("refused orders", "changed orders");
    }

    @Test
    void handsOnASaveThatMendsWhatWasBrokenForAnHour() throws IOException {
        settled("orders/orders.camel.yaml", ROUTE);
        write("orders/orders.camel.yaml", "{{{{\n");
        step();
        after(2_000);
        assertThat(heard).containsExactly("changed orders");

        for (int second = 0; second < 3_600; second++) {
            after(1_000);
        }
        assertThat(heard).as("a broken save is handed on once").hasSize(1);

        write("orders/orders.camel.yaml", ROUTE + "# mended\n");
        step();
        after(300);
        assertThat(heard).containsExactly("changed orders", "changed orders");
        assertThat(last.sources().get(0).text()).endsWith("# mended\n");
    }

    @Test
    void handsOnASaveThatMendsWhatWasBrokenWhileTheMachineSlept() throws IOException {
        settled("orders/orders.camel.yaml", ROUTE);
        write("orders/orders.camel.yaml", "{{{{\n");
        step();
        after(2_000);
        heard.clear();

        write("orders/orders.camel.yaml", ROUTE + "# mended\n");
        after(Duration.ofHours(1).toMillis());
        after(300);

        assertThat(heard).containsExactly("changed orders");
        assertThat(last.sources().get(0).text()).endsWith("# mended\n");
    }

    @Test
    void tellsAgainWhatIsGoneWhenThatCouldNotBeTaken() throws IOException {
        settled("orders/orders.camel.yaml", ROUTE);
        Files.delete(root.resolve("orders/orders.camel.yaml"));
        refusing = true;
        step();
        after(1_000);
        assertThat(heard).containsExactly("not yet gone orders");

        refusing = false;
        after(1_000);
        after(2_000);
        assertThat(heard).containsExactly("not yet gone orders", "gone orders");
    }

    @Test
    void offersIntegrationsOnceMoreWhenAConnectorHasChangedAndRested() throws IOException {
        write("a.camel.yaml", "- route: {}");
        watch.first(now).join();
        heard.clear();

        Files.createDirectories(connectors.resolve("shop"));
        Files.writeString(connectors.resolve("shop/README.md"), "nothing of it goes into an integration");
        after(1_000);
        assertThat(heard).isEmpty();

        Files.writeString(connectors.resolve("shop/connector.yaml"), "kind: Kamelet");
        step();
        assertThat(heard).isEmpty();
        after(400);
        assertThat(heard).containsExactly("connectors of a");
        after(400);
        assertThat(heard).hasSize(1);
    }

    @Test
    void tellsAllThatIsThereAtTheFirstLookThatSucceeds() throws IOException {
        Path elsewhere = root.resolveSibling(root.getFileName() + "-away");
        write("orders/orders.camel.yaml", ROUTE);
        write("billing.camel.yaml", ROUTE);
        Files.move(root, elsewhere);
        watch.first(now).join();
        assertThat(unreadable).isTrue();
        assertThat(complete).isNull();

        Files.move(elsewhere, root);
        after(250);
        assertThat(complete).containsExactlyInAnyOrder("orders", "billing");
        assertThat(heard).isEmpty();
    }

    private void settled(String path, String content) throws IOException {
        write(path, content);
        step();
        after(2_000);
        assertThat(heard).hasSize(1);
        heard.clear();
    }

    private void write(String path, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private void after(long millis) {
        now += Duration.ofMillis(millis).toNanos();
        step();
    }

    private void step() {
        watch.step(now).join();
    }
}
