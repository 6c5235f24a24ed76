package dev.apiintegrator.server.integration;

import dev.apiintegrator.server.TestDatabase;

class LedgerOnPostgreSqlTest extends LedgerContract {

    @Override
    String url() {
        return TestDatabase.postgresql();
    }
}
