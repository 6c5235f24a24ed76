import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apiintegrator.testkit.IntegrationRun;
import dev.apiintegrator.testkit.IntegrationTest;
import dev.apiintegrator.testkit.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.camel.EndpointInject;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.spring.junit5.MockEndpoints;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@IntegrationTest("orders-router")
@MockEndpoints("direct:routeLine")
class OrdersRouterTest {

    private static final String CSV = """
            item,quantity,country
            pencil,3,DE
            "ruler, 30 cm",2,FR
            eraser,many,DE
            """;

    @EndpointInject("mock:direct:routeLine")
    private MockEndpoint lines;

    @Test
    void sendsEachLineOfACsvFileWhereItBelongs(IntegrationRun orders) {
        Reply reply = orders.post("/orders", "text/csv", CSV);

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.json().get("accepted").asInt()).isEqualTo(2);
        assertThat(reply.json().get("rejected").asInt()).isEqualTo(1);
        assertThat(destinations(reply)).containsExactly("domestic", "abroad", "rejected");
    }

    @Test
    void takesAJsonArray(IntegrationRun orders) {
        Reply reply = orders.post("/orders", """
                [{"item": "pencil", "quantity": 3, "country": "DE"}, {"item": "pen", "quantity": "1", "country": "AT"}]""");

        assertThat(destinations(reply)).containsExactly("domestic", "abroad");
    }

    @Test
    void takesXml(IntegrationRun orders) {
        Reply reply = orders.post("/orders", "application/xml", """
                <orders>
                  <line item="pencil" quantity="3" country="DE"/>
                  <line item="ruler, 30 cm" quantity="1" country="FR"/>
                </orders>""");

        assertThat(destinations(reply)).containsExactly("domestic", "abroad");
        assertThat(reply.json().at("/lines/1/item").asText()).isEqualTo("ruler, 30 cm");
    }

    @Test
    void splitsBeforeItRoutes(IntegrationRun orders) throws InterruptedException {
        lines.expectedMessageCount(3);

        orders.post("/orders", "text/csv", CSV);

        lines.assertIsSatisfied();
    }

    @Test
    void writesLinesToAFilePerDestination(IntegrationRun orders) throws IOException {
        orders.post("/orders", "text/csv", CSV);

        assertThat(Files.readAllLines(orders.data().resolve("orders/domestic.jsonl")))
                .singleElement()
                .asString()
                .contains("pencil")
                .doesNotContain("eraser");
        assertThat(orders.data().resolve("orders/rejected.jsonl")).content().contains("eraser");
    }

    @Test
    void sumsUpTenLinesAtOnce(IntegrationRun orders) {
        orders.post("/orders", "text/csv", "item,quantity,country\n" + "pencil,2,DE\n".repeat(10));

        // the answer does not wait for what is summed up
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(orders.data().resolve("orders/summaries.jsonl"))
                        .content()
                        .contains("\"destination\":\"domestic\"", "\"lines\":10", "\"pieces\":20"));
    }

    @Test
    void sumsUpFewerLinesAfterAWhile(IntegrationRun orders) {
        orders.post("/orders", "text/csv", CSV);

        Path summaries = orders.data().resolve("orders/summaries.jsonl");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(summaries).content().contains("domestic", "abroad"));
    }

    @Nested
    @IntegrationTest(value = "orders-router", properties = "orders.pause=600000")
    class WhileLinesWait {

        @Test
        void sumsUpWhatWaitsBeforeARedeploy(IntegrationRun orders) {
            orders.post("/orders", "text/csv", CSV);

            orders.redeploy();

            Path summaries = orders.data().resolve("orders/summaries.jsonl");
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(summaries).content().contains("domestic", "abroad"));
        }
    }

    @Test
    void refusesABodyThatItCannotRead(IntegrationRun orders) {
        for (Reply reply : List.of(
                orders.post("/orders", "[{"),
                orders.post("/orders", "{\"item\": \"pencil\"}"),
                orders.post("/orders", "[1]"),
                orders.post("/orders", ""),
                orders.post("/orders", "text/csv", ""),
                orders.post("/orders", "text/csv", "item,quantity\n\"pencil,1"),
                orders.post("/orders", "application/xml", "<orders>"))) {
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.contentType()).isEqualTo("application/problem+json");
        }
    }

    @Test
    void takesOnlyFormatsThatItKnows(IntegrationRun orders) {
        assertThat(orders.post("/orders", "text/plain", "3 pencils").status()).isEqualTo(415);
    }

    private static List<String> destinations(Reply reply) {
        return reply.json().findValuesAsText("destination");
    }
}
