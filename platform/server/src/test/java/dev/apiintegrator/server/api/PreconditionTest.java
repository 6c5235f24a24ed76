package dev.apiintegrator.server.api;

import static dev.apiintegrator.server.RunningPlatform.answering;
import static dev.apiintegrator.server.RunningPlatform.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apiintegrator.server.RunningPlatform;
import dev.apiintegrator.server.RunningPlatform.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreconditionTest {

    private static final String API = "/api/v1/integrations/";

    @TempDir
    static Path home;

    private static RunningPlatform platform;

    @BeforeAll
    static void start() {
        platform = new RunningPlatform(home);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void tellsTheSameTagUntilSomethingIsChanged() {
        String first = etag(put("tagged", "one"));
        assertThat(etag(platform.get(API + "tagged"))).isEqualTo(first);
        assertThat(etag(put("tagged", "one"))).as("nothing changed").isEqualTo(first);

        String second = etag(put("tagged", "two"));
        assertThat(second).isNotEqualTo(first);
        assertThat(etag(platform.post(API + "tagged/undeploy", null))).isNotEqualTo(second);
    }

    @Test
    void refusesEachWriteThatIsForAnOlderState() {
        String old = etag(put("guarded", "one"));
        String now = etag(put("guarded", "two"));

        for (Answer refused : new Answer[] {
            put("guarded", "three", "If-Match", old),
            send("POST", "guarded/deploy", "{\"revision\":1}", "If-Match", old),
            send("POST", "guarded/undeploy", null, "If-Match", old),
            send("DELETE", "guarded", null, "If-Match", old),
            put("guarded", "three", "If-Match", "W/" + now)
        }) {
            assertThat(refused.status()).as(refused.body()).isEqualTo(412);
            assertThat(refused.type()).startsWith("application/problem+json");
            assertThat(refused.json().at("/detail").asText()).contains(now);
        }
        assertThat(platform.call("/guarded").body()).isEqualTo("two");
        assertThat(etag(platform.get(API + "guarded"))).isEqualTo(now);
    }

    @Test
    void letsWritesPassThatAreForThisState() {
        String tag = etag(put("passing", "one"));
        tag = etag(put("passing", "two", "If-Match", "\"other\", " + tag));
        tag = etag(send("POST", "passing/deploy", "{\"revision\":1}", "If-Match", tag));
        tag = etag(send("POST", "passing/undeploy", null, "If-Match", tag));
        assertThat(send("DELETE", "passing", null, "If-Match", tag).status()).isEqualTo(204);
    }

    @Test
    void createsOnlyWhatIsNewWhenAskedTo() {
        assertThat(put("once", "one", "If-None-Match", "*").status()).isEqualTo(201);
        assertThat(put("once", "two", "If-None-Match", "*").status()).isEqualTo(412);
        assertThat(platform.call("/once").body()).isEqualTo("one");
    }

    @Test
    void createsNothingWhenSomethingShouldBeThere() {
        assertThat(put("absent", "one", "If-Match", "*").status()).isEqualTo(412);
        assertThat(platform.get(API + "absent").status()).isEqualTo(404);
    }

    @Test
    void givesAnIntegrationThatWasMadeAnewAnotherTag() {
        String first = etag(put("anew", "one"));
        platform.delete(API + "anew");

        assertThat(etag(put("anew", "one"))).isNotEqualTo(first);
    }

    @Test
    void refusesATagThatIsNone() {
        assertThat(put("odd", "one", "If-Match", "abc").status()).isEqualTo(400);
    }

    @Test
    void letsOneOfManyWritersWinWhoSawTheSameState() {
        String seen = etag(put("race", "0"));

        List<CompletableFuture<Integer>> writers = IntStream.rangeClosed(1, 8)
                .mapToObj(number -> CompletableFuture.supplyAsync(
                        () -> put("race", "writer " + number, "If-Match", seen).status()))
                .toList();

        assertThat(writers.stream().map(CompletableFuture::join))
                .containsOnlyOnce(200)
                .containsOnly(200, 412);
        assertThat(platform.get(API + "race").json().at("/latestRevision").asInt())
                .isEqualTo(2);
    }

    private static Answer put(String name, String text, String... headers) {
        return send("PUT", name, body(answering("/" + name, text)), headers);
    }

    private static Answer send(String method, String path, String body, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "Content-Type";
        all[1] = "application/json";
        return platform.admin(method, API + path, body, all);
    }

    private static String etag(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
        return answer.headers().get("etag").get(0);
    }
}
