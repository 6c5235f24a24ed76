import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apiintegrator.brokers.KafkaBroker;
import dev.apiintegrator.routes.Examples;
import dev.apiintegrator.server.RunningPlatform;
import dev.apiintegrator.server.RunningPlatform.Answer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class OrderIntakeTest {

    private static final Duration LONG = Duration.ofSeconds(90);

    @TempDir
    static Path home;

    private static EmbeddedPostgres database;
    private static KafkaBroker kafka;
    private static RunningPlatform platform;

    @BeforeAll
    static void start() throws Exception {
        database = EmbeddedPostgres.start();
        kafka = new KafkaBroker(Files.createDirectories(home.resolve("kafka")));
        kafka.start();
        kafka.topic("orders", 1);
        Examples.copy(home, "order-intake");
        platform = new RunningPlatform(
                home,
                "--integrator.connections.default.orders-db.kind=jdbc",
                "--integrator.connections.default.orders-db.url=" + database.getJdbcUrl("postgres", "postgres"),
                "--integrator.connections.default.orders-db.username=postgres",
                "--integrator.connections.default.events.kind=kafka",
                "--integrator.connections.default.events.brokers=" + kafka.address());
    }

    @AfterAll
    static void stop() throws Exception {
        platform.close();
        kafka.close();
        database.close();
    }

    @Test
    void packsEachOrderOnceEvenIfKafkaIsAwayMeanwhile() {
        assertThat(take("A-1", "tea").status()).isEqualTo(202);
        await().atMost(LONG).untilAsserted(() -> assertThat(state("A-1")).isEqualTo("packed"));

        kafka.kill();
        Answer taken = take("A-2", "coffee");
        assertThat(taken.status()).as(taken.body()).isEqualTo(202);
        assertThat(state("A-2")).isEqualTo("taken");
        kafka.start();

        await().atMost(LONG).untilAsserted(() -> assertThat(state("A-2")).isEqualTo("packed"));
        assertThat(JdbcClient.create(database.getPostgresDatabase())
                        .sql("select item from packing order by item")
                        .query(String.class)
                        .list())
                .containsExactly("coffee", "tea");
    }

    @Test
    void saysThatThereIsAnOrderWithThatIdAlready() {
        take("B-1", "tea");

        Answer again = take("B-1", "coffee");

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().get("detail").asText()).isEqualTo("There is an order B-1 already");
    }

    @Test
    void refusesWhatIsNotAnOrder() {
        assertThat(take("no spaces please", "tea").status()).isEqualTo(422);
        assertThat(platform.call("/intake/orders/C-9").status()).isEqualTo(404);
    }

    private static Answer take(String id, String item) {
        return platform.call(
                "POST",
                "/intake/orders",
                "{\"id\": \"" + id + "\", \"item\": \"" + item + "\", \"quantity\": 2}",
                "Content-Type",
                "application/json");
    }

    private static String state(String id) {
        return platform.call("/intake/orders/" + id).json().get("state").asText();
    }
}
