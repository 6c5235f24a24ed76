package dev.apiintegrator.server.security;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the control plane is reached.
 *
 * @param cors answers to browsers of other origins
 * @param tls certificate and key
 */
@ConfigurationProperties("integrator.admin")
record AdminProperties(
        @DefaultValue Cors cors, @DefaultValue Tls tls) {

    /** @param origins exact origins whose pages may call the API with a token; none means no cross-origin requests */
    record Cors(@DefaultValue List<String> origins) {

        Cors {
            if (origins.contains("*")) {
                throw new IllegalArgumentException("integrator.admin.cors.origins must name its origins, such as"
                        + " https://console.example.org: '*' would let any page on the web call the control plane");
            }
        }
    }

    /**
     * @param certificate PEM file with the chain; null for clear text
     * @param key PEM file with the private key
     */
    record Tls(Path certificate, Path key) {

        Tls {
            if ((certificate == null) != (key == null)) {
                throw new IllegalArgumentException(
                        "integrator.admin.tls needs both, certificate and key; only one of them is set");
            }
            requireReadable("certificate", certificate);
            requireReadable("key", key);
        }

        boolean isSet() {
            return certificate != null;
        }

        private static void requireReadable(String name, Path file) {
            if (file != null && !Files.isReadable(file)) {
                throw new IllegalArgumentException(
                        "integrator.admin.tls." + name + ": there is no file " + file + " that can be read");
            }
        }
    }
}
