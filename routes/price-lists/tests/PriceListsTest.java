import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apiintegrator.testkit.IntegrationRun;
import dev.apiintegrator.testkit.IntegrationTest;
import dev.apiintegrator.testkit.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@IntegrationTest("price-lists")
class PriceListsTest {

    private static final Duration ENOUGH = Duration.ofSeconds(30);

    @Test
    void takesPricesOutOfADroppedFile(IntegrationRun prices) throws IOException {
        drop(prices, "spring.csv", "sku,price,currency\nTEA-1,12.50,EUR\nTEA-2,8,EUR\n");

        await().atMost(ENOUGH)
                .untilAsserted(() -> assertThat(prices.get("/prices/TEA-2").status()).isEqualTo(200));
        Reply tea = prices.get("/prices/TEA-1");
        assertThat(tea.json().get("amount").decimalValue()).isEqualByComparingTo("12.50");
        assertThat(tea.json().get("source").asText()).isEqualTo("spring.csv");
        await().atMost(ENOUGH).until(() -> Files.exists(directory(prices).resolve("done/spring.csv")));
        assertThat(directory(prices).resolve("errors")).doesNotExist();
    }

    @Test
    void putsWrongLinesIntoAFileOfErrorsAndTakesTheOthers(IntegrationRun prices) throws IOException {
        drop(prices, "mixed.csv", "sku,price,currency\ntea,1,EUR\nTEA-3,cheap,EUR\nTEA-4,1.5,euro\nTEA-5,3.20,EUR\n");

        await().atMost(ENOUGH).until(() -> Files.exists(directory(prices).resolve("done/mixed.csv")));

        assertThat(prices.get("/prices/TEA-5").status()).isEqualTo(200);
        assertThat(prices.get("/prices/TEA-3").status()).isEqualTo(404);
        assertThat(directory(prices).resolve("errors/mixed.csv"))
                .content()
                .isEqualTo("""
                        tea,1,EUR,sku must be 1 to 20 capitals, digits and dashes
                        TEA-3,cheap,EUR,price must be a number such as 12.50
                        TEA-4,1.5,euro,currency must be three capitals such as EUR
                        """);
    }

    @Test
    void countsTheNewestPrice(IntegrationRun prices) throws IOException {
        drop(prices, "old.csv", "sku,price,currency\nTEA-6,1,EUR\n");
        await().atMost(ENOUGH).until(() -> Files.exists(directory(prices).resolve("done/old.csv")));

        drop(prices, "new.csv", "sku,price,currency\nTEA-6,2,USD\n");
        await().atMost(ENOUGH).until(() -> Files.exists(directory(prices).resolve("done/new.csv")));

        Reply tea = prices.get("/prices/TEA-6");
        assertThat(tea.json().get("amount").decimalValue()).isEqualByComparingTo("2");
        assertThat(tea.json().get("currency").asText()).isEqualTo("USD");
    }

    @Test
    void saysWhichArticleIsMissing(IntegrationRun prices) {
        Reply missing = prices.get("/prices/NONE");

        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.contentType()).isEqualTo("application/problem+json");
        assertThat(missing.json().get("detail").asText()).isEqualTo("There is no article NONE");
    }

    private static void drop(IntegrationRun prices, String name, String lines) throws IOException {
        Path in = Files.createDirectories(directory(prices).resolve("in"));
        Files.writeString(in.resolve(name), lines);
    }

    private static Path directory(IntegrationRun prices) {
        return prices.data().resolve("price-lists");
    }
}
