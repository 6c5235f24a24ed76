package dev.apiintegrator.engine.javadsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.apiintegrator.engine.source.RouteSource;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class RevisionClassLoaderTest {

    private static final ClassLoader PLATFORM = RevisionClassLoaderTest.class.getClassLoader();

    @Test
    void servesResourcesByTheirPath() throws Exception {
        ClassLoader loader = with(RouteSource.of("schemas/my order.xsd", "<order/>"));
        URL url = loader.getResource("schemas/my order.xsd");
        assertThat(read(url.openStream())).isEqualTo("<order/>");
        assertThat(read(loader.getResourceAsStream("schemas/my order.xsd"))).isEqualTo("<order/>");
        assertThat(url.openConnection().getContentLengthLong()).isEqualTo(8);
        assertThat(loader.getResource("schemas/other.xsd")).isNull();
    }

    @Test
    void resolvesUrlsAgainstItsOwn() throws Exception {
        ClassLoader loader = with(RouteSource.of("a/main.xsl", "main"), RouteSource.of("b/part.xsl", "part"));
        assertThat(read(new URL(loader.getResource("a/main.xsl"), "../b/part.xsl").openStream()))
                .isEqualTo("part");
        assertThatThrownBy(() -> new URL(loader.getResource("a/main.xsl"), "none.xsl").openStream())
                .hasMessageContaining("a/none.xsl");
    }

    @Test
    void prefersItsOwnResourcesToThePlatforms() throws Exception {
        String path = "dev/apiintegrator/engine/javadsl/RevisionClassLoaderTest.class";
        ClassLoader loader = with(RouteSource.of(path, "own"));
        assertThat(read(loader.getResourceAsStream(path))).isEqualTo("own");
        assertThat(Collections.list(loader.getResources(path)))
                .hasSize(2)
                .first()
                .satisfies(url -> assertThat(url.getProtocol()).isEqualTo("integration"));
    }

    @Test
    void leavesMetaInfToThePlatform() {
        String path = "META-INF/services/org/apache/camel/component/direct";
        assertThat(with(RouteSource.of(path, "class=Mine")).getResource(path))
                .satisfies(url -> assertThat(url).isEqualTo(PLATFORM.getResource(path)));
    }

    @Test
    void servesCompiledClassesAsResources() throws Exception {
        ClassLoader loader = compiled();
        try (InputStream in = loader.getResourceAsStream("acme/Routes.class")) {
            assertThat(in.readNBytes(4)).containsExactly(0xCA, 0xFE, 0xBA, 0xBE);
        }
        assertThat(loader.loadClass("acme.Routes")).isSameAs(loader.loadClass("acme.Routes"));
        assertThat(loader.loadClass("acme.Routes").getClassLoader()).isSameAs(loader);
    }

    @Test
    void doesNotOutliveTheRevision() {
        // what reflection and this test itself load once must not count
        assertThat(classesAfter(20)).isPositive();
        int before = classesAfter(20);
        assertThat(classesAfter(200)).isLessThan(before + 30);
    }

    /** How many classes are loaded when that many revisions have come and gone. */
    private static int classesAfter(int rounds) {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            loaders.add(round());
        }
        // Camel's simple language keeps the context that was started last in a static field: let that be another one
        round();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            System.gc();
            assertThat(loaders.stream().filter(loader -> loader.get() != null)).isEmpty();
        });
        return ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
    }

    private static WeakReference<ClassLoader> round() {
        RouteSource source = RouteSource.of(
                "Routes.java",
                "public class Routes extends org.apache.camel.builder.RouteBuilder { record Part(String name) {}"
                        + " public void configure() { from(\"direct:in\").process(e -> e.setProperty(\"p\", new Part(\"\"))); } }");
        Compilation compilation = JavaSources.compile(List.of(source), PLATFORM);
        ClassLoader loader = new RevisionClassLoader("test@1", PLATFORM, compilation.classes(), List.of());
        DefaultCamelContext context = new DefaultCamelContext(false);
        context.disableJMX();
        try {
            context.build();
            context.addRoutes(RouteBuilders.instantiate(compilation, loader, context, finding -> {
                        throw new AssertionError(finding);
                    })
                    .get(0));
            context.start();
            context.createProducerTemplate().sendBody("direct:in", "x");
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            context.stop();
        }
        return new WeakReference<>(loader);
    }

    private static ClassLoader with(RouteSource... resources) {
        return new RevisionClassLoader(null, PLATFORM, List.of(), List.of(resources));
    }

    private static ClassLoader compiled() {
        RouteSource source = RouteSource.of("Routes.java", "package acme; public class Routes {}");
        Compilation compilation = JavaSources.compile(List.of(source), PLATFORM);
        return new RevisionClassLoader("test@1", PLATFORM, compilation.classes(), List.of());
    }

    private static String read(InputStream in) throws Exception {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
