package dev.apiintegrator.server.integration;

import dev.apiintegrator.server.TestDatabase;

class LedgerOnH2Test extends LedgerContract {

    @Override
    String url() {
        return TestDatabase.h2();
    }
}
