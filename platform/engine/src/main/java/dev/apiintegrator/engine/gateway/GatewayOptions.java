package dev.apiintegrator.engine.gateway;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the gateway listens and what it bounds.
 *
 * @param host address to bind, such as {@code 127.0.0.1}
 * @param port 0 picks a free one
 * @param maxBodySize bytes of a request body that is buffered; larger ones get 413
 * @param maxHeaderSize bytes of the request line and all headers
 * @param timeout how long a request may take before its caller gets 503
 * @param concurrency requests of one organization that may run at once; more get 429
 * @param idleTimeout after which an idle connection is closed
 * @param cors answers to browsers of other origins; empty when there are none
 * @param tls certificate and key; empty for clear text
 */
public record GatewayOptions(
        String host,
        int port,
        long maxBodySize,
        int maxHeaderSize,
        Duration timeout,
        int concurrency,
        Duration idleTimeout,
        Optional<Cors> cors,
        Optional<Tls> tls) {

    public static GatewayOptions defaults() {
        return new GatewayOptions(
                "127.0.0.1",
                8080,
                10L * 1024 * 1024,
                16 * 1024,
                Duration.ofSeconds(30),
                256,
                Duration.ofSeconds(60),
                Optional.empty(),
                Optional.empty());
    }

    public GatewayOptions withPort(int port) {
        return new GatewayOptions(host, port, maxBodySize, maxHeaderSize, timeout, concurrency, idleTimeout, cors, tls);
    }

    /**
     * Cross-origin resource sharing (WHATWG Fetch).
     *
     * @param origins exact origins such as {@code https://app.example.com}, or {@code *}
     * @param headers request headers that may be sent besides the safelisted ones, or {@code *}
     * @param credentials whether cookies and authorization may be sent; not together with origin {@code *}
     * @param maxAge how long a browser may remember the answer
     */
    public record Cors(List<String> origins, List<String> headers, boolean credentials, Duration maxAge) {

        public Cors {
            origins = List.copyOf(origins);
            headers = List.copyOf(headers);
            if (credentials && origins.contains("*")) {
                throw new IllegalArgumentException(
                        "CORS: credentials cannot be allowed for every origin; name the origins");
            }
        }
    }

    /**
     * @param certificate PEM file with the certificate chain
     * @param key PEM file with the private key (PKCS #8)
     */
    public record Tls(Path certificate, Path key) {}
}
