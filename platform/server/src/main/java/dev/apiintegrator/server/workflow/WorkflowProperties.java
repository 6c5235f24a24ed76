package dev.apiintegrator.server.workflow;

import dev.apiintegrator.workflow.embedded.EmbeddedOptions;
import dev.apiintegrator.workflow.temporal.TemporalOptions;
import dev.apiintegrator.workflow.temporal.TemporalTls;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How workflows run.
 *
 * @param engine that new executions begin on
 * @param threads that drive executions, and as many that call routes
 * @param polling how often the embedded engine looks for what is due
 * @param heartbeat of the embedded engine; after four that are missing, others take over
 * @param retention how long executions are kept after they have ended
 * @param temporal where Temporal is
 */
@ConfigurationProperties("integrator.workflow")
record WorkflowProperties(
        @DefaultValue("embedded") Engine engine,
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
     * @param taskQueue that this platform works on, and no other
     * @param fallback what executions begin on when Temporal cannot be reached at the start; {@code NONE} refuses to start
     * @param tls how the connection is protected
     */
    record Temporal(
            @DefaultValue("127.0.0.1:7233") String target,
            @DefaultValue("default") String namespace,
            @DefaultValue("integrator") String taskQueue,
            @DefaultValue("none") Fallback fallback,
            @DefaultValue Tls tls) {}

    /**
     * @param enabled whether there is TLS at all
     * @param authorities PEM file of certificates to trust, left out for those that Java trusts
     * @param certificate PEM file of the platform's own, left out for none
     * @param key PEM file of its key
     * @param serverName that Temporal's certificate has, left out for the host of the target
     */
    record Tls(
            @DefaultValue("false") boolean enabled, Path authorities, Path certificate, Path key, String serverName) {

        private TemporalTls options() {
            return new TemporalTls(
                    Optional.ofNullable(authorities),
                    Optional.ofNullable(certificate),
                    Optional.ofNullable(key),
                    Optional.ofNullable(serverName));
        }
    }

    EmbeddedOptions embedded(Duration drain) {
        return new EmbeddedOptions(threads, polling, heartbeat, drain, retention);
    }

    /** @throws IllegalArgumentException when they contradict each other */
    TemporalOptions temporalOptions(Duration drain) {
        return new TemporalOptions(
                temporal.target(),
                temporal.namespace(),
                temporal.taskQueue(),
                temporal.tls().enabled() ? Optional.of(temporal.tls().options()) : Optional.empty(),
                threads,
                drain,
                TemporalOptions.LONGEST_HISTORY);
    }
}
