package dev.apiintegrator.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/** A real Keycloak on a free port, as {@code config/keycloak/start} starts it, with users of its own. */
final class Keycloak implements AutoCloseable {

    private static final Path HOME = Path.of(System.getProperty("integrator.home", "../.."))
            .toAbsolutePath()
            .normalize();
    private static final Path DIRECTORY = HOME.resolve("target/keycloak/tests");

    private final URI url;
    private final Properties known = new Properties();
    private boolean running = true;

    private Keycloak(int port) {
        this.url = URI.create("http://127.0.0.1:" + port);
        try (Reader file = Files.newBufferedReader(DIRECTORY.resolve("keycloak.properties"))) {
            known.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes about half a minute, the first one of all about a minute more. */
    static Keycloak start() {
        int port = freePort();
        command("--stop"); // one of a test run that was killed
        if (command("--fresh", "--port", String.valueOf(port)) != 0) {
            Required.missing("Keycloak cannot be started here, see " + log() + ": it needs bash, a JDK, and"
                    + " org.keycloak:keycloak-quarkus-dist from Maven Central");
        }
        return new Keycloak(port);
    }

    URI url(String path) {
        return url.resolve(path);
    }

    String issuer() {
        return url + "/realms/integrator";
    }

    URI endpoint(String name) {
        return URI.create(issuer() + "/protocol/openid-connect/" + name);
    }

    String adminPassword() {
        return known.getProperty("keycloak.admin");
    }

    /** @param user of {@code config/keycloak/integrator-dev-users.json} */
    String passwordOf(String user) {
        return known.getProperty("user." + user);
    }

    String secretOf(String client) {
        return known.getProperty("client." + client);
    }

    /** What it publishes to check its signatures with. */
    List<JsonNode> signingKeys() {
        JsonNode keys = Http.json(Http.get(endpoint("certs"))).path("keys");
        return StreamSupport.stream(keys.spliterator(), false)
                .filter(key -> "sig".equals(key.path("use").asText()))
                .toList();
    }

    @Override
    public void close() {
        if (running) {
            running = false;
            command("--stop");
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path log() {
        return DIRECTORY.resolveSibling("tests.log");
    }

    private static int command(String... options) {
        List<String> command = new ArrayList<>(
                List.of("bash", HOME.resolve("config/keycloak/start").toString(), "--directory", DIRECTORY.toString()));
        command.addAll(List.of(options));
        try {
            Files.createDirectories(log().getParent());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            Process process = builder.start();
            if (!process.waitFor(8, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return -1;
            }
            return process.exitValue();
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
