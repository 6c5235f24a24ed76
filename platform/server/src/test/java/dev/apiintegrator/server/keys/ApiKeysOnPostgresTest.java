package dev.apiintegrator.server.keys;

import dev.apiintegrator.server.database.TestDatabase;
import javax.sql.DataSource;

class ApiKeysOnPostgresTest extends ApiKeysContract {

    @Override
    DataSource database() {
        return TestDatabase.postgres();
    }
}
