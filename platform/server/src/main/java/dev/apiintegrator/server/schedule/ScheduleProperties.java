package dev.apiintegrator.server.schedule;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How schedules run.
 *
 * @param threads that call routes; more than so many schedules of this node do not run at once
 * @param polling how often the database is asked what is due: as exact as schedules are
 * @param heartbeat of what runs; after four that are missing, another node does it again
 */
@ConfigurationProperties("integrator.schedules")
record ScheduleProperties(
        @DefaultValue("8") int threads,
        @DefaultValue("1s") Duration polling,
        @DefaultValue("5s") Duration heartbeat) {}
