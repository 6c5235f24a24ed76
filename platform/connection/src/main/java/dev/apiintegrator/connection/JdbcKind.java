package dev.apiintegrator.connection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.apiintegrator.connection.outbox.OutboxComponent;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Component;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** A pool of connections to a database. */
final class JdbcKind implements ConnectionKind {

    private static final long WAIT_MILLIS = 5_000;

    @Override
    public String name() {
        return "jdbc";
    }

    @Override
    public List<ConnectionSetting> settings() {
        return List.of(
                ConnectionSetting.required(
                        "url", "jdbc:[a-z0-9]+:\\S{1,2000}", "such as jdbc:postgresql://host:5432/orders"),
                ConnectionSetting.optional("username", "\\S{1,200}", "who connects"),
                ConnectionSetting.secret("password", "{{secret:NAME}}"),
                ConnectionSetting.optional("pool", "[1-9][0-9]?|100", "connections at once, 1 to 100; 10 by default"),
                ConnectionSetting.optional("read-only", "true|false", "true when nothing may be changed"));
    }

    @Override
    public List<ConnectionProblem> check(Map<String, String> declared) {
        String url = declared.get("url");
        return url.matches("(?i).*[?&;:](password|pass|pwd)=.*") || url.matches("jdbc:[a-z0-9]+://[^/]*@.*")
                ? List.of(new ConnectionProblem(
                        "url", "a password in the url would be shown to people", "use 'username' and 'password'"))
                : List.of();
    }

    @Override
    public OpenConnection open(String label, Map<String, String> values) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(label);
        config.setJdbcUrl(values.get("url"));
        config.setUsername(values.get("username"));
        config.setPassword(values.get("password"));
        config.setMaximumPoolSize(Integer.parseInt(values.getOrDefault("pool", "10")));
        config.setMinimumIdle(0); // a connection that nobody uses costs the database nothing
        config.setReadOnly(Boolean.parseBoolean(values.getOrDefault("read-only", "false")));
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(WAIT_MILLIS);
        return new Pool(new HikariDataSource(config));
    }

    private record Pool(HikariDataSource source) implements OpenConnection {

        @Override
        public Set<String> schemes() {
            return Set.of("sql", "jdbc", "outbox");
        }

        @Override
        public Map<String, Object> options(String scheme) {
            return scheme.equals("outbox") ? Map.of() : Map.of("dataSource", source);
        }

        @Override
        public Optional<Component> component(String scheme) {
            return scheme.equals("outbox") ? Optional.of(new OutboxComponent(source)) : Optional.empty();
        }

        @Override
        public Optional<Object> bean() {
            return Optional.of(source);
        }

        @Override
        public Optional<Object> transactions() {
            return Optional.of(new SpringTransactionPolicy(new DataSourceTransactionManager(source)));
        }

        @Override
        public Optional<IdempotentRepository> idempotentRepository(String owner) {
            return Optional.of(new DatabaseKeys(source, owner));
        }

        @Override
        public String check(Duration limit) throws Exception {
            try (Connection connection = source.getConnection()) {
                if (!connection.isValid((int) Math.max(1, limit.toSeconds()))) {
                    throw new IllegalStateException("the database does not answer");
                }
                return connection.getMetaData().getDatabaseProductName() + " "
                        + connection.getMetaData().getDatabaseProductVersion();
            }
        }

        @Override
        public void close() {
            source.close();
        }
    }
}
