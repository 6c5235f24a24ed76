package dev.apiintegrator.server;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

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
@Validated
@ConfigurationProperties("integrator")
public record ServerProperties(
        @DefaultValue("routes") @NotNull Path routes,
        @DefaultValue("connectors") @NotNull Path connectors,
        @DefaultValue("data") @NotNull Path data,
        @DefaultValue("127.0.0.1") @NotBlank String host,
        @DefaultValue("8080") @Min(0) @Max(65535) int port,
        @DefaultValue("127.0.0.1") @NotBlank String adminHost,
        @DefaultValue("8081") @Min(0) @Max(65535) int adminPort,
        @DefaultValue("30s") @NotNull Duration drain,
        @DefaultValue("30s") @NotNull Duration startTimeout,
        @DefaultValue @Valid Gateway gateway,
        Map<String, String> parameters) {

    public ServerProperties {
        parameters = parameters == null ? Map.of() : Map.copyOf(parameters);
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
            @DefaultValue("10MB") @NotNull DataSize maxBodySize,
            @DefaultValue("16KB") @NotNull DataSize maxHeaderSize,
            @DefaultValue("30s") @NotNull Duration timeout,
            @DefaultValue("256") @Min(1) int concurrency,
            @DefaultValue("60s") @NotNull Duration idleTimeout,
            @DefaultValue Cors cors,
            @DefaultValue Tls tls) {}

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
