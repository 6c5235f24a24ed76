package dev.apiintegrator.engine.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntegrationFilesTest {

    @TempDir
    Path root;

    @Test
    void everyDirectoryUnderTheRootIsAnIntegration() throws IOException {
        write("orders/orders.camel.yaml", "- from: {}");
        write("billing/billing.camel.yaml", "- from: {}");
        write(".git/config", "");
        write("readme.txt", "");

        assertThat(IntegrationFiles.under(root))
                .extracting(IntegrationFiles::name)
                .containsExactly("billing", "orders");
    }

    @Test
    void readsSourcesOrderedByPathWithoutTestsReadmeHiddenAndEditorFiles() throws IOException {
        write("orders/orders.camel.yaml", "- from: {}");
        write("orders/Extra.java", "class Extra {}");
        write("orders/schemas/order.json", "{}");
        write("orders/schemas/tests/kept.json", "{}");
        for (String ignored : List.of(
                "README.md",
                "tests/a.yaml",
                ".hidden.yaml",
                ".orders.camel.yaml.swp",
                "orders.camel.yaml~",
                "#a.yaml#",
                "a.yaml.tmp",
                "4913",
                "a.yaml___jb_tmp___",
                "schemas/.idea/x.xml")) {
            write("orders/" + ignored, "x");
        }

        IntegrationSources read = orders().read();

        assertThat(read.findings()).isEmpty();
        assertThat(read.sources())
                .extracting(RouteSource::path)
                .containsExactly("Extra.java", "orders.camel.yaml", "schemas/order.json", "schemas/tests/kept.json");
    }

    @Test
    void saysWhichChangesConcernAnIntegration() {
        IntegrationFiles orders = orders();

        assertThat(orders.concerns(root.resolve("orders/orders.camel.yaml"))).isTrue();
        assertThat(orders.concerns(Path.of("schemas/order.json"))).isTrue();
        assertThat(orders.concerns(root.resolve("orders/tests/orders.test.yaml")))
                .isFalse();
        assertThat(orders.concerns(root.resolve("orders/.orders.camel.yaml.swp")))
                .isFalse();
        assertThat(orders.concerns(root.resolve("billing/billing.camel.yaml"))).isFalse();
    }

    @Test
    void followsLinksAsInAMountedConfigMap() throws IOException {
        write("orders/..2026/orders.camel.yaml", "- from: {}");
        Files.createSymbolicLink(root.resolve("orders/..data"), Path.of("..2026"));
        Files.createSymbolicLink(root.resolve("orders/orders.camel.yaml"), Path.of("..data/orders.camel.yaml"));

        assertThat(orders().read().sources()).extracting(RouteSource::path).containsExactly("orders.camel.yaml");
    }

    @Test
    void survivesALinkThatLoops() throws IOException {
        write("orders/orders.camel.yaml", "- from: {}");
        Files.createSymbolicLink(root.resolve("orders/self"), root.resolve("orders"));

        IntegrationSources read = orders().read();

        assertThat(read.sources()).hasSize(1);
        assertThat(read.findings()).extracting(Finding::code).containsExactly("link-loop");
    }

    @Test
    void leavesOutAndReportsWhatIsBeyondTheLimits() throws IOException {
        write("orders/a.json", "12345");
        write("orders/b.json", "1234567890");
        write("orders/c.json", "12345");

        assertThat(orders().read(new SourceLimits(9, 9, 99)))
                .isEqualTo(new IntegrationSources(
                        List.of(RouteSource.of("a.json", "12345"), RouteSource.of("c.json", "12345")),
                        List.of(Finding.error("file-too-large", "'b.json' is larger than 9 bytes", "b.json"))));
        assertThat(orders().read(new SourceLimits(2, 99, 99)).findings())
                .extracting(Finding::code)
                .containsExactly("too-many-files");
        assertThat(orders().read(new SourceLimits(9, 99, 19)).findings())
                .extracting(Finding::code)
                .containsExactly("too-large");
    }

    @Test
    void reportsAFileNameThatIsNotAllowed() throws IOException {
        write("orders/a+b.json", "{}");

        IntegrationSources read = orders().read();

        assertThat(read.sources()).isEmpty();
        assertThat(read.findings()).extracting(Finding::code).containsExactly("invalid-file-name");
    }

    @Test
    void reportsADirectoryNameThatIsNotAllowed() {
        assertThat(orders().nameFinding()).isEmpty();
        assertThat(IntegrationFiles.of(root.resolve("My Orders")).nameFinding())
                .get()
                .extracting(Finding::code)
                .isEqualTo("invalid-name");
    }

    @Test
    void aSingleFileUnderTheRootIsAnIntegrationOfItsOwn() throws IOException {
        write("hello.camel.yaml", "- from: {}");
        write("OrderRoutes.java", "class OrderRoutes {}");
        write("orders.yaml", "- from: {}");
        write("orders/orders.camel.yaml", "- from: {}");
        write("README.md", "");
        write("notes.txt", "");
        write("shared.kamelet.yaml", "");

        List<IntegrationFiles> found = IntegrationFiles.under(root);

        assertThat(found).extracting(IntegrationFiles::name).containsExactly("hello", "order-routes", "orders");
        assertThat(found.get(2).path()).isDirectory();
        assertThat(found.get(0).read().sources()).extracting(RouteSource::path).containsExactly("hello.camel.yaml");
    }

    @Test
    void saysWhenThereIsNothing() {
        assertThatThrownBy(() -> orders().read()).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> IntegrationFiles.under(root.resolve("none")))
                .isInstanceOf(NotDirectoryException.class);
    }

    private IntegrationFiles orders() {
        return IntegrationFiles.of(root.resolve("orders"));
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
