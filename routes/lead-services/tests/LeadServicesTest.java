import static org.assertj.core.api.Assertions.assertThat;

import dev.apiintegrator.testkit.IntegrationRun;
import dev.apiintegrator.testkit.IntegrationTest;
import dev.apiintegrator.testkit.Reply;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

@IntegrationTest("lead-services")
class LeadServicesTest {

    @Test
    void keepsOneContactForOneKeyUntilItIsDeleted(IntegrationRun services) {
        String id = create(services).json().get("id").asText();

        assertThat(create(services).json().get("id").asText()).isEqualTo(id);
        assertThat(services.get("/crm/contacts/" + id).json().get("name").asText())
                .isEqualTo("Ada");
        assertThat(services.delete("/crm/contacts/" + id).status()).isEqualTo(204);
        assertThat(services.get("/crm/contacts/" + id).status()).isEqualTo(404);
    }

    private static Reply create(IntegrationRun services) {
        Reply reply = services.send(services.request("/crm/contacts")
                .header("Idempotency-Key", "the same")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"name\": \"Ada\"}")));
        assertThat(reply.status()).isEqualTo(201);
        return reply;
    }

    @Test
    void doesNotTakeEverybodyForMail(IntegrationRun services) {
        assertThat(services.post("/mailing/subscriptions", "{\"email\": \"ada@example.org\"}")
                        .status())
                .isEqualTo(201);

        Reply refused = services.post("/mailing/subscriptions", "{\"email\": \"ada@blocked.example\"}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.contentType()).isEqualTo("application/problem+json");
        assertThat(refused.json().get("detail").asText()).isEqualTo("ada@blocked.example gets no mail");
    }
}
