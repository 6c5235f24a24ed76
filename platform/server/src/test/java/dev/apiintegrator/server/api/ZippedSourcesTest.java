package dev.apiintegrator.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apiintegrator.engine.source.RouteSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class ZippedSourcesTest {

    @Test
    void readsFilesWithTheirPaths() throws IOException {
        byte[] zip = zip("orders.camel.yaml", "schemas/order.xsd");

        assertThat(ZippedSources.read(zip).sources())
                .extracting(RouteSource::path)
                .containsExactly("orders.camel.yaml", "schemas/order.xsd");
    }

    @Test
    void takesAnArchiveOfOneDirectoryAsItsContent() throws IOException {
        byte[] zip =
                zip("orders/orders.camel.yaml", "orders/schemas/order.xsd", "__MACOSX/orders/x", "orders/.DS_Store");

        assertThat(ZippedSources.read(zip).sources())
                .extracting(RouteSource::path)
                .containsExactly("orders.camel.yaml", "schemas/order.xsd");
    }

    @Test
    void refusesAPathThatLeavesTheIntegration() throws IOException {
        byte[] zip = zip("orders.camel.yaml", "../../etc/passwd");

        assertThatThrownBy(() -> ZippedSources.read(zip))
                .isInstanceOf(BadRequest.class)
                .hasMessageContaining("..");
    }

    @Test
    void refusesABombWithoutUnpackingIt() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("orders.camel.yaml"));
            byte[] zeros = new byte[1024 * 1024];
            Arrays.fill(zeros, (byte) ' ');
            for (int i = 0; i < 200; i++) {
                zip.write(zeros);
            }
        }

        assertThatThrownBy(() -> ZippedSources.read(bytes.toByteArray())).isInstanceOf(TooLarge.class);
    }

    @Test
    void refusesWhatIsNoArchive() {
        assertThatThrownBy(() -> ZippedSources.read("hello".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(BadRequest.class)
                .hasMessageContaining("no files");
    }

    private static byte[] zip(String... paths) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String path : paths) {
                zip.putNextEntry(new ZipEntry(path));
                zip.write('x');
            }
        }
        return bytes.toByteArray();
    }
}
