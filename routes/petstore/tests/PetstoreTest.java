import static org.assertj.core.api.Assertions.assertThat;

import dev.apiintegrator.testkit.IntegrationRun;
import dev.apiintegrator.testkit.IntegrationTest;
import dev.apiintegrator.testkit.Reply;
import org.junit.jupiter.api.Test;

@IntegrationTest("petstore")
class PetstoreTest {

    @Test
    void listsAllPets(IntegrationRun petstore) {
        assertThat(petstore.get("/petstore/pets").json()).hasSize(3);
    }

    @Test
    void listsPetsOfOneKind(IntegrationRun petstore) {
        assertThat(petstore.get("/petstore/pets?kind=dog").json().findValuesAsText("name")).containsExactly("Bello");
    }

    @Test
    void findsAPetByItsId(IntegrationRun petstore) {
        Reply reply = petstore.get("/petstore/pets/3");

        assertThat(reply.contentType()).isEqualTo("application/json");
        assertThat(reply.json().get("name").asText()).isEqualTo("Wanda");
    }

    @Test
    void saysThatThereIsNoSuchPet(IntegrationRun petstore) {
        Reply reply = petstore.get("/petstore/pets/99");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.contentType()).isEqualTo("application/problem+json");
        assertThat(reply.json().get("detail").asText()).isEqualTo("There is no pet 99");
        assertThat(petstore.get("/petstore/pets/mia").status()).isEqualTo(404);
    }

    @Test
    void answersOperationsWithoutARouteFromTheContract(IntegrationRun petstore) {
        Reply reply = petstore.get("/petstore/pets/1/vaccinations");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).contains("rabies");
    }

    @Test
    void echoesWhatIsSentToAnOperationWithoutARoute(IntegrationRun petstore) {
        Reply reply = petstore.post("/petstore/pets", "{\"id\": 4, \"name\": \"Nemo\", \"kind\": \"fish\"}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().get("name").asText()).isEqualTo("Nemo");
    }

    @Test
    void refusesWhatBreaksTheContract(IntegrationRun petstore) {
        assertThat(petstore.post("/petstore/pets", "not json").status()).isEqualTo(400);
    }

    @Test
    void answersNothingThatIsNotInTheContract(IntegrationRun petstore) {
        assertThat(petstore.get("/petstore/pets/1/owner").status()).isEqualTo(404);
        assertThat(petstore.delete("/petstore/pets/1").status()).isEqualTo(405);
    }

    @Test
    void describesItselfAsTheContractDoes(IntegrationRun petstore) {
        assertThat(petstore.openApi()).contains("listVaccinations", "What a pet is protected against");
    }
}
