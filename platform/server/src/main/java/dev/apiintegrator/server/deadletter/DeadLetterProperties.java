package dev.apiintegrator.server.deadletter;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much is kept of messages that failed.
 *
 * @param maxBodySize of each body: what is longer is cut
 * @param maxPerOrganization letters; the oldest go first
 * @param maxAge of a letter
 * @param queue letters that may wait for the database before more are dropped
 * @param queueSize what these may take in memory
 */
@ConfigurationProperties("integrator.dead-letters")
record DeadLetterProperties(
        @DefaultValue("256KB") DataSize maxBodySize,
        @DefaultValue("10000") int maxPerOrganization,
        @DefaultValue("30d") Duration maxAge,
        @DefaultValue("10000") int queue,
        @DefaultValue("64MB") DataSize queueSize) {

    DeadLetterProperties {
        if (maxBodySize.toBytes() < 0
                || maxBodySize.toBytes() > DataSize.ofMegabytes(16).toBytes()) {
            throw new IllegalArgumentException(
                    "integrator.dead-letters.max-body-size is " + maxBodySize + ": give a size from 0B to 16MB");
        }
        if (maxPerOrganization < 1 || queue < 1) {
            throw new IllegalArgumentException(
                    "integrator.dead-letters.max-per-organization and queue must be 1 or more");
        }
    }
}
