package dev.apiintegrator.server.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.apiintegrator.engine.Engine;
import dev.apiintegrator.engine.EngineOptions;
import dev.apiintegrator.engine.Revision;
import dev.apiintegrator.engine.event.EngineListener;
import dev.apiintegrator.engine.gateway.Gateway;
import dev.apiintegrator.engine.gateway.GatewayOptions;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.engine.source.RouteSource;
import dev.apiintegrator.server.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class ScheduleClusterTest {

    private static final IntegrationId REPORTS = new IntegrationId("default", "reports");

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void eachTimeIsDoneByOneNodeOnly(String kind) {
        DataSource database =
                new DriverManagerDataSource(kind.equals("h2") ? TestDatabase.h2() : TestDatabase.postgresql());
        Flyway.configure().dataSource(database).load().migrate();
        ScheduleRuns runs = new ScheduleRuns(JdbcClient.create(database));
        ScheduleId tick = new ScheduleId(REPORTS, "tick");

        try (Node one = new Node(database);
                Node two = new Node(database)) {
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                one.timetable.keepInStep();
                two.timetable.keepInStep();
                assertThat(runs.list(tick)).hasSizeGreaterThanOrEqualTo(5);
            });
        }
        assertThat(runs.list(tick)).extracting(ScheduleRun::due).doesNotHaveDuplicates();
    }

    /** What one process of the platform has of schedules. */
    private static final class Node implements AutoCloseable {

        private final Gateway gateway = Gateway.start(GatewayOptions.defaults().withPort(0), EngineListener.NONE);
        private final Engine engine = new Engine(EngineOptions.defaults(), gateway, EngineListener.NONE);
        private final Scheduler scheduler;
        private final Timetable timetable;

        Node(DataSource database) {
            engine.deploy(Revision.of(
                    REPORTS,
                    1,
                    List.of(
                            RouteSource.of(
                                    "integration.yaml", "schedules: { tick: { every: 1s, call: \"direct:a\" } }"),
                            RouteSource.of(
                                    "a.camel.yaml",
                                    "- route: { from: { uri: \"direct:a\", steps: [ log: tick ] } }"))));
            JdbcClient client = JdbcClient.create(database);
            ScheduleCalls calls = new ScheduleCalls(
                    engine, null, new ScheduleRuns(client), (id, succeeded, took) -> {}, Clock.systemUTC());
            CustomTask<Due> task = new ScheduleTasks(
                            engine, id -> true, new SchedulePauses(client), calls, Clock.systemUTC())
                    .byTheClock();
            scheduler = Scheduler.create(database, task)
                    .tableName("schedule_task")
                    .serializer(new DueJson())
                    .pollingInterval(Duration.ofMillis(200))
                    .build();
            scheduler.start();
            timetable = new Timetable(engine, scheduler, task, Clock.systemUTC());
        }

        @Override
        public void close() {
            scheduler.stop();
            engine.close();
            gateway.close();
        }
    }
}
