package dev.apiintegrator.server.audit;

import dev.apiintegrator.server.TestDatabases;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class AuditLogOnH2Test extends AuditLogContract {

    @TempDir
    static Path directory;

    private static TestDatabases databases;

    @BeforeAll
    static void start() {
        databases = TestDatabases.h2(directory);
    }

    @AfterAll
    static void stop() throws Exception {
        databases.close();
    }

    @Override
    TestDatabases databases() {
        return databases;
    }
}
