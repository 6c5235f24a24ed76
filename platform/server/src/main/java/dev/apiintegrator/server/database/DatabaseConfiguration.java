package dev.apiintegrator.server.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.apiintegrator.server.ServerProperties;
import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Flyway, JdbcClient and transactions come from Spring Boot; they find this data source. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
class DatabaseConfiguration {

    /** How long somebody waits for a connection before being told that there is none. */
    private static final long PATIENCE_MILLIS = 5_000;

    private static final String CONNECT_SECONDS = "5";

    /** A network that swallows everything must not hold a thread for ever. */
    private static final String ANSWER_SECONDS = "60";

    @Bean
    HikariDataSource dataSource(DatabaseProperties database, ServerProperties server) {
        DatabaseUrl url = DatabaseUrl.of(database, server.data());
        HikariConfig config = new HikariConfig();
        config.setPoolName("database");
        config.setJdbcUrl(url.jdbc());
        if (!database.username().isEmpty()) {
            config.setUsername(database.username());
        }
        if (!database.password().isEmpty()) {
            config.setPassword(database.password());
        }
        if (url.isPostgreSql()) {
            config.addDataSourceProperty("ApplicationName", "integrator");
            config.addDataSourceProperty("connectTimeout", CONNECT_SECONDS);
            config.addDataSourceProperty("socketTimeout", ANSWER_SECONDS);
            config.addDataSourceProperty("tcpKeepAlive", "true");
        }
        config.setMaximumPoolSize(database.connections());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(PATIENCE_MILLIS);
        // the first connection is asked for below, without the pool's own stack trace
        config.setInitializationFailTimeout(-1);
        HikariDataSource dataSource = new HikariDataSource(config);
        try (Connection connection = dataSource.getConnection()) {
            return dataSource;
        } catch (SQLException e) {
            dataSource.close();
            throw notReached(url, e);
        }
    }

    private static DatabaseNotReached notReached(DatabaseUrl url, SQLException e) {
        // the pool's own says only that it waited
        String why = e.getCause() instanceof SQLException driver ? driver.getMessage() : e.getMessage();
        String firstLine = String.valueOf(why).lines().findFirst().orElse("").replaceFirst(" \\[[0-9-]+]$", "");
        String action = url.isPostgreSql()
                ? "Start it, or mend integrator.database.url, integrator.database.username or integrator.database.password"
                        + " (INTEGRATOR_DATABASE_URL, ...). Without a URL the platform keeps its data in a file by itself."
                : "End the other process if one uses the same data directory, or choose another with --integrator.data=..."
                        + " or INTEGRATOR_DATA.";
        return new DatabaseNotReached("The database " + url + " cannot be opened: " + firstLine, action, e);
    }
}
