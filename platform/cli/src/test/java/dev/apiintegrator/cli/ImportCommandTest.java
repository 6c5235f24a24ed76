package dev.apiintegrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {

    private static final Path PETSTORE = Path.of("../../routes/petstore/petstore.yaml");
    private static final Path CONNECTORS = Path.of("../../connectors");

    @TempDir
    Path directory;

    @Test
    void writesAKameletForEachOperationAndSaysHowToUseOne() throws Exception {
        Run run = Run.integrator("import", PETSTORE, "--name", "pets", "--into", directory);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("pets: 4 operations in ");
        assertThat(Files.readString(directory.resolve("pets/connector.yaml"))).contains("kind: Kamelet", "name: pets-");
        try (Stream<Path> files = Files.list(directory.resolve("pets"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("README.md", "connector.yaml", "document.yaml", "schemas.json");
        }
    }

    @Test
    void saysItToMachines() throws Exception {
        JsonNode told = new ObjectMapper()
                .readTree(Run.integrator("import", PETSTORE, "--name", "pets", "--into", directory, "--output", "json")
                        .out());

        assertThat(told.get("operationCount").asInt()).isEqualTo(4);
        assertThat(told.get("kamelets")).hasSize(4);
        assertThat(told.get("findings").isArray()).isTrue();
    }

    @Test
    void writesNothingWhenThereIsNothingToCall() throws Exception {
        Path file = Files.writeString(directory.resolve("empty.yaml"), "openapi: 3.0.0\npaths: {}\n");

        Run run = Run.integrator("import", file, "--name", "none", "--into", directory);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("no operations", "nothing to call");
        assertThat(directory.resolve("none")).doesNotExist();
    }

    @Test
    void refusesNamesThatRoutesCannotSay() {
        Run run = Run.integrator("import", PETSTORE, "--name", "My Pets", "--into", directory);

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.err()).contains("'My Pets' cannot be the name of a connector");
    }

    @Test
    void keepsWhatPeopleSaidWhenANewerDocumentComes() throws Exception {
        Run.integrator("import", PETSTORE, "--name", "pets", "--into", directory);
        String operation = "listPets";
        Run said = Run.integrator(
                "override", directory.resolve("pets"), "paging", "page page size=limit", "--operation", operation);
        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(said.out()).contains("pets: 1 overrides, 4 operations written anew");

        Run.integrator("import", PETSTORE, "--name", "pets", "--into", directory);

        assertThat(Run.integrator("override", directory.resolve("pets")).out())
                .contains("paging", operation, "page page size=limit", "100 %", "overrides.yaml");
        assertThat(Files.readString(directory.resolve("pets/overrides.yaml"))).contains("kind: paging");
        Run refused = Run.integrator("override", directory.resolve("pets"), "paging", "none", "--operation", "listAll");
        assertThat(refused.err()).contains("'listAll' is no operation of pets");
    }

    @Test
    void saysHowMessagesAreUsedAndThatThereIsNothingToCall() throws Exception {
        Path file = Files.writeString(directory.resolve("events.yaml"), """
                asyncapi: 3.0.0
                info: { title: Shop, version: "1" }
                channels: { orders: { address: orders, messages: { order: { payload: { type: string } } } } }
                operations: { tellOrder: { action: send, channel: { $ref: "#/channels/orders" } } }
                """);

        Run run = Run.integrator("import", file, "--name", "shop", "--into", directory);

        assertThat(run.err()).contains("from: { uri: \"kamelet:shop-tell-order\" }");
        Run test = Run.integrator("test", "connector", directory.resolve("shop"));
        assertThat(test.exitCode()).isNotZero();
        assertThat(test.err()).contains("'shop' has nothing to call");
    }

    /** What lies in {@code connectors/} is what the importer makes of its documents today. */
    @Test
    void makesOurOwnConnectorsAsTheyAre() throws Exception {
        try (Stream<Path> all = Files.list(CONNECTORS)) {
            for (Path connector : all.filter(Files::isDirectory).toList()) {
                String name = connector.getFileName().toString();
                Run.integrator("import", connector.resolve("document.yaml"), "--name", name, "--into", directory);
                for (String file : new String[] {"connector.yaml", "README.md", "schemas.json"}) {
                    assertThat(directory.resolve(name).resolve(file))
                            .as(name + "/" + file + ": import it again, see connectors/README.md")
                            .hasSameTextualContentAs(connector.resolve(file));
                }
            }
        }
    }
}
