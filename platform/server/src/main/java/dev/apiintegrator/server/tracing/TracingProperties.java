package dev.apiintegrator.server.tracing;

import java.net.URI;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where traces go.
 *
 * @param endpoint of a collector that takes OTLP over HTTP, such as {@code http://localhost:4318}; null for no tracing
 * @param sample the share, 0 to 1, of exchanges that begin here which are recorded; those that come with a W3C trace context are
 *     recorded when it says so, and failed ones always leave a span
 * @param headers sent along, for example to log in at the collector
 */
@ConfigurationProperties("integrator.tracing")
record TracingProperties(URI endpoint, @DefaultValue("0.1") double sample, Map<String, String> headers) {

    TracingProperties {
        headers = headers == null ? Map.of() : Map.copyOf(headers);
        if (endpoint != null
                && (endpoint.getScheme() == null || !endpoint.getScheme().matches("https?"))) {
            throw new IllegalArgumentException("integrator.tracing.endpoint is " + endpoint
                    + ": give the address of a collector that takes OTLP over HTTP, such as http://localhost:4318");
        }
        if (!(sample >= 0 && sample <= 1)) {
            throw new IllegalArgumentException(
                    "integrator.tracing.sample is " + sample + ": give a share between 0 and 1, such as 0.1");
        }
    }

    /** Without what is sent along, which may be a secret. */
    @Override
    public String toString() {
        return "traces to " + endpoint + ", sample " + sample;
    }
}
