package dev.apiintegrator.server.workflow;

import dev.apiintegrator.workflow.embedded.EmbeddedOptions;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How workflows run.
 *
 * @param engine that new executions begin on
 * @param fallback what to begin them on when Temporal cannot be reached at the start; {@code NONE} refuses to start
 * @param threads that drive executions of the embedded engine, and as many that call routes
 * @param polling how often the embedded engine looks for what is due
 * @param heartbeat of the embedded engine; after four that are missing, others take over
 * @param retention how long executions are kept after they have ended
 * @param temporal where Temporal is
 */
@ConfigurationProperties("integrator.workflow")
record WorkflowProperties(
        @DefaultValue("embedded") Engine engine,
        @DefaultValue("none") Fallback fallback,
        @DefaultValue("32") int threads,
        @DefaultValue("500ms") Duration polling,
        @DefaultValue("1s") Duration heartbeat,
        @DefaultValue("30d") Duration retention,
        @DefaultValue Temporal temporal) {

    /** Which engine. */
    enum Engine {
        EMBEDDED,
        TEMPORAL
    }

    /** What to do without Temporal. */
    enum Fallback {
        EMBEDDED,
        NONE
    }

    /**
     * @param target host and port of the frontend
     * @param namespace in it
     * @param taskQueue that this platform works on
     */
    record Temporal(
            @DefaultValue("127.0.0.1:7233") String target,
            @DefaultValue("default") String namespace,
            @DefaultValue("integrator") String taskQueue) {}

    EmbeddedOptions embedded(Duration drain) {
        return new EmbeddedOptions(threads, polling, heartbeat, drain, retention);
    }
}
