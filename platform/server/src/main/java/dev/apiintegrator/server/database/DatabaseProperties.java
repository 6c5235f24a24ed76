package dev.apiintegrator.server.database;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the platform keeps its own data.
 *
 * @param url of PostgreSQL, {@code jdbc:postgresql://host:5432/name}; empty for H2 in the data directory
 * @param username empty when the URL says it
 * @param password empty when the URL says it, or none is needed
 * @param connections at once, at least 2
 */
@ConfigurationProperties("integrator.database")
record DatabaseProperties(
        @DefaultValue("") String url,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("10") int connections) {

    DatabaseProperties {
        if (!url.isEmpty() && !url.startsWith("jdbc:postgresql:") && !url.startsWith("jdbc:h2:")) {
            throw new IllegalArgumentException(
                    "integrator.database.url must begin with 'jdbc:postgresql:' (or 'jdbc:h2:');"
                            + " leave it out for H2 in the data directory");
        }
        if (connections < 2) {
            throw new IllegalArgumentException("integrator.database.connections is " + connections + ": at least 2");
        }
    }
}
