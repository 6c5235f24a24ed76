import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.testkit.IntegrationRun;
import dev.apiintegrator.testkit.IntegrationTest;
import dev.apiintegrator.testkit.Reply;
import org.junit.jupiter.api.Test;

@IntegrationTest("books")
class BooksTest {

    private static final String EMMA = """
            {"isbn": "9780141439587", "title": "Emma", "author": "Jane Austen", "published": 1815}""";
    private static final String PERSUASION = """
            {"isbn": "9780141439686", "title": "Persuasion", "author": "Jane Austen", "published": 1817}""";
    private static final String MIDDLEMARCH = """
            {"isbn": "9780141439549", "title": "Middlemarch", "author": "George Eliot"}""";

    @Test
    void keepsWhatWasCreated(IntegrationRun books) {
        Reply created = books.post("/books", EMMA);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo("/books/9780141439587");
        Reply found = books.get(created.header("Location"));
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.contentType()).isEqualTo("application/json");
        assertThat(found.json().get("title").asText()).isEqualTo("Emma");
        assertThat(found.json().get("published").asInt()).isEqualTo(1815);
    }

    @Test
    void keepsBooksOverARedeploy(IntegrationRun books) {
        books.post("/books", EMMA);

        books.redeploy();

        assertThat(books.get("/books/9780141439587").status()).isEqualTo(200);
        assertThat(books.post("/books", PERSUASION).status()).isEqualTo(201);
    }

    @Test
    void listsPagesInTheOrderOfTitles(IntegrationRun books) {
        books.post("/books", PERSUASION);
        books.post("/books", MIDDLEMARCH);
        books.post("/books", EMMA);

        JsonNode page = books.get("/books?limit=2&offset=1").json();

        assertThat(page.at("/items/0/title").asText()).isEqualTo("Middlemarch");
        assertThat(page.at("/items/1/title").asText()).isEqualTo("Persuasion");
        assertThat(page.get("items")).hasSize(2);
        assertThat(page.get("total").asInt()).isEqualTo(3);
        assertThat(page.get("limit").asInt()).isEqualTo(2);
    }

    @Test
    void listsBooksOfOneAuthor(IntegrationRun books) {
        books.post("/books", MIDDLEMARCH);
        books.post("/books", EMMA);

        JsonNode page = books.get("/books?author=George%20Eliot").json();

        assertThat(page.get("total").asInt()).isEqualTo(1);
        assertThat(page.at("/items/0/title").asText()).isEqualTo("Middlemarch");
    }

    @Test
    void listsNothingFromAnEmptyShelf(IntegrationRun books) {
        assertThat(books.get("/books").json().get("items")).isEmpty();
    }

    @Test
    void changesABook(IntegrationRun books) {
        books.post("/books", EMMA);

        Reply changed = books.put("/books/9780141439587", EMMA.replace("1815", "1816"));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(books.get("/books/9780141439587").json().get("published").asInt()).isEqualTo(1816);
    }

    @Test
    void removesABook(IntegrationRun books) {
        books.post("/books", EMMA);

        assertThat(books.delete("/books/9780141439587").status()).isEqualTo(204);
        assertThat(books.get("/books/9780141439587").status()).isEqualTo(404);
    }

    @Test
    void saysWhichBookIsMissing(IntegrationRun books) {
        isProblem(books.get("/books/9780000000000"), 404, "There is no book with ISBN 9780000000000");
        isProblem(books.delete("/books/9780000000000"), 404, "There is no book with ISBN 9780000000000");
        isProblem(books.put("/books/9780141439587", EMMA), 404, "There is no book with ISBN 9780141439587");
    }

    @Test
    void refusesTheSameBookTwice(IntegrationRun books) {
        books.post("/books", EMMA);

        isProblem(books.post("/books", EMMA), 409, "There is a book with ISBN 9780141439587 already");
    }

    @Test
    void refusesWhatIsNotJson(IntegrationRun books) {
        isProblem(books.post("/books", "{\"isbn\": "), 400, "The body is not JSON");
        isProblem(books.post("/books", ""), 400, "The body is not JSON");
    }

    @Test
    void refusesJsonThatIsNotABook(IntegrationRun books) {
        isProblem(books.post("/books", "{\"isbn\": \"12\", \"title\": \"Emma\"}"), 422, "author");
        isProblem(books.post("/books", "[]"), 422, "object");
    }

    @Test
    void refusesAnotherIsbnInTheBodyThanInThePath(IntegrationRun books) {
        books.post("/books", EMMA);

        isProblem(books.put("/books/9780141439587", PERSUASION), 422, "not the one in the path");
    }

    @Test
    void refusesAPageThatIsTooLarge(IntegrationRun books) {
        isProblem(books.get("/books?limit=101"), 400, "limit must be 1 to 100");
        isProblem(books.get("/books?offset=-1"), 400, "offset");
    }

    @Test
    void takesQuotesInATitleAsTheyAre(IntegrationRun books) {
        books.post("/books", EMMA.replace("Emma", "'); DROP TABLE book; --"));

        assertThat(books.get("/books/9780141439587").json().get("title").asText())
                .isEqualTo("'); DROP TABLE book; --");
    }

    @Test
    void describesItself(IntegrationRun books) {
        assertThat(books.openApi()).contains("createBook", "Puts a new book on the shelf", "/books/{isbn}");
    }

    private static void isProblem(Reply reply, int status, String detail) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.contentType()).isEqualTo("application/problem+json");
        assertThat(reply.json().get("status").asInt()).isEqualTo(status);
        assertThat(reply.json().get("detail").asText()).contains(detail);
    }
}
