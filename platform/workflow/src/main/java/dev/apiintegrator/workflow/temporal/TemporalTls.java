package dev.apiintegrator.workflow.temporal;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How the connection to Temporal is protected.
 *
 * @param authorities PEM file of certificates to trust; empty for those that Java trusts
 * @param certificate PEM file of the platform's own; empty when Temporal asks for none
 * @param key PEM file of its private key, PKCS 8; there when the certificate is
 * @param serverName that Temporal's certificate must have; empty for the host of the target
 */
public record TemporalTls(
        Optional<Path> authorities, Optional<Path> certificate, Optional<Path> key, Optional<String> serverName) {

    public TemporalTls {
        if (certificate.isPresent() != key.isPresent()) {
            throw new IllegalArgumentException(
                    "the TLS certificate for Temporal and its key go together: set both, or none");
        }
    }
}
