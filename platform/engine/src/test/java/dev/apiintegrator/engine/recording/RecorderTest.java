package dev.apiintegrator.engine.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.apiintegrator.engine.EngineFixture;
import dev.apiintegrator.engine.EngineOptions;
import dev.apiintegrator.engine.Redaction;
import dev.apiintegrator.engine.source.IntegrationId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecorderTest {

    private static final IntegrationId ORDERS = IntegrationId.of("orders");

    private static final String ROUTES = """
            - route:
                id: take
                from:
                  uri: platform-http:/orders
                  steps:
                    - setHeader: { id: kind, name: X-Kind, jq: .kind }
                    - setVariable: { id: remember, name: apiKey, constant: "{{secret:vault}}" }
                    - choice:
                        id: which
                        when:
                          - simple: "${header.X-Kind} == 'gold'"
                            steps:
                              - to: { id: toPolish, uri: direct:polish }
                        otherwise:
                          steps:
                            - setBody: { id: plain, constant: plain }
                    - setHeader: { id: sign, name: X-Sign, simple: "by {{secret:vault}}" }
            - route:
                id: polish
                from:
                  uri: direct:polish
                  steps:
                    - setBody: { id: shine, simple: '{"shiny":"${body}","email":"a@b.c"}' }
                    - filter:
                        id: bad
                        simple: "${header.X-Bad} != null"
                        steps:
                          - throwException: { id: break, exceptionType: java.io.IOException, message: "no polish for a@b.c, email: a@b.c" }
            """;

    private final Redaction redaction = new Redaction();
    private final Recorder recorder = new Recorder(0, redaction);
    private final EngineFixture fixture = new EngineFixture(
            EngineOptions.defaults().withSecrets((organization, name) -> Optional.of("s3cr3t-of-vault"), redaction),
            recorder);

    @AfterEach
    void stop() {
        fixture.close();
    }

    private void deploy() {
        fixture.deploy("orders", "orders.camel.yaml", ROUTES, "integration.yaml", "personal: [email, X-Person]\n");
    }

    private void post(String kind, String... headers) {
        var request = fixture.request("/orders")
                .header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\"kind\":\"" + kind + "\"}"));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        fixture.send(request);
    }

    private List<Recording> recordings() {
        return recorder.state(ORDERS).recordings();
    }

    private static String text(RecordedMessage message) {
        return new String(message.body().content(), StandardCharsets.UTF_8);
    }

    @Test
    void recordsNothingUnlessAsked() {
        deploy();
        post("gold");

        assertThat(recordings()).isEmpty();
    }

    @Test
    void keepsWhatTheNextMessagesWentThroughStepByStep() {
        deploy();
        recorder.record(ORDERS, RecordingWish.next(1));
        post("gold", "X-Correlation-ID", "c-1");
        post("gold");

        assertThat(recorder.state(ORDERS).left()).isZero();
        assertThat(recordings()).singleElement().satisfies(recording -> {
            assertThat(recording.route()).isEqualTo("take");
            assertThat(recording.from()).startsWith("platform-http:///orders");
            assertThat(recording.correlationId()).isEqualTo("c-1");
            assertThat(recording.revision()).isEqualTo(1);
            assertThat(recording.took()).isPositive().isLessThan(Duration.ofSeconds(20));
            assertThat(recording.failure()).isEmpty();
            assertThat(text(recording.start())).isEqualTo("{\"kind\":\"gold\"}");
            assertThat(recording.steps())
                    .extracting(step -> step.depth() + " " + step.route() + " " + step.kind() + " " + step.node())
                    .containsExactly(
                            "0 take setHeader kind",
                            "0 take setVariable remember",
                            "0 take choice which",
                            "1 take to toPolish",
                            "2 polish setBody shine",
                            "2 polish filter bad",
                            "0 take setHeader sign");
            assertThat(recording.steps().get(0).before().headers()).doesNotContainKey("X-Kind");
            assertThat(recording.steps().get(0).result().headers()).containsEntry("X-Kind", "gold");
            assertThat(recording.steps().get(3).endpoint()).isEqualTo("direct:polish");
            assertThat(recording.steps()).allSatisfy(step -> {
                assertThat(step.took()).isGreaterThanOrEqualTo(Duration.ZERO);
                assertThat(step.after().plus(step.took())).isLessThanOrEqualTo(recording.took());
            });
        });
    }

    @Test
    void showsNoSecretsAndNoPersonalFields() {
        deploy();
        recorder.record(ORDERS, RecordingWish.next(2));
        post("gold", "Authorization", "Bearer abc", "X-Person", "Jane");
        post("gold", "X-Bad", "yes");

        assertThat(recordings().toString())
                .doesNotContain("s3cr3t-of-vault")
                .doesNotContain("Bearer")
                .doesNotContain("Jane");
        Recording whole = recordings().get(1);
        assertThat(text(whole.end())).startsWith("{\"shiny\":").contains("\"email\":\"******\"");
        assertThat(whole.end().headers()).containsEntry("X-Sign", "by ******");
        assertThat(whole.end().variables()).containsEntry("apiKey", "******");
        assertThat(recordings().get(0).failure())
                .startsWith("java.io.IOException: no polish")
                .endsWith("email: ******");
    }

    @Test
    void tellsWhichStepFailed() {
        deploy();
        recorder.record(ORDERS, RecordingWish.next(1));
        post("gold", "X-Bad", "yes");

        assertThat(recordings().get(0).steps())
                .filteredOn(step -> !step.failure().isEmpty())
                .extracting(RecordedStep::node)
                .contains("break");
    }

    @Test
    void recordsOnlyWhatMeetsTheWish() {
        deploy();
        recorder.record(
                ORDERS, new RecordingWish(5, "", "", "${header.X-Size} == 'big' && ${body} contains 'gold'", 100));
        post("gold", "X-Size", "small");
        post("silver", "X-Size", "big");
        post("gold", "X-Size", "big", "X-Request-ID", "r-1");

        assertThat(recordings()).extracting(Recording::correlationId).containsExactly("r-1");
        assertThat(recorder.state(ORDERS).left()).isEqualTo(4);

        recorder.record(ORDERS, new RecordingWish(5, "", "c-9", "", 100));
        post("gold", "X-Correlation-ID", "c-8");
        post("gold", "X-Correlation-ID", "c-9");
        assertThat(recordings()).extracting(Recording::correlationId).containsExactly("c-9", "r-1");

        recorder.record(ORDERS, new RecordingWish(5, "polish", "", "", 100));
        post("silver");
        post("gold");
        assertThat(recordings().get(0).route()).isEqualTo("polish");
        assertThat(recordings().get(0).steps()).extracting(RecordedStep::node).containsExactly("shine", "bad");
    }

    @Test
    void refusesWishesThatRunSomethingOrMeanNothing() {
        for (String where : List.of("${bean:x}", "${camelContext.stop}", "${header.a ==", "${sys.user.home} == 'x'")) {
            assertThatIllegalArgumentException()
                    .as(where)
                    .isThrownBy(() -> new RecordingWish(1, "", "", where, 0))
                    .withMessageContaining("'where'");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> RecordingWish.next(51));
    }

    @Test
    void cutsLongBodiesAndKeepsTheBytesWithinTheirBound() {
        deploy();
        recorder.record(ORDERS, new RecordingWish(1, "", "", "", 5));
        post("gold");

        assertThat(text(recordings().get(0).start())).isEqualTo("{\"kin");
        assertThat(recordings().get(0).start().body().kept().name()).isEqualTo("CUT");
    }

    @Test
    void keepsTheNewestWhereThereIsNoRoomForMore() {
        deploy();
        for (int i = 0; i < 3; i++) {
            recorder.record(ORDERS, RecordingWish.next(25));
            for (int j = 0; j < 25; j++) {
                post("silver", "X-Correlation-ID", "c-" + (25 * i + j));
            }
        }
        assertThat(recordings()).hasSize(Recorder.MOST_OF_ONE);
        assertThat(recordings().get(0).correlationId()).isEqualTo("c-74");
        assertThat(recordings().get(49).correlationId()).isEqualTo("c-25");

        recorder.forget(ORDERS);
        assertThat(recordings()).isEmpty();
    }

    @Test
    void recordsWhatComesInOverAContractOrTheRestDsl() {
        fixture.deploy("orders", "c.camel.yaml", """
                - rest:
                    path: /things
                    get:
                      - path: /{id}
                        to: direct:thing
                - route:
                    id: thing
                    from:
                      uri: direct:thing
                      steps:
                        - setBody: { id: answer, simple: "thing ${header.id}" }
                """);
        recorder.record(ORDERS, RecordingWish.next(1));
        fixture.get("/things/7");

        assertThat(recordings()).singleElement().satisfies(recording -> {
            assertThat(recording.took()).isNotNull();
            assertThat(recording.steps()).extracting(RecordedStep::node).contains("answer");
            assertThat(text(recording.end())).isEqualTo("thing 7");
        });
    }

    @Test
    void recordsAShareOfAllWhereAsked() {
        Recorder all = new Recorder(1, redaction);
        try (EngineFixture sampled = new EngineFixture(EngineOptions.defaults(), all)) {
            sampled.deploy("orders", "a.camel.yaml", """
                    - from: { uri: platform-http:/a, steps: [ { setBody: { constant: a } } ] }
                    """);
            sampled.get("/a");
            assertThat(all.state(ORDERS).recordings()).hasSize(1);
            assertThat(all.find(ORDERS, all.state(ORDERS).recordings().get(0).id()))
                    .isPresent();
        }
    }

    @Test
    void keepsWhatPartsAndCopiesOfAMessageGoThrough() {
        fixture.deploy("orders", "b.camel.yaml", """
                - route:
                    id: parts
                    from:
                      uri: platform-http:/parts
                      steps:
                        - wireTap: { uri: direct:aside }
                        - split:
                            tokenize: ","
                            parallelProcessing: true
                            steps:
                              - setBody: { id: each, simple: "<${body}>" }
                - route:
                    id: aside
                    from:
                      uri: direct:aside
                      steps:
                        - delay: { constant: 100 }
                        - setHeader: { id: late, name: a, constant: b }
                """);
        recorder.record(ORDERS, RecordingWish.next(1));
        fixture.post("/parts", "text/plain", "a,b,c");

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(recordings().get(0).steps())
                        .filteredOn(step -> step.took() != null)
                        .extracting(RecordedStep::node)
                        .contains("late"));
        assertThat(recordings().get(0).steps())
                .filteredOn(step -> step.node().equals("each"))
                .extracting(step -> text(step.result()))
                .containsExactlyInAnyOrder("<a>", "<b>", "<c>");
    }
}
