package dev.apiintegrator.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apiintegrator.cli.CommandFailed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ServeSettingsTest {

    @TempDir
    Path directory;

    @Test
    void onlyWhatIsOnTheCommandLineBecomesAnArgument() {
        assertThat(arguments(
                        Map.of("INTEGRATOR_PORT", "0", "INTEGRATOR_ADMIN_PORT", "0"), "--routes", directory.toString()))
                .containsExactly("--integrator.routes=" + directory);
    }

    @Test
    void namesEveryPropertyAsTheServerDoes() throws IOException {
        Path config = Files.writeString(directory.resolve("own.yaml"), "");

        assertThat(arguments(
                        Map.of(),
                        "--routes=" + directory,
                        "--connectors=" + directory,
                        "--data=" + directory.resolve("new"),
                        "--port=0",
                        "--admin-port=0",
                        "--host=localhost",
                        "--admin-host=127.0.0.1",
                        "--config=" + config))
                .containsExactly(
                        "--integrator.routes=" + directory,
                        "--integrator.connectors=" + directory,
                        "--integrator.data=" + directory.resolve("new"),
                        "--integrator.port=0",
                        "--integrator.admin-port=0",
                        "--integrator.host=localhost",
                        "--integrator.admin-host=127.0.0.1",
                        "--spring.config.additional-location=file:" + config);
    }

    @Test
    void saysWhichDirectoryIsNotThere() {
        assertRefused(
                "--routes: there is no directory " + directory.resolve("none"),
                Map.of(),
                "--routes",
                "" + directory.resolve("none"));
        assertRefused(
                "--routes: there is no directory " + directory.resolve("none"),
                Map.of("INTEGRATOR_ROUTES", "" + directory.resolve("none")));
        assertRefused("--config: there is no file", Map.of(), "--config", "none.yaml");
    }

    @Test
    void saysWhichPortIsNone() {
        assertRefused("--port: '70000' is not a port", Map.of(), "--port", "70000");
        assertRefused("--admin-port: 'x' is not a port", Map.of("INTEGRATOR_ADMIN_PORT", "x"));
        assertRefused("are both 9999", Map.of(), "--port", "9999", "--admin-port", "9999");
    }

    @Test
    void saysWhichPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertRefused(
                    "port " + taken.getLocalPort() + " of 127.0.0.1 is in use",
                    Map.of(),
                    "--port",
                    "" + taken.getLocalPort());
        }
    }

    private static void assertRefused(String message, Map<String, String> environment, String... words) {
        assertThatThrownBy(() -> arguments(environment, words))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining(message)
                .message()
                .doesNotContain("\n");
    }

    private static String[] arguments(Map<String, String> environment, String... words) {
        Settings command = new Settings();
        new CommandLine(command).parseArgs(words);
        command.settings.setEnvironment(environment::get);
        return command.settings.toSpringArguments();
    }

    @Command
    static final class Settings {
        @Mixin
        ServeSettings settings;
    }
}
