package dev.apiintegrator.acceptance;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged product as a process of its own, with directories of its own. */
public final class Product implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    final Path routes;
    private final Path data;
    private final Path log;
    private final int port = freePort();
    private final int adminPort = freePort();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private List<String> jvmOptions = List.of("-Xmx512m");
    private Process process;

    public Product(Path directory) throws IOException {
        routes = Files.createDirectories(directory.resolve("routes"));
        data = Files.createDirectories(directory.resolve("data"));
        log = directory.resolve("product.log");
    }

    /** With these options of the JVM at the next start. */
    Product with(String... jvmOptions) {
        this.jvmOptions = List.of(jvmOptions);
        return this;
    }

    /**
     * Starts it, and faster from now on: most of a start is loading classes, which an archive takes away.
     *
     * @param use loads the classes that are worth it
     */
    void startFasterFromNowOn(Runnable use, String... more) {
        Path archive = log.resolveSibling("classes.jsa");
        List<String> options = new ArrayList<>(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"));
        options.addAll(List.of(more));
        options.add("-XX:ArchiveClassesAtExit=" + archive);
        with(options.toArray(String[]::new)).start();
        use.run();
        terminate(Duration.ofSeconds(60));
        options.remove(options.size() - 1);
        if (Files.exists(archive)) {
            options.add("-XX:SharedArchiveFile=" + archive);
        }
        with(options.toArray(String[]::new)).start();
    }

    public Product start(String... options) {
        Path jar = Path.of(System.getProperty("integrator.home", "../.."), "platform/cli/target/integrator.jar")
                .toAbsolutePath();
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(jar.toAbsolutePath() + " is missing: run './mvnw package' first");
        }
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(jvmOptions);
        command.addAll(List.of(
                "-jar",
                jar.toString(),
                "serve",
                "--routes",
                routes.toString(),
                "--data",
                data.toString(),
                "--port",
                String.valueOf(port),
                "--admin-port",
                String.valueOf(adminPort)));
        command.addAll(List.of(options));
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .directory(new File(System.getProperty("java.io.tmpdir")))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("the product is ready; its log is " + log)
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(100))
                .failFast("the product has ended: " + log, () -> !process.isAlive())
                .ignoreExceptions()
                .until(() -> get("/health/ready").statusCode() == 200);
        return this;
    }

    /** SIGTERM; returns the exit code. */
    public int terminate(Duration limit) {
        process.destroy();
        return exit(limit);
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        exit(Duration.ofSeconds(10));
    }

    private int exit(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the product has not ended within " + limit);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public String log() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void save(String file, String content) {
        try {
            Path target = routes.resolve(file);
            Files.createDirectories(target.getParent());
            Files.writeString(target, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** On the control plane. */
    public URI adminUri(String path) {
        return URI.create("http://127.0.0.1:" + adminPort + path);
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    JsonNode api(String path) {
        HttpResponse<String> response = send(api(HttpRequest.newBuilder(apiUri(path))));
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " answered " + response.statusCode() + " " + response.body());
        }
        return read(response.body());
    }

    HttpResponse<String> put(String path, String json) {
        return send(api(HttpRequest.newBuilder(apiUri(path)))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json)));
    }

    HttpResponse<String> post(String path, String json) {
        return send(api(HttpRequest.newBuilder(apiUri(path)))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    HttpResponse<String> delete(String path) {
        return send(api(HttpRequest.newBuilder(apiUri(path))).DELETE());
    }

    /** The body of a PUT or a validation with one source. */
    static String sources(String path, String content) {
        return JSON.createObjectNode()
                .set(
                        "sources",
                        JSON.createArrayNode()
                                .add(JSON.createObjectNode().put("path", path).put("content", content)))
                .toString();
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the user of the development instance, whose token is in the data directory. */
    private HttpRequest.Builder api(HttpRequest.Builder request) {
        try {
            return request.header("Authorization", "Bearer " + Files.readString(data.resolve("development-token")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private URI apiUri(String path) {
        return URI.create("http://127.0.0.1:" + adminPort + "/api/v1" + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            kill();
        }
    }
}
