package dev.apiintegrator.engine.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Something that an integration does at certain times, once for all nodes.
 *
 * @param name unique in the integration
 * @param cadence when it is due
 * @param zone in which the hours of the cadence are meant
 * @param missed what to do about times that went by while nobody could run it
 * @param target what is done
 * @param input what it is done with; null for none
 * @param line of its name in the settings, from 1
 * @param column of its name in the settings, from 1
 */
public record Schedule(
        String name, Cadence cadence, ZoneId zone, Missed missed, Target target, JsonNode input, int line, int column) {

    /** The first time that is later than this one. */
    public Instant next(Instant after) {
        return cadence.next(after, zone);
    }

    /** What happens to times that went by while the platform, or the integration, did not run. */
    public enum Missed {
        /** Nothing: it is done again when it is due next. */
        SKIP,
        /** It is done once, as soon as possible, however many times went by. */
        ONCE,
        /** It is done once for each of them, oldest first, at most {@value #MOST} times. */
        ALL;

        /** Who was away for a year does not want to do 8,760 hours again. */
        public static final int MOST = 1_000;
    }

    /** Whom to tell that it is time. */
    public sealed interface Target {

        /** @param uri what a route of the integration begins with, such as {@code direct:report} */
        record Route(String uri) implements Target {}

        /** @param name of a workflow of the integration, a new execution of which is started */
        record Workflow(String name) implements Target {}
    }
}
