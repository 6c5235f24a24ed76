package dev.apiintegrator.connection;

import java.util.Map;
import java.util.TreeMap;

/**
 * What somebody declared; passwords are references to secrets.
 *
 * @param kind one of {@link ConnectionKinds#names}
 * @param settings by name; values may hold {@code {{secret:name}}}
 */
public record ConnectionDefinition(String kind, Map<String, String> settings) {

    public ConnectionDefinition {
        settings = java.util.Collections.unmodifiableMap(new TreeMap<>(settings));
    }
}
