package dev.apiintegrator.server.schedule;

import dev.apiintegrator.engine.source.IntegrationId;

/**
 * Which schedule.
 *
 * @param integration whose it is
 * @param name in the integration
 */
public record ScheduleId(IntegrationId integration, String name) {

    /** The reverse of {@link #toString()}. */
    static ScheduleId parse(String text) {
        String[] parts = text.split("/", 3);
        return new ScheduleId(new IntegrationId(parts[0], parts[1]), parts[2]);
    }

    /** Organization, integration and name; none of them has a slash in it. */
    @Override
    public String toString() {
        return integration.organization() + "/" + integration.name() + "/" + name;
    }
}
