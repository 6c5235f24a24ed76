package dev.apiintegrator.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apiintegrator.engine.gateway.Gateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole platform in this process, on free ports, over directories of the test. */
public final class RunningPlatform implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ConfigurableApplicationContext context;
    private final Path routes;
    private final Path token;

    /** @param more options, which go before those of the same name that tests have */
    public RunningPlatform(Path home, String... more) {
        token = home.resolve("data/development-token");
        routes = home.resolve("routes");
        try {
            Files.createDirectories(routes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> options = new ArrayList<>(List.of(
                "--integrator.routes=" + routes,
                "--integrator.data=" + home.resolve("data"),
                "--integrator.port=0",
                "--integrator.admin-port=0",
                "--integrator.drain=5s"));
        options.addAll(TestDatabase.options(home));
        for (String each : more) {
            options.removeIf(option -> option.startsWith(each.substring(0, each.indexOf('=') + 1)));
            options.add(each);
        }
        context = ServerApplication.start(options.toArray(String[]::new));
    }

    /** A route that answers a path with a text. */
    public static String answering(String path, String text) {
        return """
                - route:
                    id: %s
                    from:
                      uri: platform-http:%s
                      steps:
                        - setBody:
                            constant: "%s"
                """.formatted(path.substring(1).replace('/', '-'), path, text);
    }

    /** The body of a PUT with one source. */
    public static String body(String yaml) {
        try {
            return JSON.writeValueAsString(
                    Map.of("sources", List.of(Map.of("path", "routes.camel.yaml", "content", yaml))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Saves a file below {@code routes/}, as a careful editor does: whole, by rename. */
    public void save(String path, String content) throws IOException {
        Path file = routes.resolve(path);
        Files.createDirectories(file.getParent());
        Path whole = Files.writeString(file.resolveSibling("." + file.getFileName() + ".tmp"), content);
        Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
    }

    public Path routes() {
        return routes;
    }

    /** A request to the REST API or another path of the control plane, as {@code admin} where there is a development identity. */
    public Answer admin(String method, String path, String body, String... headers) {
        return adminAs(token(), method, path, body, headers);
    }

    /** The same with another token; null sends none. */
    public Answer adminAs(String bearer, String method, String path, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        if (body != null && headers.length == 0) {
            all.addAll(List.of("Content-Type", "application/json"));
        }
        if (bearer != null) {
            all.addAll(List.of("Authorization", "Bearer " + bearer));
        }
        return send(adminUrl(), method, path, body, all.toArray(String[]::new));
    }

    /** Of the control plane, without a slash at the end. */
    public String adminUrl() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    /** The token that a development instance leaves for programs of its user; null where there is none. */
    public String token() {
        try {
            return Files.exists(token) ? Files.readString(token) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Answer get(String path) {
        return admin("GET", path, null);
    }

    public Answer put(String path, String body) {
        return admin("PUT", path, body);
    }

    public Answer post(String path, String body) {
        return admin("POST", path, body);
    }

    public Answer delete(String path) {
        return admin("DELETE", path, null);
    }

    /** A request as a caller of an integration makes it. */
    public Answer call(String path) {
        return send("http://127.0.0.1:" + gatewayPort(), "GET", path, null);
    }

    /** The same with a method, a body or null, and names and values of headers in turn. */
    public Answer call(String method, String path, String body, String... headers) {
        return send("http://127.0.0.1:" + gatewayPort(), method, path, body, headers);
    }

    public int gatewayPort() {
        return context.getBean(Gateway.class).port();
    }

    /** Makes an organization, as an administrator of the platform would. */
    public RunningPlatform withOrganization(String name) {
        context.getBean(JdbcClient.class)
                .sql("insert into organization (name, created) values (?, current_timestamp)")
                .param(name)
                .update();
        return this;
    }

    /** For what cannot be asked for from outside. */
    public ConfigurableApplicationContext context() {
        return context;
    }

    @Override
    public void close() {
        context.close();
    }

    private Answer send(String base, String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body(),
                    response.headers().map());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public record Answer(int status, String type, String body, Map<String, List<String>> headers) {

        /** The body read as JSON. */
        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(body, e);
            }
        }
    }
}
