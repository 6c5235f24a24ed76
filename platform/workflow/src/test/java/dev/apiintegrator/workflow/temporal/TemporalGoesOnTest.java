package dev.apiintegrator.workflow.temporal;

import static dev.apiintegrator.workflow.Workflows.json;
import static dev.apiintegrator.workflow.Workflows.workflow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.TextNode;
import com.zaxxer.hikari.HikariDataSource;
import dev.apiintegrator.workflow.ActivityCall;
import dev.apiintegrator.workflow.Databases;
import dev.apiintegrator.workflow.Execution;
import dev.apiintegrator.workflow.ExecutionId;
import dev.apiintegrator.workflow.InputRejected;
import dev.apiintegrator.workflow.RecordedActivities;
import dev.apiintegrator.workflow.StartRequest;
import dev.apiintegrator.workflow.WorkflowListener;
import dev.apiintegrator.workflow.core.Event;
import dev.apiintegrator.workflow.definition.Workflow;
import dev.apiintegrator.workflow.store.Store;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is Temporal's own, beside the contract. */
class TemporalGoesOnTest {

    private static final int THREADS = 8;
    private static final ExecutionId ID = new ExecutionId("acme", "order-1");

    private final RecordedActivities activities = new RecordedActivities();
    private final HikariDataSource database = Databases.h2();
    private final TemporalServer temporal = new TemporalServer();
    private TemporalEngine engine;

    @BeforeEach
    void open() {
        engine = engine(40);
        engine.open();
    }

    @AfterEach
    void close() {
        engine.close();
        temporal.close();
        database.close();
    }

    @Test
    void continuesInANewRunWhenTheHistoryIsLong() {
        activities.echoes("direct:echo");
        start("""
                steps:
                  - id: each
                    loop:
                      each: ${ [range(25)] }
                      as: n
                      steps: [{id: one, call: 'direct:echo', with: {body: '${ .n }'}}]
                  - {id: approval, wait: {signal: approved}}
                output: {as: '${ .steps.each | add }'}
                """);
        engine.signal(ID, "approved", json("1"));

        assertThat(ended().output()).isEqualTo(json("300"));
        assertThat(activities.calls())
                .hasSize(25)
                .extracting(ActivityCall::path)
                .doesNotHaveDuplicates();
        assertThat(client().fetchHistory("integrator/acme/order-1")
                        .getEvents()
                        .get(0)
                        .getWorkflowExecutionStartedEventAttributes()
                        .getContinuedExecutionRunId())
                .isNotEmpty();
    }

    @Test
    void makesACallAgainWhoseWorkerEndedMeanwhile() {
        activities.on("direct:slow", call -> new CompletableFuture<>());
        start("steps: [{id: slow, call: 'direct:slow', timeout: 5m}, {id: done, set: 1}]");
        await().until(() -> activities.calls().size() == 1);

        engine.close();
        activities.answers("direct:slow", "now");
        engine = engine(TemporalOptions.LONGEST_HISTORY);
        engine.open();

        assertThat(ended().state()).isEqualTo(Execution.State.COMPLETED);
        assertThat(activities.calls()).extracting(ActivityCall::attempt).containsExactly(1, 1);
    }

    @Test
    void writesTheJournalWhileStepsTakeAllThreads() {
        activities.on("direct:slow", call -> new CompletableFuture<>());
        start(
                "steps: [{id: all, loop: {each: '${ [range(8)] }', parallel: true, steps: [{id: slow, call: 'direct:slow'}]}}]");
        await().until(() -> activities.calls().size() == THREADS);

        ExecutionId other = new ExecutionId("acme", "order-2");
        engine.start(new StartRequest(other, "shop", workflow("steps: [{id: a, set: 1}]"), json("{}"), "test"));

        await().until(() -> engine.find(other).orElseThrow().state() == Execution.State.COMPLETED);
    }

    @Test
    void beginsLaterWhatWasStartedWhileTemporalWasAway() {
        activities.echoes("direct:echo");
        temporal.close();
        assertThat(engine.problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains(temporal.target()));
        start("""
                steps:
                  - {id: approval, wait: {signal: approved}}
                  - {id: ship, call: 'direct:echo', with: {body: '${ .steps.approval }'}}
                """);
        engine.signal(ID, "approved", json("'Ada'"));
        assertThat(engine.find(ID).orElseThrow().state()).isEqualTo(Execution.State.RUNNING);

        temporal.start();

        assertThat(ended().output()).isEqualTo(json("'Ada'"));
        assertThat(engine.problem()).isEmpty();
    }

    @Test
    void compensatesWhatIsCancelledWithTemporalsOwnTools() {
        activities.echoes("direct:a").echoes("direct:undo");
        start("""
                steps:
                  - {id: a, call: 'direct:a', compensate: [{id: undo, call: 'direct:undo'}]}
                  - {id: approval, wait: {signal: approved}}
                """);
        await().until(() -> engine.history(ID).stream().anyMatch(Event.SignalAwaited.class::isInstance));

        client().newUntypedWorkflowStub("integrator/acme/order-1").cancel();

        assertThat(ended().state()).isEqualTo(Execution.State.CANCELLED);
        assertThat(activities.targets()).containsExactly("direct:a", "direct:undo");
    }

    @Test
    void goesOnFromTheJournalWhenItsRunIsGone() {
        activities.echoes("direct:a").echoes("direct:b");
        start("""
                steps:
                  - {id: a, call: 'direct:a'}
                  - {id: approval, wait: {signal: approved}}
                  - {id: b, call: 'direct:b'}
                """);
        await().until(() -> engine.history(ID).stream().anyMatch(Event.SignalAwaited.class::isInstance));
        client().newUntypedWorkflowStub("integrator/acme/order-1").terminate("by mistake");

        engine.signal(ID, "approved", json("1"));

        assertThat(ended().state()).isEqualTo(Execution.State.COMPLETED);
        assertThat(activities.targets()).containsExactly("direct:a", "direct:b");
    }

    @Test
    void refusesWhatIsTooLargeForTemporal() {
        String large = "x".repeat(Payloads.MOST_BYTES);
        Workflow workflow = workflow("steps: [{id: a, call: 'direct:a'}]");
        assertThatThrownBy(() -> engine.start(new StartRequest(ID, "shop", workflow, TextNode.valueOf(large), "test")))
                .isInstanceOf(InputRejected.class)
                .hasMessageContaining("1000000 bytes");
        activities.answers("direct:a", large);
        start("steps: [{id: a, call: 'direct:a'}]");
        assertThat(ended().failure().orElseThrow().message()).contains("the output of the step is larger");
    }

    private Execution start(String yaml) {
        return engine.start(new StartRequest(ID, "shop", workflow(yaml), json("{}"), "test"));
    }

    private Execution ended() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> engine.find(ID).orElseThrow().state() != Execution.State.RUNNING);
        return engine.find(ID).orElseThrow();
    }

    private TemporalEngine engine(int longestHistory) {
        return new TemporalEngine(
                new Store(database), activities, WorkflowListener.NONE, options(longestHistory), Clock.systemUTC());
    }

    private TemporalOptions options(int longestHistory) {
        return new TemporalOptions(
                temporal.target(),
                "default",
                "integrator",
                Optional.empty(),
                THREADS,
                Duration.ofSeconds(1),
                longestHistory);
    }

    private WorkflowClient client() {
        return new Connection(options(TemporalOptions.LONGEST_HISTORY)).client();
    }
}
