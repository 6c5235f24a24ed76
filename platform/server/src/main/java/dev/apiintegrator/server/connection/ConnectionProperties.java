package dev.apiintegrator.server.connection;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Connections that the platform's operator declares, and how all are watched.
 *
 * @param connections by organization and name: {@code kind}, and the settings of that kind
 * @param connectionCheck how often each is asked whether it is there, and how long it may take to answer
 */
@ConfigurationProperties("integrator")
record ConnectionProperties(
        Map<String, Map<String, Map<String, String>>> connections,
        @DefaultValue Check connectionCheck) {

    ConnectionProperties {
        connections = connections == null ? Map.of() : Map.copyOf(connections);
    }

    /**
     * @param every from one look to the next
     * @param timeout of one answer
     */
    record Check(
            @DefaultValue("15s") Duration every,
            @DefaultValue("5s") Duration timeout) {}
}
