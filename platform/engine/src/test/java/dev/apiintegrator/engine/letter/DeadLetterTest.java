package dev.apiintegrator.engine.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.apiintegrator.engine.EngineFixture;
import dev.apiintegrator.engine.EngineOptions;
import dev.apiintegrator.engine.Redaction;
import dev.apiintegrator.engine.Revision;
import dev.apiintegrator.engine.event.EngineListener;
import dev.apiintegrator.engine.letter.DeadLetter.Step;
import dev.apiintegrator.engine.letter.LetterBody.Kept;
import dev.apiintegrator.engine.letter.LetterBody.Kind;
import dev.apiintegrator.engine.policy.AuthorPolicy;
import dev.apiintegrator.engine.source.IntegrationId;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is kept of messages that fail, and what happens when they are sent once more. */
class DeadLetterTest {

    private static final int LIMIT = 1_000;
    private static final String SECRET = "hunter2-and-more";
    private static final IntegrationId ORDERS = IntegrationId.of("orders");

    /** Takes an order in three steps, the second of which fails for some. */
    private static final String ROUTE = """
            - route:
                id: orders
                from:
                  uri: platform-http:/orders
                  steps:
                    - setHeader:
                        id: first
                        name: seen
                        simple: "${header.seen}1"
                    - script:
                        id: second
                        simple: "${body}"
                    - setBody:
                        id: third
                        simple: "done ${body} ${header.seen}"
                    - to:
                        id: told
                        uri: direct:tell
            - route:
                id: tell
                from:
                  uri: direct:tell
                  steps:
                    - to:
                        id: out
                        uri: mock:out
            """;

    private static final String FAILING = ROUTE.replace("""
                    - script:
                        id: second
                        simple: "${body}"
            """, """
                    - throwException:
                        id: second
                        exceptionType: java.lang.IllegalStateException
                        message: "no order ${body} with {{secret:token}}"
            """);

    private final List<DeadLetter> letters = new CopyOnWriteArrayList<>();
    private final EngineFixture fixture = new EngineFixture(
            UnaryOperator.identity(),
            new EngineOptions(Duration.ofSeconds(5), Duration.ofSeconds(20), Map.of())
                    .withSecrets((organization, name) -> Optional.of(SECRET), new Redaction())
                    .withDeadLetters(new DeadLetters() {
                        @Override
                        public int bodyLimit() {
                            return LIMIT;
                        }

                        @Override
                        public void add(DeadLetter letter) {
                            letters.add(letter);
                        }
                    }),
            EngineListener.NONE);

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void tellsWhatFailedWhereAndHow() {
        fixture.deploy("orders", "orders.camel.yaml", FAILING);

        post("/orders", "4711");

        DeadLetter letter = only();
        assertThat(letter.integration()).isEqualTo(ORDERS);
        assertThat(letter.revision()).isEqualTo(1);
        assertThat(letter.route()).isEqualTo("orders");
        assertThat(letter.from()).isEqualTo("platform-http:///orders");
        assertThat(letter.steps()).containsExactly(new Step("orders", "second"));
        assertThat(letter.exception()).isEqualTo("java.lang.IllegalStateException");
        assertThat(letter.reason()).isEqualTo("no order 4711 with " + Redaction.MASK);
        assertThat(letter.attempts()).isEqualTo(1);
        assertThat(letter.exchangeId()).isNotEmpty();
        assertThat(text(letter.start())).isEqualTo("4711");
        assertThat(letter.start().body().kind()).isEqualTo(Kind.STREAM);
        assertThat(letter.start().headers())
                .containsEntry("CamelHttpMethod", "POST")
                .doesNotContainKey("seen");
        assertThat(text(letter.atStep())).isEqualTo("4711");
        assertThat(letter.atStep().headers()).containsEntry("seen", "1");
    }

    @Test
    void keepsNoCredentialsAndNoSecrets() {
        fixture.deploy("orders", "orders.camel.yaml", FAILING);

        fixture.send(fixture.request("/orders?token=abcdefgh&shop=1")
                .header("Authorization", "Bearer abcdefgh")
                .header("Cookie", "session=abcdefgh")
                .header("X-Shop-Secret", "abcdefgh")
                .header("X-Note", "it is " + SECRET)
                .POST(BodyPublishers.ofString("my " + SECRET)));

        DeadLetter letter = only();
        assertThat(letter.toString() + text(letter.start()) + text(letter.atStep()))
                .doesNotContain("abcdefgh", SECRET);
        assertThat(letter.start().body().kept()).isEqualTo(Kept.MASKED);
        assertThat(letter.start().headers())
                .containsEntry("x-shop-secret", Redaction.MASK)
                .containsEntry("shop", "1");
        assertThatThrownBy(() -> fixture.engine.replay(ORDERS, fromStart(letter)))
                .isInstanceOf(ReplayRefused.class)
                .hasMessageContaining("edit it first");
    }

    @Test
    void isReplayedFromTheStartOnceTheRouteIsMended() {
        fixture.deploy("orders", "orders.camel.yaml", FAILING);
        post("/orders", "4711");
        fixture.deploy("orders", "orders.camel.yaml", ROUTE.replace("mock:out", "direct:check") + check("done 4711 1"));

        assertThat(fixture.engine.replay(ORDERS, fromStart(only()))).isEmpty();
    }

    @Test
    void goesOnFromTheFailedStepAndThroughTheRoutesThatFollow() {
        fixture.deploy("orders", "orders.camel.yaml", FAILING);
        post("/orders", "4711");
        // the first step would make it 11
        fixture.deploy("orders", "orders.camel.yaml", ROUTE.replace("mock:out", "direct:check") + check("done 4711 1"));

        assertThat(fixture.engine.replay(ORDERS, fromStep(only()))).isEmpty();
    }

    @Test
    void comesBackUnderItsIdWhenItFailsAgain() {
        fixture.deploy("orders", "orders.camel.yaml", FAILING);
        post("/orders", "4711");
        DeadLetter first = only();
        fixture.deploy("orders", "orders.camel.yaml", ROUTE.replace("mock:out", "direct:check") + check("else"));

        DeadLetter again = fixture.engine.replay(ORDERS, fromStart(first)).orElseThrow();

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.revision()).isEqualTo(2);
        assertThat(again.steps())
                .containsExactly(new Step("check", "refuse"), new Step("tell", "out"), new Step("orders", "told"));
        assertThat(letters).as("no second letter").hasSize(1);
    }

    @Test
    void isReplayedOnTheRevisionItFailedInThoughAnotherRuns() {
        Revision old = fixture.revision("orders", "orders.camel.yaml", FAILING);
        fixture.engine.deploy(old);
        post("/orders", "4711");
        fixture.deploy("orders", "orders.camel.yaml", ROUTE);

        DeadLetter again = fixture.engine
                .replay(old, AuthorPolicy.TRUSTED, fromStart(only()))
                .orElseThrow();

        assertThat(again.revision()).isEqualTo(1);
        assertThat(again.reason()).startsWith("no order 4711");
        assertThat(fixture.post("/orders", "text/plain", "1").body()).isEqualTo("done 1 1");
        assertThat(fixture.engine.deployment(ORDERS).orElseThrow().revision().number())
                .isEqualTo(2);
    }

    @Test
    void marksWhatIsReplayedAndNobodyElseCan() {
        String telling = """
                - route:
                    id: orders
                    from:
                      uri: platform-http:/orders
                      steps:
                        - throwException:
                            exceptionType: java.lang.IllegalStateException
                            message: "${header.X-Replay-Of} ${header.X-Replay-Idempotency} ${header.Idempotency-Key}"
                """;
        fixture.deploy("orders", "orders.camel.yaml", telling);
        fixture.send(fixture.request("/orders")
                .header("X-Replay-Of", "me")
                .header("Idempotency-Key", "k1")
                .POST(BodyPublishers.noBody()));
        DeadLetter letter = only();

        assertThat(letter.reason()).isEqualTo("  k1");
        assertThat(fixture.engine
                        .replay(ORDERS, fromStart(letter))
                        .orElseThrow()
                        .reason())
                .isEqualTo(letter.id() + " keep k1");
        DeadLetterReplay bypassing =
                new DeadLetterReplay(letter.id(), 1, letter.route(), letter.from(), List.of(), letter.start(), false);
        assertThat(fixture.engine.replay(ORDERS, bypassing).orElseThrow().reason())
                .matches(letter.id() + " bypass k1-replay-.+");
    }

    @Test
    void cutsWhatIsTooLongAndSaysWhatAStreamCannotGiveBack() {
        fixture.deploy("orders", "orders.camel.yaml", FAILING);
        post("/orders", "x".repeat(LIMIT + 1));
        DeadLetter cut = only();
        assertThat(cut.start().body().kept()).isEqualTo(Kept.CUT);
        assertThat(cut.start().body().size()).isEqualTo(LIMIT + 1);
        assertThat(cut.start().body().content()).hasSize(LIMIT);

        letters.clear();
        fixture.deploy("orders", "orders.camel.yaml", FAILING.replace("/orders", "/orders?useStreaming=true"));
        post("/orders", "streamed");
        assertThat(only().start().body().kept()).isEqualTo(Kept.NOTHING);
        assertThatThrownBy(() -> fixture.engine.replay(ORDERS, fromStart(only())))
                .isInstanceOf(ReplayRefused.class);
        DeadLetter streamed = only();
        LetterMessage edited = new LetterMessage(
                streamed.start().body().edited("by hand"), streamed.start().headers());
        assertThat(fixture.engine
                        .replay(
                                ORDERS,
                                new DeadLetterReplay(
                                        streamed.id(), 2, "orders", streamed.from(), List.of(), edited, true))
                        .orElseThrow()
                        .reason())
                .startsWith("no order by hand");
    }

    @Test
    void keepsWhatComesByOtherWaysOnceEach() {
        fixture.deploy("orders", "orders.camel.yaml", """
                - route:
                    id: tick
                    from:
                      uri: timer:tick?repeatCount=1&delay=1
                      steps:
                        - setBody:
                            constant: "a,b"
                        - split:
                            id: parts
                            tokenize: ","
                            stopOnException: true
                            steps:
                              - to: direct:fail
                - route:
                    id: queue
                    from:
                      uri: seda:queue
                      steps:
                        - to: direct:fail
                - route:
                    id: tapped
                    from:
                      uri: direct:tapped
                      steps:
                        - wireTap:
                            uri: direct:fail
                        - setBody:
                            constant: fine
                - route:
                    id: queued
                    from:
                      uri: direct:queued
                      steps:
                        - to: seda:queue?waitForTaskToComplete=Never
                - route:
                    id: fail
                    from:
                      uri: direct:fail
                      steps:
                        - throwException:
                            id: fails
                            exceptionType: java.lang.IllegalStateException
                            message: "${body}"
                """);
        await().untilAsserted(() -> assertThat(letters).hasSize(1));
        assertThat(only().route()).isEqualTo("tick");
        assertThat(only().steps()).containsExactly(new Step("tick", "parts"));

        letters.clear();
        assertThatThrownBy(() -> fixture.engine.call(ORDERS, "fail", "called", Map.of()))
                .hasMessage("called");
        assertThat(only().route()).isEqualTo("fail");

        letters.clear();
        fixture.engine.call(ORDERS, "queued", "queued", Map.of());
        await().untilAsserted(() -> assertThat(letters).hasSize(1));
        assertThat(only().route()).isEqualTo("queue");
        assertThat(only().steps()).hasSize(2);

        letters.clear();
        fixture.engine.call(ORDERS, "tapped", "tapped", Map.of());
        await().untilAsserted(() -> assertThat(letters).hasSize(1));
        assertThat(only().reason()).isEqualTo("tapped");
        assertThat(only().route()).isEqualTo("fail");
        assertThat(text(only().start())).isEqualTo("tapped");
    }

    @Test
    void keepsAsMuchAsTheIntegrationWants() {
        String route = FAILING;
        fixture.deploy("orders", "orders.camel.yaml", route);
        fixture.get("/orders");
        assertThat(letters).as("who reads was told").isEmpty();

        fixture.deploy("orders", "orders.camel.yaml", route, "integration.yaml", "reliability: { deadLetters: none }");
        post("/orders", "1");
        assertThat(letters).isEmpty();

        fixture.deploy("orders", "orders.camel.yaml", route, "integration.yaml", "reliability: { deadLetters: all }");
        fixture.get("/orders");
        assertThat(only().steps()).containsExactly(new Step("orders", "second"));

        letters.clear();
        fixture.deploy(
                "orders", "orders.camel.yaml", """
                - onException:
                    exception: [ java.lang.Exception ]
                    handled: { constant: "true" }
                    steps:
                      - setBody: { constant: sorry }
                """ + route, "integration.yaml", "reliability: { deadLetters: all }");
        assertThat(fixture.post("/orders", "text/plain", "1").body()).isEqualTo("sorry");
        assertThat(only().steps()).containsExactly(new Step("orders", "second"));
    }

    @Test
    void goesOnWithinABranchAndAfterIt() {
        String route = """
                - route:
                    id: orders
                    from:
                      uri: timer:orders?repeatCount=1&delay=1
                      steps:
                        - setBody: { constant: a }
                        - choice:
                            id: which
                            when:
                              - simple: "${body} == 'a'"
                                steps:
                                  - setBody: { id: b, simple: "${body}b" }
                                  - script: { id: fails, simple: "${body}" }
                                  - setBody: { id: c, simple: "${body}c" }
                            otherwise:
                              steps:
                                - setBody: { constant: other }
                        - setBody: { id: d, simple: "${body}d" }
                        - throwException:
                            id: end
                            exceptionType: java.lang.IllegalStateException
                            message: "it is ${body}"
                """;
        Revision broken = fixture.revision(
                "orders",
                "orders.camel.yaml",
                route.replace(
                        "script: { id: fails, simple: \"${body}\" }",
                        "throwException: { id: fails, exceptionType: java.lang.IllegalStateException, message: m }"));
        fixture.engine.deploy(broken);
        await().untilAsserted(() -> assertThat(letters).hasSize(1));
        DeadLetter letter = only();
        assertThat(letter.steps()).containsExactly(new Step("orders", "fails"));
        assertThat(text(letter.atStep())).isEqualTo("ab");
        fixture.deploy("orders", "orders.camel.yaml", route.replace("repeatCount=1", "repeatCount=1&period=9"));
        await().untilAsserted(() -> assertThat(letters).hasSize(2));

        DeadLetter again = fixture.engine.replay(ORDERS, fromStep(letter)).orElseThrow();
        assertThat(again.reason()).isEqualTo("it is abcd");
        assertThat(fixture.engine
                        .replay(broken, AuthorPolicy.TRUSTED, fromStep(letter))
                        .orElseThrow()
                        .reason())
                .as("a revision that does not run, whose timer does not tick")
                .isEqualTo("m");
        assertThat(letters).hasSize(2);
    }

    @Test
    void keepsWhatStepsDoWithoutAnybodyWaiting() {
        fixture.deploy("orders", "orders.camel.yaml", """
                - route:
                    id: orders
                    from:
                      uri: platform-http:/orders
                      steps:
                        - wireTap: { uri: "direct:tapped" }
                        - setBody: { constant: one }
                        - aggregate:
                            correlationExpression: { constant: "true" }
                            completionSize: 1
                            aggregationStrategy: "#class:org.apache.camel.processor.aggregate.UseLatestAggregationStrategy"
                            steps:
                              - setBody: { id: two, simple: "${body} two" }
                              - throwException: { id: fails, exceptionType: java.io.IOException, message: "${body}" }
                - route:
                    id: tapped
                    from:
                      uri: direct:tapped
                      steps:
                        - throwException: { id: tap, exceptionType: java.io.IOException, message: tapped }
                """);
        fixture.get("/orders");
        await().untilAsserted(() -> assertThat(letters).hasSize(2));

        DeadLetter tapped = letters.stream()
                .filter(letter -> letter.reason().equals("tapped"))
                .findFirst()
                .orElseThrow();
        assertThat(tapped.route()).isEqualTo("tapped");
        DeadLetter aggregated = letters.stream()
                .filter(letter -> letter.reason().equals("one two"))
                .findFirst()
                .orElseThrow();
        assertThat(aggregated.steps()).containsExactly(new Step("orders", "fails"));
        assertThat(aggregated.start().body().kept()).isEqualTo(Kept.NOTHING);
        assertThatThrownBy(() -> fixture.engine.replay(ORDERS, fromStart(aggregated)))
                .isInstanceOf(ReplayRefused.class);
        assertThat(fixture.engine
                        .replay(ORDERS, fromStep(aggregated))
                        .orElseThrow()
                        .reason())
                .isEqualTo("one two");
    }

    @Test
    void keepsValuesAsJsonAndObjectsNotAtAll() {
        KeptBodies bodies = new KeptBodies(20, text -> text);
        LetterBody map = bodies.of(Map.of("a", List.of(1, true)));

        assertThat(map.kind()).isEqualTo(Kind.VALUE);
        assertThat(new String(map.content(), StandardCharsets.UTF_8)).isEqualTo("{\"a\":[1,true]}");
        assertThatThrownBy(() -> map.edited("{a")).hasMessageContaining("must be JSON");
        assertThat(bodies.of("x".repeat(21)).kept()).isEqualTo(Kept.CUT);
        assertThat(bodies.of(Map.of("a", "x".repeat(21))).kept()).isEqualTo(Kept.CUT);
        assertThat(bodies.of(new Object()).kept()).isEqualTo(Kept.NOTHING);
        assertThat(bodies.of(null).kept()).isEqualTo(Kept.WHOLE);
        assertThat(bodies.of(new byte[] {(byte) 0xff, 0}).content()).containsExactly(0xff, 0);
    }

    @Test
    void refusesWhatCannotBeEnteredAndSaysWhatToDo() {
        fixture.deploy("orders", "orders.camel.yaml", FAILING.replace("id: second", "description: x"));
        post("/orders", "1");
        fixture.deploy("orders", "orders.camel.yaml", ROUTE);

        assertThatThrownBy(() -> fixture.engine.replay(ORDERS, fromStep(only())))
                .isInstanceOf(ReplayRefused.class)
                .hasMessageContaining("replay from the start");
    }

    private static String check(String expected) {
        return """
                - route:
                    id: check
                    from:
                      uri: direct:check
                      steps:
                        - choice:
                            id: right
                            when:
                              - simple: "${body} != '%s'"
                                steps:
                                  - throwException:
                                      id: refuse
                                      exceptionType: java.lang.IllegalStateException
                                      message: "it is ${body}"
                """.formatted(expected);
    }

    private static DeadLetterReplay fromStart(DeadLetter letter) {
        return new DeadLetterReplay(
                letter.id(), letter.revision(), letter.route(), letter.from(), List.of(), letter.start(), true);
    }

    private static DeadLetterReplay fromStep(DeadLetter letter) {
        return new DeadLetterReplay(
                letter.id(), letter.revision(), letter.route(), letter.from(), letter.steps(), letter.atStep(), true);
    }

    private void post(String path, String body) {
        assertThat(fixture.post(path, "text/plain", body).statusCode()).isEqualTo(500);
    }

    private DeadLetter only() {
        assertThat(letters).hasSize(1);
        return letters.get(0);
    }

    private static String text(LetterMessage message) {
        return new String(message.body().content(), StandardCharsets.UTF_8);
    }
}
