package dev.apiintegrator.server.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.apiintegrator.server.ServerProperties;
import java.nio.file.Path;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Flyway, JdbcClient and transactions come from Spring Boot; they find this data source. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
class DatabaseConfiguration {

    private static final long PATIENCE_MILLIS = 10_000;

    /** Without WRITE_DELAY=0 H2 acknowledges commits before they are on disk. */
    private static final String H2_OPTIONS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";

    @Bean
    HikariDataSource dataSource(DatabaseProperties database, ServerProperties server) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("database");
        config.setJdbcUrl(database.url().isEmpty() ? h2(server.data()) : database.url());
        if (!database.username().isEmpty()) {
            config.setUsername(database.username());
        }
        if (!database.password().isEmpty()) {
            config.setPassword(database.password());
        }
        config.setMaximumPoolSize(database.connections());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(PATIENCE_MILLIS);
        return new HikariDataSource(config);
    }

    private static String h2(Path data) {
        return "jdbc:h2:file:" + data.toAbsolutePath().normalize().resolve("integrator") + H2_OPTIONS;
    }
}
