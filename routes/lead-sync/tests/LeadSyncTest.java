import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.routes.Examples;
import dev.apiintegrator.server.RunningPlatform;
import dev.apiintegrator.server.RunningPlatform.Answer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeadSyncTest {

    @TempDir
    static Path home;

    private static RunningPlatform platform;

    @BeforeAll
    static void start() {
        Examples.copy(home, "lead-sync", "lead-services");
        platform = new RunningPlatform(home);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void putsALeadIntoBothServices() {
        JsonNode execution = ended(take("ada@example.org"));

        assertThat(execution.at("/state").asText()).as(execution.toString()).isEqualTo("completed");
        assertThat(execution.at("/output/subscription").asText()).isNotEmpty();
        assertThat(contact(execution.at("/output/contact").asText())).isEqualTo(200);
    }

    @Test
    void takesTheContactBackWhenTheOtherServiceRefuses() {
        JsonNode execution = ended(take("ada@blocked.example"));

        assertThat(execution.at("/state").asText()).isEqualTo("failed");
        assertThat(execution.at("/failedStep").asText()).isEqualTo("subscription");
        assertThat(contact(execution.at("/data/steps/contact/id").asText())).isEqualTo(404);
    }

    @Test
    void refusesWhatIsNotALead() {
        assertThat(post("{\"name\": \"Ada\"}").status()).isGreaterThanOrEqualTo(400);
    }

    private static String take(String email) {
        Answer answer = post("{\"name\": \"Ada\", \"email\": \"" + email + "\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer.json().get("execution").asText();
    }

    private static Answer post(String lead) {
        return platform.call("POST", "/leads", lead, "Content-Type", "application/json");
    }

    private static JsonNode ended(String execution) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> platform.get("/api/v1/executions/" + execution).json(),
                        now -> !now.at("/state").asText().equals("running"));
    }

    private static int contact(String id) {
        assertThat(id).isNotEmpty();
        return platform.call("/crm/contacts/" + id).status();
    }
}
