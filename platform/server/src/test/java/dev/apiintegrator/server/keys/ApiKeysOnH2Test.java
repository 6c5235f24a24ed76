package dev.apiintegrator.server.keys;

import dev.apiintegrator.server.database.TestDatabase;
import javax.sql.DataSource;

class ApiKeysOnH2Test extends ApiKeysContract {

    @Override
    DataSource database() {
        return TestDatabase.h2();
    }
}
