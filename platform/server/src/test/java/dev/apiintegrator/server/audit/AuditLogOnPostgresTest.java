package dev.apiintegrator.server.audit;

import dev.apiintegrator.server.TestDatabases;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class AuditLogOnPostgresTest extends AuditLogContract {

    private static TestDatabases databases;

    @BeforeAll
    static void start() {
        databases = TestDatabases.postgres();
    }

    @AfterAll
    static void stop() throws Exception {
        if (databases != null) {
            databases.close();
        }
    }

    @Override
    TestDatabases databases() {
        return databases;
    }
}
