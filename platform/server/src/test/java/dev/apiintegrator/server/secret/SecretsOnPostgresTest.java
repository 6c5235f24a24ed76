package dev.apiintegrator.server.secret;

import dev.apiintegrator.server.TestDatabases;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class SecretsOnPostgresTest extends SecretApiContract {

    private static TestDatabases databases;
    private String url;

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

    @BeforeEach
    void empty() {
        url = databases.fresh();
    }

    @Override
    String[] database() {
        return new String[] {"--integrator.database.url=" + url};
    }
}
