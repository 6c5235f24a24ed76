package dev.apiintegrator.server.schedule;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.apiintegrator.engine.Engine;
import dev.apiintegrator.engine.workflow.WorkflowStarter;
import dev.apiintegrator.server.ServerProperties;
import dev.apiintegrator.server.integration.Integrations;
import dev.apiintegrator.server.schedule.ScheduleTasks.Asked;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ScheduleProperties.class)
class ScheduleConfiguration {

    private static final String TABLE = "schedule_task";
    /** The fewest that db-scheduler allows. */
    private static final int MISSED_HEARTBEATS = 4;

    private final Clock clock = Clock.systemUTC();

    @Bean
    SchedulePauses schedulePauses(JdbcClient database) {
        return new SchedulePauses(database);
    }

    @Bean
    ScheduleRuns scheduleRuns(JdbcClient database) {
        return new ScheduleRuns(database);
    }

    @Bean
    ScheduleTasks scheduleTasks(
            Engine engine,
            Integrations integrations,
            WorkflowStarter workflows,
            SchedulePauses pauses,
            ScheduleRuns runs,
            ScheduleListener listener) {
        ScheduleCalls calls = new ScheduleCalls(engine, workflows, runs, listener, clock);
        return new ScheduleTasks(
                engine, integration -> integrations.find(integration).isPresent(), pauses, calls, clock);
    }

    @Bean
    CustomTask<Due> scheduleByTheClock(ScheduleTasks tasks) {
        return tasks.byTheClock();
    }

    @Bean
    CustomTask<Asked> scheduleAskedFor(ScheduleTasks tasks) {
        return tasks.askedFor();
    }

    /** Started and stopped by {@link ScheduleLifecycle}. */
    @Bean(destroyMethod = "")
    @DependsOnDatabaseInitialization
    Scheduler scheduler(
            DataSource database,
            CustomTask<Due> byTheClock,
            CustomTask<Asked> askedFor,
            ScheduleProperties properties,
            ServerProperties server) {
        return Scheduler.create(database, byTheClock, askedFor)
                .tableName(TABLE)
                .serializer(new DueJson())
                .threads(properties.threads())
                .pollingInterval(properties.polling())
                .heartbeatInterval(properties.heartbeat())
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(server.drain())
                .failureLogging(LogLevel.WARN, true)
                .build();
    }

    @Bean
    Timetable timetable(Engine engine, Scheduler scheduler, CustomTask<Due> byTheClock) {
        return new Timetable(engine, scheduler, byTheClock, clock);
    }

    @Bean
    Schedules schedules(
            Engine engine,
            Timetable timetable,
            Scheduler scheduler,
            CustomTask<Asked> askedFor,
            SchedulePauses pauses,
            ScheduleRuns runs,
            ApplicationEventPublisher events) {
        return new Schedules(engine, timetable, scheduler, askedFor, pauses, runs, events, clock);
    }
}
