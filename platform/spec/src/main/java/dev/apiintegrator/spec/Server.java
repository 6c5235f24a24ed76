package dev.apiintegrator.spec;

import java.util.Map;

/**
 * Where the API can be reached.
 *
 * @param url as documented; may hold {@code {variables}}
 * @param description empty when there is none
 * @param variables default values by name
 */
public record Server(String url, String description, Map<String, String> variables) {

    public static Server at(String url) {
        return new Server(url, "", Map.of());
    }

    /** The URL with the defaults in the place of its variables. */
    public String resolved() {
        String resolved = url;
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            resolved = resolved.replace("{" + variable.getKey() + "}", variable.getValue());
        }
        return resolved;
    }
}
