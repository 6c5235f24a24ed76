import static org.assertj.core.api.Assertions.assertThat;

import dev.apiintegrator.testkit.IntegrationRun;
import dev.apiintegrator.testkit.IntegrationTest;
import dev.apiintegrator.testkit.Reply;
import org.junit.jupiter.api.Test;

@IntegrationTest("greetings")
class GreetingsTest {

    @Test
    void greetsInEnglish(IntegrationRun greetings) {
        Reply reply = greetings.get("/greetings/Ada");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.contentType()).isEqualTo("application/json");
        assertThat(reply.json().get("text").asText()).isEqualTo("Hello, Ada!");
    }

    @Test
    void greetsInTheLanguageAskedFor(IntegrationRun greetings) {
        assertThat(greetings.get("/greetings/Ada?language=fr").json().get("text").asText())
                .isEqualTo("Bonjour, Ada!");
    }

    @Test
    void greetsInEnglishWhereTheLanguageIsUnknown(IntegrationRun greetings) {
        assertThat(greetings.get("/greetings/Ada?language=tlh").json().get("language").asText())
                .isEqualTo("en");
    }

    @Test
    void takesANameOutsideAscii(IntegrationRun greetings) {
        assertThat(greetings.get("/greetings/Zo%C3%AB").json().get("name").asText())
                .isEqualTo("Zoë");
    }
}
