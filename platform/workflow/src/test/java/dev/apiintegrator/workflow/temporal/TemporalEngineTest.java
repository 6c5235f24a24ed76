package dev.apiintegrator.workflow.temporal;

import com.zaxxer.hikari.HikariDataSource;
import dev.apiintegrator.workflow.Activities;
import dev.apiintegrator.workflow.Databases;
import dev.apiintegrator.workflow.WorkflowEngine;
import dev.apiintegrator.workflow.WorkflowEngineContract;
import dev.apiintegrator.workflow.WorkflowListener;
import dev.apiintegrator.workflow.store.Store;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class TemporalEngineTest extends WorkflowEngineContract {

    private static HikariDataSource database;
    private static TemporalServer temporal;

    @BeforeAll
    static void connect() {
        database = Databases.h2();
        temporal = new TemporalServer(true);
    }

    @AfterAll
    static void disconnect() {
        temporal.close();
        database.close();
    }

    @Override
    protected WorkflowEngine engine(Activities activities) {
        return new TemporalEngine(
                new Store(database),
                activities,
                WorkflowListener.NONE,
                TemporalOptions.of(temporal.target(), "default", "integrator"),
                Clock.systemUTC());
    }
}
