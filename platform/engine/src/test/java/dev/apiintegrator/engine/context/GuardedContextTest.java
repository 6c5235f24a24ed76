package dev.apiintegrator.engine.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apiintegrator.engine.policy.AuthorPolicy;
import dev.apiintegrator.engine.policy.PolicyViolation;
import dev.apiintegrator.engine.source.RouteSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.spi.PropertiesFunction;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedContextTest {

    private final IntegrationContext context = new IntegrationContext(
            "guarded",
            "guarded",
            getClass().getClassLoader(),
            Map.of("own", "value", "camel.component.log.x", "hidden", "integrator.data", "/hidden"),
            name -> "value of " + name,
            new Object(),
            AuthorPolicy.standard(),
            List.of(RouteSource.of("own.json", "{}"), RouteSource.of("application.properties", "own=value")),
            NameResolver.SYSTEM,
            Map.of());

    @AfterEach
    void close() throws Exception {
        context.close();
    }

    @Test
    void resolvesSecretsAndItsOwnValuesAndNothingElse() {
        assertThatThrownBy(() -> context.getPropertiesComponent().addPropertiesFunction(new PropertiesFunction() {
                    @Override
                    public String getName() {
                        return "env";
                    }

                    @Override
                    public String apply(String remainder) {
                        return "of env " + remainder;
                    }
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(context.resolvePropertyPlaceholders("{{own}} {{secret:db}}")).isEqualTo("value value of db");
        assertThat(context.resolvePropertyPlaceholders("{{env:PATH}}"))
                .isEqualTo("PATH"); // a default, as for any unknown name
        for (String hidden : List.of("PATH", "user.home", "camel.component.log.x", "integrator.data")) {
            assertThatThrownBy(() -> context.resolvePropertyPlaceholders("{{" + hidden + "}}"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        Properties loaded = context.getPropertiesComponent().loadProperties();
        assertThat(loaded.stringPropertyNames()).containsExactly("own");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.Runtime",
                "java.io.File",
                "java.lang.Class",
                "java.lang.ProcessBuilder",
                "org.apache.camel.impl.DefaultCamelContext",
                "dev.apiintegrator.engine.Engine",
                "java.net.URL"
            })
    void resolvesNoClassThatIsNoValue(String name) {
        assertThatThrownBy(() -> context.getClassResolver().resolveClass(name)).isInstanceOf(PolicyViolation.class);
        assertThatThrownBy(() -> context.getClassResolver().resolveMandatoryClass(name))
                .isInstanceOf(PolicyViolation.class);
    }

    @Test
    void resolvesValuesAndExceptions() throws Exception {
        assertThat(context.getClassResolver().resolveMandatoryClass("java.lang.String"))
                .isEqualTo(String.class);
        assertThat(context.getClassResolver().resolveMandatoryClass("java.io.IOException"))
                .isEqualTo(java.io.IOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:/etc/passwd",
                "http://169.254.169.254/",
                "classpath:../x",
                "ref:x",
                "base64:eA==",
                "gzip:x",
                "mem:x"
            })
    void opensNoResourceThatIsNotItsOwn(String uri) {
        assertThatThrownBy(() -> PluginHelper.getResourceLoader(context)
                        .resolveResource(uri)
                        .getInputStream())
                .isInstanceOf(PolicyViolation.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application.properties",
                "META-INF/MANIFEST.MF",
                "logback-test.xml",
                "kamelets/../own.json",
                "org/apache/camel/CamelContext.class"
            })
    void findsNothingOfThePlatform(String path) {
        assertThat(context.getClassResolver().loadResourceAsStream(path)).isNull();
        assertThat(context.getClassResolver().loadResourceAsURL(path)).isNull();
    }

    @Test
    void opensItsOwnFilesAndTheCatalogOfKamelets() throws Exception {
        assertThat(PluginHelper.getResourceLoader(context)
                        .resolveResource("classpath:own.json")
                        .getInputStream()
                        .readAllBytes())
                .isEqualTo(new byte[] {'{', '}'});
        assertThat(PluginHelper.getResourceLoader(context)
                        .resolveResource("kamelets/log-sink.kamelet.yaml")
                        .exists())
                .isTrue();
    }

    @Test
    void readsDataAndCallsNothing() {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("lines", List.of(Map.of("name", "pen"), Map.of("name", "ink")));
        order.put("customer", "Ada");
        assertThat(DataPath.of(".lines[1].name").read(order)).isEqualTo("ink");
        assertThat(DataPath.of("[lines][last][name]").read(order)).isEqualTo("ink");
        assertThat(DataPath.of(".lines.size").read(order)).isEqualTo(2);
        assertThat(DataPath.of(".customer.toUpperCase()").read(order)).isEqualTo("ADA");
        assertThat(DataPath.of(".customer.substring(0, 2)").read(order)).isEqualTo("Ad");
        assertThat(DataPath.of("?.nothing?.name").read(order)).isNull();
        for (String path : List.of(
                ".customer.getClass",
                ".customer.class",
                ".customer.hashCode()",
                ".lines.getClass()",
                ".customer.chars()",
                ".lines.stream()",
                ".lines[0].name.getBytes()")) {
            assertThatThrownBy(() -> DataPath.of(path).read(order)).as(path).isInstanceOf(PolicyViolation.class);
        }
        assertThatThrownBy(() -> DataPath.of(".name").read(context)).isInstanceOf(PolicyViolation.class);
        assertThatThrownBy(() -> DataPath.of(".name").read(new java.io.File("x")))
                .isInstanceOf(PolicyViolation.class);
        assertThatThrownBy(() -> DataPath.of(".stackTrace").read(new IllegalStateException("x")))
                .isInstanceOf(PolicyViolation.class);
        assertThat(DataPath.of(".message").read(new IllegalStateException("x"))).isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exec", "file", "bean", "class", "language", "controlbus", "sql", "kafka"})
    void hasNoComponentThatIsNotAllowed(String scheme) {
        context.getRegistry().bind(scheme, new org.apache.camel.component.log.LogComponent());
        assertThatThrownBy(() -> context.getComponent(scheme)).isInstanceOf(PolicyViolation.class);
        assertThatThrownBy(() -> context.getEndpoint(scheme + ":x")).isInstanceOf(PolicyViolation.class);
    }
}
