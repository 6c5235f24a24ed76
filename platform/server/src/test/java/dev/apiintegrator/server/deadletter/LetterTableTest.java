package dev.apiintegrator.server.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apiintegrator.engine.letter.DeadLetter;
import dev.apiintegrator.engine.letter.DeadLetter.Step;
import dev.apiintegrator.engine.letter.LetterBody;
import dev.apiintegrator.engine.letter.LetterBody.Kept;
import dev.apiintegrator.engine.letter.LetterBody.Kind;
import dev.apiintegrator.engine.letter.LetterMessage;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.server.TestDatabase;
import dev.apiintegrator.server.deadletter.StoredLetter.State;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.unit.DataSize;

/** Letters in the database, and those that never get there. */
class LetterTableTest {

    private static final String ORGANIZATION = "default";
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final LetterFilter ALL = new LetterFilter(null, null, null, null, null, null);

    @ParameterizedTest
    @MethodSource("databases")
    void givesBackWhatItTook(String database, Supplier<String> url) {
        LetterTable table = table(url);
        DeadLetter letter = letter("no \0 paper", new byte[] {0, (byte) 0xff, 1}, NOW);

        table.insert(List.of(letter));

        StoredLetter stored = table.find(ORGANIZATION, letter.id()).orElseThrow();
        assertThat(stored.letter().steps()).isEqualTo(letter.steps());
        assertThat(stored.letter().reason()).isEqualTo("no  paper");
        assertThat(stored.letter().start().body().content())
                .isEqualTo(letter.start().body().content());
        assertThat(stored.letter().start().headers()).isEqualTo(letter.start().headers());
        assertThat(stored.letter().failedAt()).isEqualTo(NOW);
        assertThat(stored.state()).isEqualTo(State.WAITING);
        assertThat(table.find("other", letter.id())).isEmpty();
        assertThat(table.list(ORGANIZATION, ALL, null, 10)
                        .get(0)
                        .letter()
                        .start()
                        .body()
                        .content())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void isReplayedByOneAtATime(String database, Supplier<String> url) {
        LetterTable table = table(url);
        DeadLetter letter = letter("x", "a".getBytes(StandardCharsets.UTF_8), NOW);
        table.insert(List.of(letter));

        assertThat(table.claim(letter, NOW)).isTrue();
        assertThat(table.claim(letter, NOW.plusSeconds(60))).isFalse();
        StoredLetter claimed = table.find(ORGANIZATION, letter.id()).orElseThrow();
        assertThat(table.edit(claimed, true, letter.start().body().edited("b"), "Ada", NOW))
                .isFalse();
        assertThat(table.claim(letter, NOW.plus(Duration.ofMinutes(11))))
                .as("whoever took it is gone")
                .isTrue();

        table.failedAgain(letter, letter(letter.id(), "y", new byte[0], NOW.plusSeconds(1)), "Ada", NOW);
        StoredLetter again = table.find(ORGANIZATION, letter.id()).orElseThrow();
        assertThat(again.letter().reason()).isEqualTo("y");
        assertThat(again.letter().attempts()).isEqualTo(2);
        assertThat(again.letter().start().body().content()).isEqualTo(new byte[] {'a'});
        assertThat(table.edit(again, true, letter.start().body().edited("b"), "Ada", NOW))
                .isTrue();
        assertThat(table.edit(again, true, letter.start().body().edited("c"), "Ada", NOW))
                .as("it has changed since")
                .isFalse();

        assertThat(table.claim(letter, NOW)).isTrue();
        table.succeeded(letter, "Ada", NOW);
        assertThat(table.find(ORGANIZATION, letter.id()).orElseThrow().state()).isEqualTo(State.REPLAYED);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void dropsWhatIsTooMuchOrTooOld(String database, Supplier<String> url) {
        LetterTable table = table(url);
        for (int i = 0; i < 5; i++) {
            table.insert(List.of(letter("n" + i, new byte[0], NOW.plusSeconds(i))));
        }

        table.keepNewest(ORGANIZATION, 3);
        assertThat(reasons(table)).containsExactly("n4", "n3", "n2");
        table.deleteBefore(NOW.plusSeconds(4));
        assertThat(reasons(table)).containsExactly("n4");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void dropsAndCountsWhatTheDatabaseDoesNotTakeInTime(String database, Supplier<String> url) {
        LetterTable table = table(url);
        List<String> heard = new ArrayList<>();
        DeadLetterListener listener = new DeadLetterListener() {
            @Override
            public synchronized void kept(IntegrationId integration) {
                heard.add("kept");
            }

            @Override
            public synchronized void dropped(IntegrationId integration) {
                heard.add("dropped");
            }

            @Override
            public void replayed(IntegrationId integration, boolean succeeded) {}
        };
        DeadLetterProperties small = new DeadLetterProperties(
                DataSize.ofKilobytes(1), 100, Duration.ofDays(36_500), 2, DataSize.ofMegabytes(1));
        DeadLetterQueue queue =
                new DeadLetterQueue(table, new Retention(table, small, Clock.systemUTC()), listener, small);

        for (int i = 0; i < 3; i++) {
            queue.add(letter("n" + i, new byte[0], NOW));
        }
        queue.open();
        queue.close();

        assertThat(heard).containsExactly("dropped", "kept", "kept");
        assertThat(reasons(table)).containsExactly("n1", "n0");
    }

    private static List<String> reasons(LetterTable table) {
        return table.list(ORGANIZATION, ALL, null, 10).stream()
                .map(each -> each.letter().reason())
                .toList();
    }

    static Stream<Arguments> databases() {
        return Stream.of(
                Arguments.of("H2", (Supplier<String>) TestDatabase::h2),
                Arguments.of("PostgreSQL", (Supplier<String>) TestDatabase::postgresql));
    }

    private static LetterTable table(Supplier<String> url) {
        DriverManagerDataSource source = new DriverManagerDataSource(url.get());
        Flyway.configure().dataSource(source).load().migrate();
        JdbcClient.create(source)
                .sql(
                        "insert into organization (name, created) values ('default', current_timestamp) on conflict do nothing")
                .update();
        return new LetterTable(new NamedParameterJdbcTemplate(source));
    }

    private static DeadLetter letter(String reason, byte[] body, Instant at) {
        return letter(UUID.randomUUID().toString(), reason, body, at);
    }

    private static DeadLetter letter(String id, String reason, byte[] body, Instant at) {
        LetterMessage message = new LetterMessage(
                new LetterBody(Kind.BYTES, Kept.WHOLE, body, body.length), Map.of("n", 1, "list", List.of("a", true)));
        return new DeadLetter(
                id,
                new IntegrationId(ORGANIZATION, "orders"),
                1,
                "orders",
                "timer://tick",
                List.of(new Step("orders", "save")),
                message,
                message,
                "java.io.IOException",
                reason,
                1,
                "exchange",
                "",
                at);
    }
}
