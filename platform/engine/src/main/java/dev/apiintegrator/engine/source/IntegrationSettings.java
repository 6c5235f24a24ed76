package dev.apiintegrator.engine.source;

import dev.apiintegrator.engine.access.Rate;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * What {@code integration.yaml} says about how the platform runs an integration. Its JSON schema is the resource
 * {@code /schema/integration.json}.
 *
 * @param name as which it wants to be deployed; empty to be called after its directory
 * @param description one or two sentences for people, may be empty
 * @param labels for people and tools to select by, in the order of the file
 * @param parameters placeholders that a deployment may or must set, by name, in the order of the file
 * @param limits what it may use
 * @param policy the profile that its routes want to be held to, {@code trusted} or {@code standard}; empty for the most that
 *     is allowed
 * @param access who may call what it publishes
 * @param schedules what it does by the clock, by name, in the order of the file
 * @param connections what it uses of the organization's connections, by the name in routes: that of a component, or of a bean
 * @param reliability what it does about calls that fail and messages that come twice
 * @param personal fields of its messages that are masked in logs, traces and recordings
 */
public record IntegrationSettings(
        Optional<String> name,
        String description,
        Map<String, String> labels,
        Map<String, Parameter> parameters,
        Limits limits,
        Optional<String> policy,
        AccessSettings access,
        Map<String, Schedule> schedules,
        Map<String, ConnectionUse> connections,
        ReliabilitySettings reliability,
        PersonalFields personal) {

    /** What holds when there is no {@code integration.yaml}. */
    public static final IntegrationSettings NONE = new IntegrationSettings(
            Optional.empty(),
            "",
            Map.of(),
            Map.of(),
            Limits.NONE,
            Optional.empty(),
            AccessSettings.NONE,
            Map.of(),
            Map.of(),
            ReliabilitySettings.NONE,
            PersonalFields.NONE);

    public IntegrationSettings {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        schedules = Collections.unmodifiableMap(new LinkedHashMap<>(schedules));
        connections = Collections.unmodifiableMap(new LinkedHashMap<>(connections));
    }

    /**
     * Reads the settings; what is wrong is reported, all at once, and left out of the answer.
     *
     * @param sources of one integration, perhaps with an {@code integration.yaml} among them
     */
    public static IntegrationSettings read(List<RouteSource> sources, Consumer<Finding> findings) {
        return sources.stream()
                .filter(source -> source.kind() == RouteSource.Kind.SETTINGS)
                .findFirst()
                .map(file -> new SettingsReader(file).read(findings))
                .orElse(NONE);
    }

    /** Values of the parameters that have a default, to be used for {@code {{placeholders}}} that nobody sets. */
    public Map<String, String> defaults() {
        Map<String, String> defaults = new LinkedHashMap<>();
        parameters.forEach(
                (parameter, declared) -> declared.defaultValue().ifPresent(value -> defaults.put(parameter, value)));
        return defaults;
    }

    /**
     * One placeholder.
     *
     * @param type what its values look like
     * @param defaultValue as text; empty when a deployment must set it
     * @param description for people, may be empty
     */
    public record Parameter(ParameterType type, Optional<String> defaultValue, String description) {}

    /** The types of JSON that fit into a placeholder. */
    public enum ParameterType {
        STRING,
        INTEGER,
        NUMBER,
        BOOLEAN
    }

    /**
     * Each is empty to have what the platform gives by default.
     *
     * @param maxBodySize of a request, in bytes, 1 to 1 GB
     * @param concurrency requests worked on at once, 1 to 100,000
     * @param timeout of a request, 1 ms to 1 h
     * @param rate how often it may be called; empty for no such limit
     */
    public record Limits(
            OptionalLong maxBodySize, OptionalInt concurrency, Optional<Duration> timeout, Optional<Rate> rate) {

        /** Nothing is set. */
        public static final Limits NONE =
                new Limits(OptionalLong.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty());
    }
}
