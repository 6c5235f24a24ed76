package dev.apiintegrator.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apiintegrator.acceptance.EffectService.Moment;
import dev.apiintegrator.workflow.temporal.TemporalServer;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the product (SIGKILL) in the middle of every step of a workflow and of its compensation, and starts it again. Each step
 * must have its effect once, in its order. The moment differs from step to step; {@code -Dintegrator.kill.rounds=3} tries all
 * moments at all steps.
 */
class KilledAtEachStepOfAWorkflowIT {

    private static final int ROUNDS = Integer.getInteger("integrator.kill.rounds", 1);
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final List<String> OPERATIONS =
            List.of("reserve", "charge", "pack", "label", "book", "unlabel", "refund", "release");
    private static final String WORKFLOW = """
            steps:
              - id: reserve
                http: {method: POST, url: 'URL/reserve', body: '${ .input }'}
                compensate: [{id: release, http: {method: POST, url: 'URL/release', body: '${ .steps.reserve }'}}]
              - id: charge
                http: {method: POST, url: 'URL/charge'}
                compensate: [{id: refund, http: {method: POST, url: 'URL/refund'}}]
              - {id: pack, http: {method: POST, url: 'URL/pack'}}
              - id: label
                http: {method: POST, url: 'URL/label'}
                compensate: [{id: unlabel, http: {method: POST, url: 'URL/unlabel'}}]
              - {id: book, http: {method: POST, url: 'URL/book'}}
              - {id: stop, fail: {code: no-carrier, message: nobody drives}}
            """;

    @TempDir
    Path directory;

    private final BlockingQueue<Instant> kills = new LinkedBlockingQueue<>();
    private final EffectService service = new EffectService(this::kill);
    private Product product;

    @BeforeEach
    void make() throws Exception {
        product = new Product(directory);
    }

    @AfterEach
    void stop() {
        service.close();
        product.close();
    }

    @Test
    void continuesOnTheEmbeddedEngine() throws Exception {
        tell("embedded", "-Dintegrator.workflow.engine=embedded", "-Dintegrator.workflow.heartbeat=500ms");
    }

    @Test
    void continuesOnTemporal() throws Exception {
        try (TemporalServer temporal = new TemporalServer()) {
            tell(
                    "temporal",
                    "-Dintegrator.workflow.engine=temporal",
                    "-Dintegrator.workflow.temporal.target=" + temporal.target());
        }
    }

    private void tell(String engine, String... options) throws Exception {
        product.startFasterFromNowOn(this::deployAndRunOnce, options);
        int killed = 0;
        int called = 0;
        int effects = 0;
        for (int round = 0; round < ROUNDS; round++) {
            service.expect(moments(round));
            String id = "order-" + round;
            startAlthoughKilled(id);
            for (String operation : OPERATIONS) {
                assertThat(kills.poll(LIMIT.toSeconds(), TimeUnit.SECONDS))
                        .as("killed at '" + operation + "' of " + id + "; calls: " + service.calls())
                        .isNotNull();
                killed++;
                product.start();
            }
            JsonNode ended = end(id);
            assertThat(ended.path("state").asText()).isEqualTo("failed");
            assertThat(ended.at("/failure/code").asText()).isEqualTo("no-carrier");
            assertThat(ended.path("engine").asText()).isEqualTo(engine);
            assertThat(service.effects()).containsExactlyElementsOf(OPERATIONS);
            assertThat(withoutRepetitions(service.calls())).containsExactlyElementsOf(OPERATIONS);
            called += service.calls().size();
            effects += service.effects().size();
        }
        System.out.println(engine + ": " + killed + " kills, " + called + " calls, " + effects
                + " effects, each once and in order");
    }

    /** Each operation is disturbed at another moment than its neighbours, and in each round at another one. */
    private static Map<String, Moment> moments(int round) {
        Map<String, Moment> moments = new LinkedHashMap<>();
        for (int i = 0; i < OPERATIONS.size(); i++) {
            moments.put(OPERATIONS.get(i), Moment.values()[(i + round) % Moment.values().length]);
        }
        return moments;
    }

    private static List<String> withoutRepetitions(List<String> calls) {
        List<String> different = new ArrayList<>();
        for (String call : calls) {
            if (different.isEmpty() || !different.get(different.size() - 1).equals(call)) {
                different.add(call);
            }
        }
        return different;
    }

    private void kill() {
        product.kill();
        kills.add(Instant.now());
    }

    private void deployAndRunOnce() {
        HttpResponse<String> saved = product.put(
                "/integrations/orders",
                Product.sources("order.workflow.yaml", WORKFLOW.replace("URL/", service.url(""))));
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(201);
        start("prelude");
        end("prelude");
    }

    private void startAlthoughKilled(String id) {
        try {
            start(id);
        } catch (UncheckedIOException e) {
            // the first step was faster than the answer: what it belongs to was written down before
        }
    }

    private void start(String id) {
        HttpResponse<String> started = product.post(
                "/executions",
                new ObjectMapper()
                        .createObjectNode()
                        .put("integration", "orders")
                        .put("workflow", "order")
                        .put("id", id)
                        .put("input", "a book")
                        .toString());
        assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
    }

    private JsonNode end(String id) {
        return org.awaitility.Awaitility.await(id)
                .atMost(LIMIT)
                .until(
                        () -> product.api("/executions/" + id),
                        execution -> !execution.path("state").asText().equals("running"));
    }
}
