package dev.apiintegrator.performance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.apiintegrator.workflow.Execution;
import dev.apiintegrator.workflow.ExecutionIds;
import dev.apiintegrator.workflow.StartRequest;
import dev.apiintegrator.workflow.WorkflowListener;
import dev.apiintegrator.workflow.definition.Workflow;
import dev.apiintegrator.workflow.definition.WorkflowReader;
import dev.apiintegrator.workflow.embedded.EmbeddedEngine;
import dev.apiintegrator.workflow.embedded.EmbeddedOptions;
import dev.apiintegrator.workflow.store.Store;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.flywaydb.core.Flyway;

/**
 * How many executions of five steps a second the embedded engine brings to their end on PostgreSQL, and how many beside a million
 * that have ended. Steps answer at once: what counts is what the engine does.
 */
final class WorkflowScenario {

    private static final int IN_FLIGHT = 200;
    private static final int STARTERS = 8;
    private static final int CONNECTIONS = 20;
    private static final double SLOWEST = 150;
    private static final double SLOWER = 0.8;

    private final Settings settings;
    private final Workflow workflow = workflow();
    private final Semaphore free = new Semaphore(IN_FLIGHT);
    private final AtomicLong completed = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile long latest;
    private volatile boolean loading;

    WorkflowScenario(Settings settings) {
        this.settings = settings;
    }

    void run(Report report) {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
                HikariDataSource database = database(postgres);
                EmbeddedEngine engine = engine(database)) {
            engine.open();
            report.progress("warming up for " + settings.warmUp().toSeconds() + " s");
            double alone = perSecond(engine, settings.warmUp());
            report.fact("alone", text(alone), alone);

            report.progress("preparing " + settings.finished() + " executions that have ended");
            new FinishedExecutions(database).put(latest, settings.finished(), report);
            double beside = perSecond(engine, settings.warmUp());

            report.fact("beside " + settings.finished(), text(beside), beside);
            report.bar("executions a second", alone >= SLOWEST, text(alone), ">= " + (int) SLOWEST);
            report.bar(
                    "beside " + settings.finished(),
                    beside >= SLOWER * alone,
                    String.format("%.2f of those alone", beside / alone),
                    ">= " + SLOWER);
            report.bar("all completed", failed.get() == 0, failed.get() + " did not", "0");
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL did not start or stop", e);
        }
    }

    /** Under load all the time; counted once it is warm. */
    private double perSecond(EmbeddedEngine engine, Duration warmUp) {
        loading = true;
        List<Thread> starters = new ArrayList<>();
        for (int i = 0; i < STARTERS; i++) {
            Thread starter = new Thread(() -> start(engine), "starter-" + i);
            starter.start();
            starters.add(starter);
        }
        Pause.of(warmUp);
        long before = completed.get();
        long begun = System.nanoTime();
        Pause.of(settings.window());
        double rate = (completed.get() - before) * 1e9 / (System.nanoTime() - begun);
        loading = false;
        try {
            for (Thread starter : starters) {
                starter.join();
            }
            free.acquire(IN_FLIGHT); // all have ended
            free.release(IN_FLIGHT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return rate;
    }

    private void start(EmbeddedEngine engine) {
        while (loading) {
            free.acquireUninterruptibly();
            engine.start(new StartRequest(
                    ExecutionIds.next("acme", Instant.now()),
                    "shop",
                    workflow,
                    JsonNodeFactory.instance.objectNode().put("item", "book"),
                    "benchmark"));
        }
    }

    private EmbeddedEngine engine(HikariDataSource database) {
        WorkflowListener listener = new WorkflowListener() {
            @Override
            public void ended(Execution execution) {
                latest = execution.key();
                (execution.state() == Execution.State.COMPLETED ? completed : failed).incrementAndGet();
                free.release();
            }
        };
        return new EmbeddedEngine(
                new Store(database),
                call -> CompletableFuture.completedFuture(JsonNodeFactory.instance
                        .objectNode()
                        .put("done", call.path())
                        .put("key", call.idempotencyKey())),
                listener,
                EmbeddedOptions.defaults(),
                Clock.systemUTC());
    }

    private static HikariDataSource database(EmbeddedPostgres postgres) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
        config.setMaximumPoolSize(CONNECTIONS);
        HikariDataSource database = new HikariDataSource(config);
        Flyway.configure().dataSource(database).load().migrate();
        return database;
    }

    private static Workflow workflow() {
        String step = "{\"id\":\"%s\",\"call\":\"direct:%s\",\"with\":{\"body\":\"${ %s }\"}}";
        String steps = String.join(
                ",",
                step.formatted("reserve", "reserve", ".input"),
                step.formatted("charge", "charge", ".steps.reserve"),
                step.formatted("pack", "pack", ".steps.charge"),
                step.formatted("label", "label", ".steps.pack"),
                step.formatted("book", "book", ".steps.label"));
        try {
            return WorkflowReader.read(new ObjectMapper().readTree("{\"steps\":[" + steps + "]}"), "order")
                    .orThrow();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(double perSecond) {
        return String.format("%.0f a second", perSecond);
    }
}
