package dev.apiintegrator.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.apiintegrator.server");

    @Test
    void featuresFormNoCycles() {
        ApplicationModules.of(ServerApplication.class).verify();
    }

    @Test
    void theListOfIntegrationsKnowsNobodyWhoUsesIt() {
        noClasses()
                .that()
                .resideInAPackage("..server.integration..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..server.files..",
                        "..server.api..",
                        "..server.health..",
                        "..server.runtime..",
                        "..server.policy..",
                        "..server.logs..")
                .check(CLASSES);
    }

    @Test
    void onlyObservabilityKnowsMicrometer() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..server.observability..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.micrometer..")
                .check(CLASSES);
    }

    @Test
    void nothingButTheEngineTouchesCamelAndVertx() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.camel..", "io.vertx..")
                .check(CLASSES);
    }

    @Test
    void everyPackageSaysWhatItIsFor() throws Exception {
        Path root = Path.of("src/main/java/dev/apiintegrator/server");
        try (Stream<Path> packages = Files.walk(root).filter(Files::isDirectory)) {
            assertThat(packages)
                    .allSatisfy(each ->
                            assertThat(each.resolve("package-info.java")).exists());
        }
    }
}
