package dev.apiintegrator.server.revocation;

import dev.apiintegrator.server.database.TestDatabase;
import javax.sql.DataSource;

class RevocationsOnH2Test extends RevocationsContract {

    @Override
    DataSource database() {
        return TestDatabase.h2();
    }
}
