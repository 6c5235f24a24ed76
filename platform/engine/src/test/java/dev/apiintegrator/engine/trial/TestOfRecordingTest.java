package dev.apiintegrator.engine.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import dev.apiintegrator.engine.EngineFixture;
import dev.apiintegrator.engine.EngineOptions;
import dev.apiintegrator.engine.Redaction;
import dev.apiintegrator.engine.recording.Recorder;
import dev.apiintegrator.engine.recording.Recording;
import dev.apiintegrator.engine.recording.RecordingWish;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.engine.source.RouteSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was recorded on real parts is a test that passes, and fails for another revision where that does otherwise. */
class TestOfRecordingTest {

    private static final IntegrationId STOCK = IntegrationId.of("stock");

    private static final String ROUTES = """
            - route:
                id: stock
                from:
                  uri: platform-http:/stock/{item}
                  steps:
                    - setVariable: { name: who, simple: "${header.X-Who}" }
                    - setBody: { simple: '{"item":"${header.item}","email":"${variable.who}"}' }
                    - doTry:
                        steps:
                          - to: "http://127.0.0.1:{{port}}/items?bridgeEndpoint=true&httpMethod=POST"
                          - setBody: { jq: '{left: .count, by: .by, price: 3}' }
                          - marshal: { json: {} }
                        doCatch:
                          - exception: [ org.apache.camel.http.base.HttpOperationFailedException ]
                            steps:
                              - setBody: { simple: "status ${exception.statusCode}" }
            """;

    private final Redaction redaction = new Redaction();
    private final Recorder recorder = new Recorder(0, redaction);
    private final List<String> bodies = new ArrayList<>();
    private HttpServer upstream;
    private EngineFixture fixture;

    @BeforeEach
    void start() throws IOException {
        upstream = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        upstream.createContext("/items", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            bodies.add(body);
            byte[] answer = "{\"count\":7,\"by\":\"s3cr3t-key\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(body.contains("none") ? 404 : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        upstream.start();
        fixture = new EngineFixture(
                new EngineOptions(
                                java.time.Duration.ofSeconds(5),
                                java.time.Duration.ofSeconds(30),
                                Map.of(
                                        "port",
                                        String.valueOf(upstream.getAddress().getPort())))
                        .withSecrets((organization, name) -> Optional.of("s3cr3t-key"), redaction),
                recorder);
    }

    @AfterEach
    void stop() {
        fixture.close();
        upstream.stop(0);
    }

    private static List<RouteSource> sources(String routes) {
        return List.of(
                RouteSource.of("stock.camel.yaml", routes),
                RouteSource.of("integration.yaml", "personal: [email]\nparameters: { port: { default: \"1\" } }\n"));
    }

    private Recording recorded(String path) {
        fixture.deploy(
                "stock",
                "stock.camel.yaml",
                ROUTES,
                "integration.yaml",
                "personal: [email]\nparameters: { port: { default: \"1\" } }\n",
                "vault.camel.yaml",
                "- from: { uri: direct:v, steps: [ { setBody: { constant: \"{{secret:vault}}\" } } ] }\n");
        recorder.record(STOCK, RecordingWish.next(1));
        fixture.send(fixture.request(path).header("X-Who", "jane").header("Authorization", "Bearer abc"));
        return recorder.state(STOCK).recordings().get(0);
    }

    @Test
    void passesInTheRevisionThatWasRecorded() {
        Recording recording = recorded("/stock/tea?full=yes");
        String yaml = TestOfRecording.yaml(recording);

        assertThat(yaml)
                .contains("path: /stock/tea?full=yes")
                .contains("X-Who: jane".toLowerCase())
                .contains("http://127.0.0.1:*/items")
                .contains("count: 7")
                .contains("status: 200")
                .doesNotContain("s3cr3t")
                .doesNotContain("Bearer")
                .doesNotContain("item: tea\n    full");
        assertThat(bodies).hasSize(1);
        assertThat(Trial.run("stock", sources(ROUTES), TestOfRecording.of(recording))
                        .problems())
                .isEmpty();
        assertThat(bodies).as("nothing is called again").hasSize(1);
    }

    @Test
    void tellsFieldByFieldWhatAnotherRevisionDoesOtherwise() {
        Recording recording = recorded("/stock/tea");
        String other = ROUTES.replace("price: 3", "price: 4").replace("\"item\":\"${", "\"name\":\"${");

        assertThat(Trial.run("stock", sources(other), TestOfRecording.of(recording))
                        .problems())
                .anyMatch(problem -> problem.equals("body.price: expected 3, was 4"))
                .anyMatch(problem -> problem.endsWith(".body.item: expected \"tea\", was not there"));
    }

    @Test
    void repeatsWhatFailed() {
        Recording recording = recorded("/stock/none");

        assertThat(TestOfRecording.yaml(recording)).contains("status: 404").contains("body: status 404");
        assertThat(Trial.run("stock", sources(ROUTES), TestOfRecording.of(recording))
                        .problems())
                .isEmpty();
    }

    @Test
    void saysWhatOfAMessageIsNotThere() {
        recorder.record(STOCK, new RecordingWish(1, "", "", "", 3));
        fixture.deploy("stock", "a.camel.yaml", "- from: { uri: platform-http:/a, steps: [ { log: a } ] }\n");
        fixture.post("/a", "text/plain", "long text");

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        TestOfRecording.yaml(recorder.state(STOCK).recordings().get(0)))
                .withMessageContaining("was cut after 3 bytes");
    }
}
