package dev.apiintegrator.engine.source;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where Kamelets can be had from. Thread-safe. */
@FunctionalInterface
public interface Kamelets {

    /** There are none. */
    Kamelets NONE = names -> Map.of();

    /** Those that are there, by name. */
    Map<String, Found> find(Set<String> names);

    /**
     * One Kamelet.
     *
     * @param yaml its text
     * @param answers as {@link AnswerSchemas#of} tells them; empty when unknown
     */
    record Found(String yaml, Optional<String> answers) {}
}
