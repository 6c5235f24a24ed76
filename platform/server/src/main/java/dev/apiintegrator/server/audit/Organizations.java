package dev.apiintegrator.server.audit;

import dev.apiintegrator.engine.source.IntegrationId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells in whose log a request is noted that names an organization which may not be there. */
final class Organizations {

    private final JdbcClient database;

    Organizations(JdbcClient database) {
        this.database = database;
    }

    /** Itself when it is there, so that its admins see who knocked; otherwise the one that runs the platform. */
    String ofLog(String organization) {
        if (organization.isEmpty() || organization.equals(IntegrationId.DEFAULT_ORGANIZATION)) {
            return IntegrationId.DEFAULT_ORGANIZATION; // most refusals, which shall cost little
        }
        return database.sql("select name from organization where name = :name")
                .param("name", organization)
                .query(String.class)
                .optional()
                .orElse(IntegrationId.DEFAULT_ORGANIZATION);
    }
}
