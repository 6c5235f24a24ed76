package dev.apiintegrator.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.apiintegrator.server.RunningPlatform;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.v1.Integration;
import org.apache.camel.v1.Kamelet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final YAMLMapper YAML = new YAMLMapper();

    /** Requests in their order: each method, path and body. */
    private static final List<List<String>> REQUESTS = List.of(
            List.of("POST", "/books", "{\"isbn\":\"9780141439600\",\"title\":\"A Tale\",\"author\":\"Dickens\"}"),
            List.of("POST", "/books", "{\"isbn\":\"9780141439600\",\"title\":\"A Tale\",\"author\":\"Dickens\"}"),
            List.of("POST", "/books", "{\"title\":\"without a number\"}"),
            List.of("POST", "/books", "not JSON"),
            List.of("GET", "/books", ""),
            List.of("GET", "/books/9780141439600", ""),
            List.of("GET", "/books/9999999999999", ""),
            List.of("DELETE", "/books/9780141439600", ""),
            List.of("GET", "/books?limit=0", ""));

    @TempDir
    Path home;

    private Path export(String integration, String target) throws Exception {
        return export(integration, target, target);
    }

    private Path export(String integration, String target, String directory) throws Exception {
        Path into = home.resolve(directory);
        run(
                Repository.ROOT.toFile(),
                JAVA,
                "-cp",
                System.getProperty("java.class.path"),
                "dev.apiintegrator.cli.Integrator",
                "export",
                Repository.ROOT
                        .resolve("routes/" + integration)
                        .toAbsolutePath()
                        .toString(),
                "--target",
                target,
                "--into",
                into.toString());
        return into;
    }

    private static void run(File directory, String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(directory)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }

    @Test
    void kubernetesKnowsEachField() throws Exception {
        for (Path file : files(export("books", "kubernetes"))) {
            JsonNode document = YAML.readTree(file.toFile());
            HasMetadata typed = new KubernetesSerialization().unmarshal(document.toString());
            List<String> unknown = new ArrayList<>();
            UnknownFields.in(typed, document.get("kind").asText(), unknown);
            assertThat(unknown).isEmpty();
        }
    }

    /** Camel K's own classes, which know no other fields. */
    @Test
    void camelKKnowsEachField() throws Exception {
        ObjectMapper strict = new YAMLMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        for (String name : List.of("heartbeat", "orders-router", "price-lists", "greetings")) {
            Path exported = export(name, "camel-k", name + "-k");
            Integration integration =
                    strict.readValue(exported.resolve("integration.yaml").toFile(), Integration.class);
            assertThat(integration.getSpec().getSources()).as(name).isNotEmpty();
            for (Path file : files(exported)) {
                if (file.toString().endsWith(".kamelet.yaml")) {
                    strict.readValue(file.toFile(), Kamelet.class);
                }
            }
        }
    }

    @Test
    void thePlatformRunsWhatWasWrittenForCamelK() throws Exception {
        Path exported = export("heartbeat", "camel-k");
        JsonNode integration =
                YAML.readTree(exported.resolve("integration.yaml").toFile());
        assertThat(integration.get("apiVersion").asText()).isEqualTo("camel.apache.org/v1");
        assertThat(integration.at("/spec/sources/0/language").asText()).isEqualTo("yaml");

        exported = home.resolve("greeting");
        Files.createDirectories(home.resolve("source"));
        Files.writeString(
                home.resolve("source/hello.camel.yaml"), RunningPlatform.answering("/hello", "exported and back"));
        run(
                home.toFile(),
                JAVA,
                "-cp",
                System.getProperty("java.class.path"),
                "dev.apiintegrator.cli.Integrator",
                "export",
                home.resolve("source").toString(),
                "--target",
                "camel-k",
                "--into",
                exported.toString());
        try (RunningPlatform platform = new RunningPlatform(home.resolve("platform"))) {
            platform.save("hello/hello.yaml", Files.readString(exported.resolve("integration.yaml")));
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(platform.call("/hello").body()).isEqualTo("exported and back"));
        }
    }

    @Test
    void theMavenProjectAnswersAsTheOriginalDoes() throws Exception {
        Path project = export("books", "maven");
        assertThat(Files.readString(project.resolve("pom.xml"))).contains(version("camel"), version("spring-boot"));
        int port = freePort();
        Path settings = project.resolve("src/main/resources/application.properties");
        Files.writeString(
                settings, Files.readString(settings).replace("camel.server.port=8080", "camel.server.port=" + port));
        run(
                project.toFile(),
                Repository.ROOT.resolve("mvnw").toAbsolutePath().toString(),
                "-q",
                "-f",
                project.resolve("pom.xml").toString(),
                "package");

        List<String> original;
        try (RunningPlatform platform = new RunningPlatform(home.resolve("platform"))) {
            copy(Repository.ROOT.resolve("routes/books"), platform.routes().resolve("books"));
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(platform.call("/books").status()).isEqualTo(200));
            original = answers(platform.gatewayPort());
        }
        Process exported = new ProcessBuilder(JAVA, "-jar", "target/books.jar")
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("books.log").toFile())
                .start();
        try {
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(300))
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(
                                    send(port, List.of("GET", "/books", "")).statusCode())
                            .isEqualTo(200));
            assertThat(answers(port)).isEqualTo(original);
        } finally {
            exported.destroyForcibly().waitFor();
        }
    }

    /** The line with which the root project says it. */
    private static String version(String of) throws IOException {
        return Files.readAllLines(Repository.ROOT.resolve("pom.xml")).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("<" + of + ".version>"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> answers(int port) throws Exception {
        List<String> answers = new ArrayList<>();
        for (List<String> request : REQUESTS) {
            HttpResponse<String> response = send(port, request);
            answers.add(request + " -> " + response.statusCode() + " "
                    + response.headers().firstValue("Content-Type").orElse("") + " " + response.body());
        }
        return answers;
    }

    private static HttpResponse<String> send(int port, List<String> request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + request.get(1)))
                                .timeout(Duration.ofSeconds(20))
                                .header("Content-Type", "application/json")
                                .header("Accept", "*/*")
                                .method(request.get(0), BodyPublishers.ofString(request.get(2)))
                                .build(),
                        BodyHandlers.ofString());
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (Path file : files(from)) {
            Files.copy(file, to.resolve(file.getFileName()));
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
