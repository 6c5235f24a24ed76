package dev.apiintegrator.server.api;

import dev.apiintegrator.engine.gateway.Gateway;
import dev.apiintegrator.server.ServerProperties;
import org.springframework.stereotype.Component;

/** Where callers reach the gateway, as seen from this machine. */
@Component
class GatewayUrl {

    private final Gateway gateway;
    private final ServerProperties properties;

    GatewayUrl(Gateway gateway, ServerProperties properties) {
        this.gateway = gateway;
        this.properties = properties;
    }

    @Override
    public String toString() {
        String host = properties.host();
        String reachable = host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
        String scheme = properties.gateway().tls().certificate() == null ? "http" : "https";
        return scheme + "://" + (reachable.contains(":") ? "[" + reachable + "]" : reachable) + ":" + gateway.port();
    }
}
