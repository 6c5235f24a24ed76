import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.testkit.IntegrationRun;
import dev.apiintegrator.testkit.IntegrationTest;
import dev.apiintegrator.testkit.Reply;
import java.net.ConnectException;
import org.apache.camel.EndpointInject;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.spring.junit5.MockEndpointsAndSkip;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BookshelfReportTest {

    @Nested
    @IntegrationTest(value = "bookshelf-report", beside = "books")
    class BesideTheBooks {

        @Test
        void countsBooksByAuthor(IntegrationRun report) {
            report.post("/books", book("9780141439587", "Emma", "Jane Austen", 1815));
            report.post("/books", book("9780141439686", "Persuasion", "Jane Austen", 1817));
            report.post("/books", book("9780141439549", "Middlemarch", "George Eliot", 1871));

            JsonNode answer = report.get("/bookshelf-report").json();

            assertThat(answer.get("books").asInt()).isEqualTo(3);
            assertThat(answer.at("/authors/1/author").asText()).isEqualTo("Jane Austen");
            assertThat(answer.at("/authors/1/books").asInt()).isEqualTo(2);
            assertThat(answer.at("/authors/1/latest").asInt()).isEqualTo(1817);
        }

        private static String book(String isbn, String title, String author, int published) {
            return "{\"isbn\": \"%s\", \"title\": \"%s\", \"author\": \"%s\", \"published\": %d}"
                    .formatted(isbn, title, author, published);
        }
    }

    @Nested
    @IntegrationTest("bookshelf-report")
    class WithoutTheBooks {

        @Test
        void saysWhenToAskAgain(IntegrationRun report) {
            Reply reply = report.get("/bookshelf-report");

            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.contentType()).isEqualTo("application/problem+json");
            assertThat(reply.header("Retry-After")).isEqualTo("10");
        }
    }

    @Nested
    @IntegrationTest(value = "bookshelf-report", properties = "bookshelf.url=http://books.example/books")
    @MockEndpointsAndSkip("http:*")
    class WhenTheBooksFail {

        @EndpointInject("mock:http:books.example/books")
        private MockEndpoint books;

        @Test
        void answersWithTheLastReport(IntegrationRun report) throws InterruptedException {
            books.expectedMessageCount(2);
            books.whenExchangeReceived(1, exchange -> exchange.getMessage()
                    .setBody("{\"total\": 1, \"items\": [{\"author\": \"Jane Austen\", \"published\": 1815}]}"));
            books.whenExchangeReceived(2, exchange -> exchange.setException(new ConnectException("refused")));

            Reply first = report.get("/bookshelf-report");
            Reply second = report.get("/bookshelf-report");

            books.assertIsSatisfied();
            assertThat(second.status()).isEqualTo(200);
            assertThat(second.body()).isEqualTo(first.body());
        }

        @Test
        void leavesTheBooksAloneAfterFiveFailures(IntegrationRun report) throws InterruptedException {
            books.expectedMessageCount(5);
            books.whenAnyExchangeReceived(exchange -> exchange.setException(new ConnectException("refused")));

            for (int i = 0; i < 8; i++) {
                assertThat(report.get("/bookshelf-report").status()).isEqualTo(503);
            }

            books.assertIsSatisfied();
        }

        @Test
        void keepsTheCallersCredentialsToItself(IntegrationRun report) throws InterruptedException {
            books.expectedMessageCount(1);
            books.whenAnyExchangeReceived(
                    exchange -> exchange.getMessage().setBody("{\"total\": 0, \"items\": []}"));

            report.send(report.request("/bookshelf-report").header("Authorization", "Bearer not-for-others"));

            books.assertIsSatisfied();
            assertThat(books.getExchanges().get(0).getMessage().getHeaders()).doesNotContainKey("Authorization");
        }
    }
}
