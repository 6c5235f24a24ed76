import static org.assertj.core.api.Assertions.assertThat;

import dev.apiintegrator.brokers.NatsServer;
import dev.apiintegrator.routes.Examples;
import dev.apiintegrator.server.RunningPlatform;
import dev.apiintegrator.server.RunningPlatform.Answer;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Nats;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.RedisServer;

class PriceServiceTest {

    @TempDir
    static Path home;

    private static NatsServer nats;
    private static RedisServer redis;
    private static RunningPlatform platform;

    @BeforeAll
    static void start() throws Exception {
        nats = new NatsServer(Files.createDirectories(home.resolve("nats")));
        nats.start();
        redis = RedisServer.newRedisServer().port(freePort()).bind("127.0.0.1").build();
        redis.start();
        Examples.copy(home, "price-service");
        platform = new RunningPlatform(
                home,
                "--integrator.connections.default.bus.kind=nats",
                "--integrator.connections.default.bus.servers=" + nats.address(),
                "--integrator.connections.default.cache.kind=redis",
                "--integrator.connections.default.cache.host=127.0.0.1",
                "--integrator.connections.default.cache.port=" + redis.ports().get(0));
        platform.save("price-lists/prices.camel.yaml", """
                - route:
                    id: counted
                    from:
                      uri: platform-http:/prices/TEA-1
                      steps:
                        - setBody: { simple: '{"sku":"TEA-1","amount":12.50,"at":"${exchangeId}"}' }
                        - setHeader: { name: Content-Type, constant: application/json }
                """);
        org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> platform.call("/prices/TEA-1")
                        .status()
                == 200);
    }

    private static int freePort() throws java.io.IOException {
        try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @AfterAll
    static void stop() throws Exception {
        nats.close();
        if (platform != null) { // null when there is no NATS on this machine
            platform.close();
            redis.stop();
        }
    }

    @Test
    void answersOverNatsAndAsksTheSourceOnce() throws Exception {
        try (Connection client = Nats.connect(nats.address())) {
            String first = ask(client, "TEA-1");
            String second = ask(client, "TEA-1");

            assertThat(first).contains("\"amount\":12.50");
            assertThat(second).isEqualTo(first);
        }
    }

    @Test
    void answersOverHttpAsWell() {
        Answer answer = platform.call("/price/TEA-1");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().get("amount").asDouble()).isEqualTo(12.5);
    }

    @Test
    void saysThatThereIsNoSuchArticle() throws Exception {
        assertThat(platform.call("/price/COFFEE-9").status()).isEqualTo(404);
        try (Connection client = Nats.connect(nats.address())) {
            assertThat(ask(client, "not an article")).isEqualTo("{\"error\":\"unknown article\"}");
        }
    }

    private static String ask(Connection client, String sku) throws InterruptedException {
        Message reply = client.request("price", sku.getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(10));
        assertThat(reply).isNotNull();
        return new String(reply.getData(), StandardCharsets.UTF_8);
    }
}
