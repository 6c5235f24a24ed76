package dev.apiintegrator.server.revocation;

import dev.apiintegrator.server.database.TestDatabase;
import javax.sql.DataSource;

class RevocationsOnPostgresTest extends RevocationsContract {

    @Override
    DataSource database() {
        return TestDatabase.postgres();
    }
}
