package dev.apiintegrator.engine.gateway;

import dev.apiintegrator.engine.source.IntegrationId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** OpenAPI descriptions that callers can read at the gateway. */
final class Descriptions {

    private final Map<String, Supplier<String>> byPath = new ConcurrentHashMap<>();

    /** @param openApi makes the JSON when it is asked for, may give null; null to forget it */
    void put(IntegrationId integration, Supplier<String> openApi) {
        if (openApi == null) {
            byPath.remove(path(integration));
        } else {
            byPath.put(path(integration), openApi);
        }
    }

    /** Null when there is none at that path. */
    Supplier<String> at(String path) {
        return byPath.get(path);
    }

    static String path(IntegrationId integration) {
        String prefix = integration.organization().equals(IntegrationId.DEFAULT_ORGANIZATION)
                ? ""
                : Reserved.ORGANIZATIONS + integration.organization();
        return prefix + Reserved.OPENAPI + integration.name() + ".json";
    }
}
