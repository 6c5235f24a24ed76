package dev.apiintegrator.server.runtime;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * What of the Spring environment routes may see: Camel's own settings and the parameters meant for them. Never all of it,
 * for it holds the platform's secrets.
 */
final class EngineProperties {

    private static final List<String> CAMEL = List.of("camel.component", "camel.dataformat", "camel.language");

    private EngineProperties() {}

    static Map<String, String> of(Environment environment, Map<String, String> parameters) {
        Map<String, String> properties = new HashMap<>(parameters);
        Binder binder = Binder.get(environment);
        for (String prefix : CAMEL) {
            binder.bind(prefix, Bindable.mapOf(String.class, String.class))
                    .ifBound(found -> found.forEach((key, value) -> properties.put(prefix + "." + key, value)));
        }
        return properties;
    }
}
