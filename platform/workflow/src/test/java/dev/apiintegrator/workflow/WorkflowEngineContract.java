package dev.apiintegrator.workflow;

import static dev.apiintegrator.workflow.Workflows.json;
import static dev.apiintegrator.workflow.Workflows.workflow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.workflow.core.Event;
import dev.apiintegrator.workflow.definition.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every engine promises. */
public abstract class WorkflowEngineContract {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    protected final RecordedActivities activities = new RecordedActivities();
    private final String organization = "org-" + UUID.randomUUID().toString().substring(0, 8);
    private WorkflowEngine engine;

    /** A fresh engine, not yet opened. */
    protected abstract WorkflowEngine engine(Activities activities);

    @BeforeEach
    void open() {
        engine = engine(activities);
        engine.open();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void runsStepsInTheirOrderAndGivesTheOutput() {
        activities
                .answers("direct:a", "A")
                .on(
                        "direct:b",
                        call -> done(
                                "'" + RecordedActivities.body(call).path("of").asText() + "B'"));
        Execution ended = run("""
                steps:
                  - id: a
                    call: direct:a
                  - id: b
                    call: direct:b
                    with:
                      body: {of: "${ .steps.a }"}
                output:
                  as: '${ {got: .steps.b, from: .input.who} }'
                """, "{'who':'Ada'}");
        assertThat(ended.state()).isEqualTo(Execution.State.COMPLETED);
        assertThat(ended.output()).isEqualTo(json("{'got':'AB','from':'Ada'}"));
        assertThat(activities.targets()).containsExactly("direct:a", "direct:b");
    }

    @Test
    void givesEachStepAKeyThatIsTheSameForEachAttempt() {
        AtomicInteger attempts = new AtomicInteger();
        activities.on("direct:a", call -> attempts.incrementAndGet() < 3 ? failed("busy") : done("1"));
        Execution ended = run("""
                steps:
                  - id: a
                    call: direct:a
                    retry: {attempts: 5, backoff: 10ms}
                """, "{}");
        assertThat(ended.state()).isEqualTo(Execution.State.COMPLETED);
        assertThat(activities.calls()).extracting(ActivityCall::attempt).containsExactly(1, 2, 3);
        assertThat(activities.calls())
                .extracting(ActivityCall::idempotencyKey)
                .containsOnly(organization + "/" + ended.id().id() + "/a");
    }

    @Test
    void failsWhenTheAttemptsAreUsedUp() {
        activities.fails("direct:a", Failure.passing("busy", "come back later"));
        Execution ended = run("""
                steps:
                  - id: a
                    call: direct:a
                    retry: {attempts: 2, backoff: 10ms}
                """, "{}");
        assertThat(ended.state()).isEqualTo(Execution.State.FAILED);
        assertThat(ended.failedStep()).isEqualTo("a");
        assertThat(ended.failure()).contains(Failure.passing("busy", "come back later"));
        assertThat(activities.calls()).hasSize(2);
    }

    @Test
    void doesNotTryAgainWhatIsNotWorthIt() {
        activities
                .fails("direct:a", Failure.passing("sold-out", "none left"))
                .fails("direct:b", Failure.certain("no", "no"));
        String yaml = """
                steps:
                  - id: a
                    call: %s
                    retry: {attempts: 5, backoff: 10ms, except: [sold-out]}
                """;
        assertThat(run(yaml.formatted("direct:a"), "{}").state()).isEqualTo(Execution.State.FAILED);
        assertThat(run(yaml.formatted("direct:b"), "{}").state()).isEqualTo(Execution.State.FAILED);
        assertThat(activities.calls()).hasSize(2);
    }

    @Test
    void givesAnAttemptUpThatTakesTooLong() {
        activities.on("direct:slow", call -> new CompletableFuture<>());
        Execution ended = run("""
                steps:
                  - id: slow
                    call: direct:slow
                    timeout: 200ms
                """, "{}");
        assertThat(ended.failure()).map(Failure::code).contains("timeout");
    }

    @Test
    void waitsForASignalAndTakesItsData() {
        activities.echoes("direct:ship");
        Execution started = start("""
                steps:
                  - id: approval
                    wait: {signal: approved}
                  - id: ship
                    call: direct:ship
                    with: {body: '${ .steps.approval.by }'}
                """, "{}");
        untilHistoryHas(started, Event.SignalAwaited.class);
        engine.signal(started.id(), "approved", json("{'by':'Ada'}"));
        assertThat(end(started).output()).isEqualTo(json("'Ada'"));
    }

    @Test
    void keepsASignalThatComesBeforeItIsWaitedFor() {
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        activities.on("direct:slow", call -> answer);
        Execution started = start("""
                steps:
                  - id: slow
                    call: direct:slow
                  - id: approval
                    wait: {signal: approved}
                """, "{}");
        untilCalled("direct:slow");
        engine.signal(started.id(), "approved", json("'early'"));
        answer.complete(json("1"));
        assertThat(end(started).output()).isEqualTo(json("'early'"));
    }

    @Test
    void waitsForATime() {
        Instant before = Instant.now();
        Execution ended = run("""
                steps:
                  - id: pause
                    wait: '${ .input.pause }'
                """, "{'pause':'PT1S'}");
        assertThat(ended.state()).isEqualTo(Execution.State.COMPLETED);
        assertThat(ended.endedAt().orElseThrow()).isAfterOrEqualTo(before.plusMillis(990));
    }

    @Test
    void failsWhenWhatIsInsideAStepTakesTooLong() {
        Execution ended = run("""
                steps:
                  - id: approval
                    wait: {signal: approved}
                    timeout: 500ms
                """, "{}");
        assertThat(ended.failedStep()).isEqualTo("approval");
        assertThat(ended.failure()).map(Failure::code).contains("timeout");
    }

    @Test
    void failsWhenTheWholeTakesTooLong() {
        Execution ended = run("""
                timeout: 500ms
                steps:
                  - id: approval
                    wait: {signal: approved}
                """, "{}");
        assertThat(ended.failure()).map(Failure::code).contains("timeout");
    }

    @Test
    void runsBranchesSideBySideExceptWhereOneWaitsForAnother() {
        CompletableFuture<JsonNode> both = new CompletableFuture<>();
        AtomicInteger running = new AtomicInteger();
        activities.on("direct:ab", call -> {
            if (running.incrementAndGet() == 2) {
                both.complete(json("1"));
            }
            return both;
        });
        activities.echoes("direct:c");
        Execution ended = run("""
                steps:
                  - id: all
                    parallel:
                      - id: c
                        after: [a, b]
                        call: direct:c
                        with: {body: '${ .steps.a + .steps.b }'}
                      - id: a
                        call: direct:ab
                      - id: b
                        call: direct:ab
                """, "{}");
        assertThat(ended.output()).isEqualTo(json("{'c':2,'a':1,'b':1}"));
        assertThat(activities.targets()).endsWith("direct:c");
    }

    @Test
    void takesTheFirstBranchWhoseConditionHolds() {
        activities.answers("direct:large", "large").answers("direct:small", "small");
        String yaml = """
                steps:
                  - id: size
                    branch:
                      - when: ${ .input.amount > 100 }
                        steps: [{id: large, call: 'direct:large'}]
                      - steps: [{id: small, call: 'direct:small'}]
                """;
        assertThat(run(yaml, "{'amount':101}").output()).isEqualTo(json("'large'"));
        assertThat(run(yaml, "{'amount':100}").output()).isEqualTo(json("'small'"));
    }

    @Test
    void loopsOverElements() {
        activities.echoes("direct:echo");
        String yaml = """
                steps:
                  - id: each
                    loop:
                      each: ${ .input.items }
                      as: part
                      parallel: %s
                      steps:
                        - id: one
                          call: direct:echo
                          with: {body: '${ "\\(.index)\\(.part)" }'}
                """;
        assertThat(run(yaml.formatted(false), "{'items':['a','b','c']}").output())
                .isEqualTo(json("['0a','1b','2c']"));
        assertThat(run(yaml.formatted(true), "{'items':['a','b','c']}").output())
                .isEqualTo(json("['0a','1b','2c']"));
        assertThat(activities.calls()).extracting(ActivityCall::path).contains("each/0/one", "each/2/one");
    }

    @Test
    void loopsWhileAConditionHolds() {
        Execution ended = run("""
                steps:
                  - id: count
                    loop:
                      while: ${ (.steps.sum // 0) < 10 }
                      steps:
                        - id: sum
                          set: ${ (.steps.sum // 0) + 3 }
                """, "{}");
        assertThat(ended.output()).isEqualTo(json("12"));
    }

    @Test
    void compensatesWhatHasCompletedInReverseOrder() {
        for (String target : List.of("reserve", "charge", "release", "refund")) {
            activities.echoes("direct:" + target);
        }
        activities.fails("direct:ship", Failure.certain("no-carrier", "nobody drives"));
        Execution ended = run("""
                steps:
                  - id: reserve
                    call: direct:reserve
                    with: {body: 7}
                    compensate:
                      - id: release
                        call: direct:release
                        with: {body: '${ .steps.reserve }'}
                  - id: charge
                    call: direct:charge
                    compensate: [{id: refund, call: 'direct:refund'}]
                  - id: ship
                    call: direct:ship
                    compensate: [{id: fetchBack, call: 'direct:fetchBack'}]
                """, "{}");
        assertThat(ended.state()).isEqualTo(Execution.State.FAILED);
        assertThat(ended.failedStep()).isEqualTo("ship");
        assertThat(activities.targets())
                .containsExactly("direct:reserve", "direct:charge", "direct:ship", "direct:refund", "direct:release");
        assertThat(RecordedActivities.body(activities.calls().get(4))).isEqualTo(json("7"));
        assertThatThrownBy(() -> engine.retry(ended.id()))
                .isInstanceOf(ExecutionConflict.class)
                .hasMessageContaining("compensated");
    }

    @Test
    void goesOnCompensatingWhenOneCompensationFails() {
        activities.echoes("direct:a").echoes("direct:undoA").fails("direct:undoB", Failure.certain("stuck", "stuck"));
        Execution ended = run("""
                steps:
                  - {id: a, call: 'direct:a', compensate: [{id: undoA, call: 'direct:undoA'}]}
                  - {id: b, call: 'direct:a', compensate: [{id: undoB, call: 'direct:undoB'}]}
                  - {id: stop, fail: {code: enough, message: no more}}
                """, "{}");
        assertThat(ended.failure()).map(Failure::code).contains("enough");
        assertThat(activities.targets()).endsWith("direct:undoB", "direct:undoA");
        assertThat(engine.history(ended.id()))
                .filteredOn(Event.Ended.class::isInstance)
                .singleElement()
                .extracting(event -> ((Event.Ended) event).uncompensated())
                .isEqualTo(List.of("b#compensate/undoB"));
    }

    @Test
    void cancelsAndCompensates() {
        activities.echoes("direct:a").echoes("direct:undo");
        Execution started = start("""
                steps:
                  - {id: a, call: 'direct:a', compensate: [{id: undo, call: 'direct:undo'}]}
                  - {id: approval, wait: {signal: approved}}
                """, "{}");
        untilHistoryHas(started, Event.SignalAwaited.class);
        engine.cancel(started.id(), "changed my mind");
        Execution ended = end(started);
        assertThat(ended.state()).isEqualTo(Execution.State.CANCELLED);
        assertThat(activities.targets()).containsExactly("direct:a", "direct:undo");
        assertThatThrownBy(() -> engine.cancel(started.id(), "again")).isInstanceOf(ExecutionConflict.class);
        assertThatThrownBy(() -> engine.signal(started.id(), "approved", json("1")))
                .isInstanceOf(ExecutionConflict.class);
    }

    @Test
    void goesOnFromTheFailedStepWhenRetried() {
        activities.answers("direct:a", "A").fails("direct:b", Failure.certain("down", "the shop is closed"));
        Execution failed = run("""
                steps:
                  - {id: a, call: 'direct:a'}
                  - {id: b, call: 'direct:b'}
                """, "{}");
        assertThat(failed.state()).isEqualTo(Execution.State.FAILED);
        activities.answers("direct:b", "B");
        engine.retry(failed.id());
        await().atMost(LIMIT).untilAsserted(() -> assertThat(state(failed)).isEqualTo(Execution.State.COMPLETED));
        assertThat(activities.targets()).containsExactly("direct:a", "direct:b", "direct:b");
        assertThatThrownBy(() -> engine.retry(failed.id())).isInstanceOf(ExecutionConflict.class);
    }

    @Test
    void startsOneExecutionForOneId() {
        activities.answers("direct:a", "A");
        Workflow workflow = workflow("steps: [{id: a, call: 'direct:a'}]");
        ExecutionId id = new ExecutionId(organization, "order-4711");
        Execution first = engine.start(new StartRequest(id, "shop", workflow, json("{}"), "test"));
        Execution second = engine.start(new StartRequest(id, "shop", workflow, json("{}"), "test"));
        assertThat(second.key()).isEqualTo(first.key());
        end(first);
        assertThat(activities.calls()).hasSize(1);
        Workflow other = workflow("{name: other, steps: [{id: a, call: 'direct:a'}]}");
        assertThatThrownBy(() -> engine.start(new StartRequest(id, "shop", other, json("{}"), "test")))
                .isInstanceOf(ExecutionConflict.class);
    }

    @Test
    void refusesAnInputThatDoesNotMeetTheSchema() {
        assertThatThrownBy(() -> start("""
                input:
                  schema: {type: object, required: [amount], properties: {amount: {type: integer}}}
                steps: [{id: a, set: 1}]
                """, "{'amount':'ten'}"))
                .isInstanceOf(InputRejected.class)
                .hasMessageContaining("amount");
    }

    @Test
    void failsWhenAnExpressionCannotBeComputed() {
        Execution ended = run("steps: [{id: a, set: '${ .input.x + {} }'}]", "{'x':1}");
        assertThat(ended.state()).isEqualTo(Execution.State.FAILED);
        assertThat(ended.failure()).map(Failure::code).contains("expression-failed");
        assertThat(ended.failedStep()).isEqualTo("a");
    }

    @Test
    void failsWhenAnOutputDoesNotMeetItsSchema() {
        activities.answers("direct:a", "text");
        Execution ended = run("""
                steps:
                  - id: a
                    call: direct:a
                    output: {schema: {type: integer}}
                """, "{}");
        assertThat(ended.failure()).map(Failure::code).contains("output-mismatch");
        assertThat(ended.failedStep()).isEqualTo("a");
    }

    @Test
    void tellsWhatIsKnownMeanwhile() {
        activities.answers("direct:a", "A");
        Execution started = start("""
                steps:
                  - {id: a, call: 'direct:a'}
                  - {id: approval, wait: {signal: approved}}
                """, "{'x':1}");
        untilHistoryHas(started, Event.SignalAwaited.class);
        JsonNode data = engine.query(started.id());
        assertThat(data.path("steps")).isEqualTo(json("{'a':'A'}"));
        assertThat(data.path("input")).isEqualTo(json("{'x':1}"));
        engine.cancel(started.id(), "done");
        end(started);
    }

    @Test
    void listsTheNewestFirstAndPageByPage() {
        List<Execution> all = IntStream.range(0, 5)
                .mapToObj(i -> run("{name: " + (i == 0 ? "other" : "many") + ", steps: [{id: a, set: 1}]}", "{}"))
                .toList();
        List<Execution> first = engine.list(filter(Optional.empty(), Optional.empty(), 3));
        assertThat(first)
                .extracting(Execution::id)
                .containsExactly(all.get(4).id(), all.get(3).id(), all.get(2).id());
        assertThat(engine.list(filter(Optional.empty(), Optional.of(first.get(2).key()), 3)))
                .extracting(Execution::id)
                .containsExactly(all.get(1).id(), all.get(0).id());
        assertThat(engine.list(filter(Optional.of("other"), Optional.empty(), 3)))
                .hasSize(1);
        assertThat(engine.list(ExecutionFilter.of("nobody"))).isEmpty();
        assertThat(engine.find(new ExecutionId("nobody", all.get(0).id().id()))).isEmpty();
    }

    @Test
    void keepsAJournalOfEverything() {
        activities.answers("direct:a", "A");
        Execution ended = run("steps: [{id: a, call: 'direct:a'}]", "{}");
        assertThat(engine.history(ended.id()))
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Started", "StepScheduled", "StepCompleted", "Ended");
        assertThatThrownBy(() -> engine.history(new ExecutionId(organization, "none")))
                .isInstanceOf(ExecutionNotFound.class);
    }

    private ExecutionFilter filter(Optional<String> workflow, Optional<Long> before, int limit) {
        return new ExecutionFilter(organization, Optional.empty(), workflow, Optional.empty(), before, limit);
    }

    protected Execution start(String yaml, String input) {
        return engine.start(new StartRequest(
                ExecutionIds.next(organization, Instant.now()), "shop", workflow(yaml), json(input), "test"));
    }

    private Execution run(String yaml, String input) {
        return end(start(yaml, input));
    }

    private Execution end(Execution started) {
        await().atMost(LIMIT).until(() -> state(started) != Execution.State.RUNNING);
        return engine.find(started.id()).orElseThrow();
    }

    private Execution.State state(Execution execution) {
        return engine.find(execution.id()).orElseThrow().state();
    }

    private void untilHistoryHas(Execution execution, Class<? extends Event> type) {
        await().atMost(LIMIT)
                .until(() -> engine.history(execution.id()).stream().anyMatch(type::isInstance));
    }

    private void untilCalled(String target) {
        await().atMost(LIMIT).until(() -> activities.targets().contains(target));
    }

    private static CompletionStage<JsonNode> done(String json) {
        return CompletableFuture.completedFuture(json(json));
    }

    private static CompletionStage<JsonNode> failed(String code) {
        return CompletableFuture.failedFuture(new ActivityFailed(Failure.passing(code, code)));
    }
}
