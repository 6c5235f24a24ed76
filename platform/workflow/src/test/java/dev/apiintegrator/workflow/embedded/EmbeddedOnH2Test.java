package dev.apiintegrator.workflow.embedded;

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

class EmbeddedOnH2Test extends WorkflowEngineContract {

    private static HikariDataSource database;

    @BeforeAll
    static void connect() {
        database = Databases.h2();
    }

    @AfterAll
    static void disconnect() {
        database.close();
    }

    @Override
    protected WorkflowEngine engine(Activities activities) {
        return new EmbeddedEngine(
                new Store(database), activities, WorkflowListener.NONE, EmbeddedOptions.defaults(), Clock.systemUTC());
    }
}
