package dev.apiintegrator.server.runtime;

import dev.apiintegrator.server.ServerProperties;
import java.util.Map;

/** Where this installation keeps its data and answers: routes write {@code {{integrator.data}}} and the like. */
final class Places {

    private Places() {}

    /** @param gatewayPort that the gateway was bound to */
    static Map<String, String> of(ServerProperties server, int gatewayPort) {
        return Map.of(
                "integrator.data",
                server.data().toAbsolutePath().normalize().toString(),
                "integrator.gateway.url",
                gatewayUrl(server, gatewayPort));
    }

    private static String gatewayUrl(ServerProperties server, int port) {
        String scheme = server.gateway().tls().certificate() == null ? "http" : "https";
        String host = server.host();
        if (host.equals("0.0.0.0") || host.equals("::")) {
            return scheme + "://localhost:" + port;
        }
        return scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
