package dev.apiintegrator.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.spi.CamelBeanPostProcessor;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Runs what {@link IntegrationTest} asks for around each test. */
final class IntegrationExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(IntegrationExtension.class);

    @Override
    public void beforeEach(ExtensionContext test) throws Exception {
        IntegrationTest asked = AnnotationSupport.findAnnotation(
                        test.getRequiredTestClass(), IntegrationTest.class, test.getEnclosingTestClasses())
                .orElseThrow(() ->
                        new IllegalStateException("@IntegrationTest is missing on " + test.getRequiredTestClass()));
        Object instance = test.getRequiredTestInstance();
        Path data = Files.createTempDirectory("integration-test-").toRealPath();
        IntegrationRun run = new IntegrationRun(data, properties(asked.properties()), Preparation.of(instance));
        test.getStore(NAMESPACE).put(IntegrationRun.class, run);
        for (String other : asked.beside()) {
            run.deployBeside(RoutesDirectory.of(other));
        }
        run.deploy(RoutesDirectory.of(asked.value()));
        CamelBeanPostProcessor injection =
                PluginHelper.getBeanPostProcessor(run.context().getCamelContextExtension());
        String name = instance.getClass().getName();
        injection.postProcessBeforeInitialization(instance, name);
        injection.postProcessAfterInitialization(instance, name);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        IntegrationRun run = test.getStore(NAMESPACE).remove(IntegrationRun.class, IntegrationRun.class);
        if (run != null) {
            run.close();
            delete(run.data());
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == IntegrationRun.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getStore(NAMESPACE).get(IntegrationRun.class);
    }

    private static Map<String, String> properties(String[] pairs) {
        Map<String, String> properties = new LinkedHashMap<>();
        Arrays.stream(pairs).forEach(pair -> {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("property '" + pair + "' of @IntegrationTest is not name=value");
            }
            properties.put(
                    pair.substring(0, equals).strip(),
                    pair.substring(equals + 1).strip());
        });
        return properties;
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove what a test wrote into " + directory, e);
        }
    }
}
