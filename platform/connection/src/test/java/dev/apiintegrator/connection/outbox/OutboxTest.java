package dev.apiintegrator.connection.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.apiintegrator.connection.TestEngine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class OutboxTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String SETTINGS = "connections: { sql: orders-db, outbox: orders-db }\n";

    private final TestEngine platform = new TestEngine();
    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL";
    private final JdbcTemplate database = new JdbcTemplate(new DriverManagerDataSource(url));

    private static final String TAKING = """
            - route:
                id: take
                from:
                  uri: direct:take
                  steps:
                    - transacted: {}
                    - to: "sql:insert into orders (id) values (:#${header.id})"
                    - to: outbox:orders
                    - filter:
                        simple: "${header.id} == 'bad'"
                        steps:
                          - throwException:
                              exceptionType: java.lang.IllegalStateException
                              message: after both
            """;

    private static final String SENDING = """
            - route:
                id: send
                from:
                  uri: outbox:orders?delay=20
                  steps:
                    - to: "sql:insert into sent (id) values (:#${header.id})"
            """;

    @BeforeEach
    void tables() {
        platform.connection("orders-db", "jdbc", "url", url);
        database.execute("create table orders (id varchar(40) primary key)");
        database.execute("create table sent (seq bigint generated always as identity, id varchar(40))");
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void sendsWhatWasWrittenInItsOrder() {
        platform.deploy("shop", "integration.yaml", SETTINGS, "take.camel.yaml", TAKING, "send.camel.yaml", SENDING);
        for (int i = 0; i < 250; i++) {
            take("o" + i);
        }

        await().atMost(SOON).untilAsserted(() -> assertThat(sent()).hasSize(250));
        assertThat(sent()).isSortedAccordingTo((a, b) -> Integer.compare(number(a), number(b)));
        await().atMost(SOON).untilAsserted(() -> assertThat(waiting()).isZero());
    }

    @Test
    void sendsNothingWhoseCauseWasRolledBack() {
        platform.deploy("shop", "integration.yaml", SETTINGS, "take.camel.yaml", TAKING);

        assertThat(catchThrowable(() -> take("bad"))).hasMessageContaining("after both");
        take("good");

        assertThat(database.queryForList("select id from orders", String.class)).containsExactly("good");
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void keepsWhatCouldNotBeSentAndWhatIsBehindIt() {
        platform.deploy("shop", "integration.yaml", SETTINGS, "take.camel.yaml", TAKING, "send.camel.yaml", """
                - route:
                    id: send
                    from:
                      uri: outbox:orders?delay=20
                      steps:
                        - throwException: { exceptionType: java.lang.IllegalStateException, message: no broker }
                """);
        take("first");
        take("second");
        assertThat(waiting()).isEqualTo(2);

        platform.deploy("shop", "integration.yaml", SETTINGS, "take.camel.yaml", TAKING, "send.camel.yaml", SENDING);

        await().atMost(SOON).untilAsserted(() -> assertThat(sent()).containsExactly("first", "second"));
    }

    @Test
    void saysWhatIsMissingWithoutAConnection() {
        assertThat(catchThrowable(() -> platform.deploy("shop", "take.camel.yaml", """
                - route: { id: take, from: { uri: "direct:take", steps: [ { to: "outbox:orders" } ] } }
                """)))
                .hasMessageContaining("connections: { outbox: NAME }");
    }

    private void take(String id) {
        platform.call("shop", "direct:take", "order " + id, Map.of("id", id));
    }

    private List<String> sent() {
        return database.queryForList("select id from sent order by seq", String.class);
    }

    private int waiting() {
        return database.queryForObject("select count(*) from integrator_outbox", Integer.class);
    }

    private static int number(String id) {
        return Integer.parseInt(id.substring(1));
    }
}
