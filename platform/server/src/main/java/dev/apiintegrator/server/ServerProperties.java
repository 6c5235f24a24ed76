package dev.apiintegrator.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Everything an operator can set, each also as an environment variable: {@code integrator.admin-port} is
 * {@code INTEGRATOR_ADMIN_PORT}.
 *
 * @param routes directory of the integrations that files manage; need not exist
 * @param connectors directory of the connectors
 * @param data directory for what is saved over the API; made when needed
 * @param host address of the gateway
 * @param port of the gateway, 0 picks a free one
 * @param adminHost address of the control plane
 * @param adminPort of the control plane, 0 picks a free one
 * @param drain how long work in flight may take to finish at a swap or at the end
 * @param startTimeout how long a revision may take to start
 * @param gateway what the gateway bounds
 * @param parameters values for {@code {{placeholders}}} in routes
 */
@ConfigurationProperties("integrator")
public record ServerProperties(
        @DefaultValue("routes") Path routes,
        @DefaultValue("connectors") Path connectors,
        @DefaultValue("data") Path data,
        @DefaultValue("127.0.0.1") String host,
        @DefaultValue("8080") int port,
        @DefaultValue("127.0.0.1") String adminHost,
        @DefaultValue("8081") int adminPort,
        @DefaultValue("30s") Duration drain,
        @DefaultValue("30s") Duration startTimeout,
        @DefaultValue Gateway gateway,
        Map<String, String> parameters) {

    public ServerProperties {
        parameters = parameters == null ? Map.of() : Map.copyOf(parameters);
        requireText("host", host);
        requireText("admin-host", adminHost);
        requirePort("port", port);
        requirePort("admin-port", adminPort);
        requirePositive("drain", drain);
        requirePositive("start-timeout", startTimeout);
        if (port != 0 && port == adminPort) {
            throw new IllegalArgumentException(
                    "integrator.port and integrator.admin-port are both " + port + ": choose two different ports");
        }
    }

    private static void requireText(String name, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("integrator." + name + " is empty: give an address such as 127.0.0.1");
        }
    }

    private static void requirePort(String name, int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(
                    "integrator." + name + " is " + port + ": a port is 1 to 65535, or 0 for any free one");
        }
    }

    // by hand: a validation framework would cost half a second of every start
    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(
                    "integrator." + name + " is " + value + ": it must be longer than nothing");
        }
    }

    /**
     * @param maxBodySize of a request that is buffered
     * @param maxHeaderSize of the request line and all headers
     * @param timeout how long a request may take
     * @param concurrency requests at once per organization
     * @param idleTimeout after which an idle connection is closed
     * @param cors answers to browsers of other origins
     * @param tls certificate and key
     */
    public record Gateway(
            @DefaultValue("10MB") DataSize maxBodySize,
            @DefaultValue("16KB") DataSize maxHeaderSize,
            @DefaultValue("30s") Duration timeout,
            @DefaultValue("256") int concurrency,
            @DefaultValue("60s") Duration idleTimeout,
            @DefaultValue Cors cors,
            @DefaultValue Tls tls) {

        public Gateway {
            requirePositive("gateway.timeout", timeout);
            requirePositive("gateway.idle-timeout", idleTimeout);
            if (concurrency < 1) {
                throw new IllegalArgumentException("integrator.gateway.concurrency is " + concurrency + ": at least 1");
            }
            if (maxBodySize.toBytes() < 1 || maxHeaderSize.toBytes() < 1_024) {
                throw new IllegalArgumentException(
                        "integrator.gateway.max-body-size must be at least 1B and max-header-size at least 1KB");
            }
        }
    }

    /**
     * @param origins exact origins, or {@code *}; none means no cross-origin requests
     * @param headers that may be sent besides the safelisted ones
     * @param credentials whether cookies and authorization may be sent
     * @param maxAge how long a browser may remember the answer
     */
    public record Cors(
            @DefaultValue List<String> origins,
            @DefaultValue List<String> headers,
            @DefaultValue("false") boolean credentials,
            @DefaultValue("10m") Duration maxAge) {}

    /**
     * @param certificate PEM file with the chain; null for clear text
     * @param key PEM file with the private key
     */
    public record Tls(Path certificate, Path key) {}
}
