package dev.apiintegrator.engine.source;

import java.util.Map;
import java.util.Set;

/** Where Kamelets can be had from. Thread-safe. */
@FunctionalInterface
public interface Kamelets {

    /** There are none. */
    Kamelets NONE = names -> Map.of();

    /** The YAML of those that are there, by name. */
    Map<String, String> find(Set<String> names);
}
