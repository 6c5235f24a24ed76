import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apiintegrator.connector.MockApi;
import dev.apiintegrator.connector.MockServer;
import dev.apiintegrator.routes.Examples;
import dev.apiintegrator.server.RunningPlatform;
import dev.apiintegrator.server.RunningPlatform.Answer;
import dev.apiintegrator.spec.ApiDocument;
import dev.apiintegrator.spec.ApiSpecs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CustomerWelcomeTest {

    private static final Queue<String> called = new ConcurrentLinkedQueue<>();
    private static final List<MockServer> apis = new ArrayList<>();

    @TempDir
    static Path home;

    private static RunningPlatform platform;

    @BeforeAll
    static void start() throws Exception {
        Examples.copy(home, "customer-welcome");
        List<String> settings = new ArrayList<>();
        settings.add("--integrator.connectors=" + Examples.connectors());
        for (String name : List.of("crm", "mail", "messages")) {
            MockServer api = play(name);
            apis.add(api);
            settings.add("--integrator.connections.default." + name + ".kind=http");
            settings.add("--integrator.connections.default." + name + ".url=http://127.0.0.1:" + api.port());
        }
        platform = new RunningPlatform(home, settings.toArray(String[]::new));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> call("{\"email\":\"first@example.com\"}").status() == 201);
    }

    private static Answer call(String customer) {
        return platform.call("POST", "/customers", customer, "Content-Type", "application/json");
    }

    private static MockServer play(String name) throws IOException {
        Path document = Examples.connectors().resolve(name).resolve("document.yaml");
        return MockServer.start(
                new MockApi(ApiSpecs.read(ApiDocument.file(document))), 0, answer -> called.add(answer.status() + " " + answer.operation()));
    }

    @AfterAll
    static void stop() {
        if (platform != null) {
            platform.close();
        }
        apis.forEach(MockServer::close);
    }

    @BeforeEach
    void forget() {
        called.clear();
    }

    @Test
    void isCountedByTheConnectionsItUses() {
        call("{\"email\":\"ada@example.com\"}");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(platform.get("/health/metrics").body())
                        .containsPattern("integrator_connection_calls_total\\{connection=\"crm\",organization=\"default\","
                                + "outcome=\"answered\"\\} [1-9]")
                        .containsPattern("integrator_connection_retries_total\\{connection=\"mail\",[^}]*\\} 0")
                        .containsPattern("integrator_connection_circuit_open\\{connection=\"crm\",[^}]*\\} 0"));
    }

    @Test
    void welcomesOverThreeApis() {
        Answer answer = call("{\"email\":\"ada@example.com\",\"name\":\"Ada\",\"phone\":\"+4915112345678\"}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("{\"contact\":\"c-1\",\"texted\":true}");
        assertThat(called).containsExactly("201 createContact", "202 sendMail", "201 sendMessage");
    }

    @Test
    void textsNobodyWithoutANumber() {
        Answer answer = call("{\"email\":\"ada@example.com\",\"name\":\"Ada\"}");

        assertThat(answer.body()).isEqualTo("{\"contact\":\"c-1\",\"texted\":false}");
        assertThat(called).containsExactly("201 createContact", "202 sendMail");
    }
}
