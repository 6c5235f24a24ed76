package dev.apiintegrator.server.integration;

import dev.apiintegrator.engine.source.RouteSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What people call an integration.
 *
 * @param description one or two sentences, may be empty
 * @param labels ordered by name
 */
record About(String description, Map<String, String> labels) {

    static final About NOTHING = new About("", Map.of());

    /** Reads {@code integration.yaml}; what is wrong with it is the engine's to report, so it counts as nothing here. */
    static About readFrom(List<RouteSource> sources) {
        return sources.stream()
                .filter(source -> source.kind() == RouteSource.Kind.SETTINGS)
                .findFirst()
                .map(About::read)
                .orElse(NOTHING);
    }

    private static About read(RouteSource settings) {
        try {
            Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(settings.text());
            if (!(document instanceof Map<?, ?> map)) {
                return NOTHING;
            }
            Map<String, String> labels = new TreeMap<>();
            if (map.get("labels") instanceof Map<?, ?> given) {
                given.forEach((name, value) -> labels.put(String.valueOf(name), String.valueOf(value)));
            }
            return new About(map.get("description") instanceof String text ? text.strip() : "", labels);
        } catch (YAMLException e) {
            return NOTHING;
        }
    }
}
