package dev.apiintegrator.server.keys;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Set;

/**
 * What is known of an API key; the key itself is not.
 *
 * @param id part of the key that is no secret
 * @param name what it is for
 * @param hash SHA-256 of the secret, in hex
 * @param roles in its organization, those of the platform and those that published endpoints ask for
 * @param scopes that published endpoints ask for
 * @param lastUsed to the minute; null when it never was
 * @param revoked null while it was not
 */
record ApiKey(
        String id,
        String organization,
        String name,
        @JsonIgnore String hash,
        Set<String> roles,
        Set<String> scopes,
        String createdBy,
        Instant created,
        Instant expires,
        Instant lastUsed,
        Instant revoked) {

    boolean isGood(Instant now) {
        return revoked == null && expires.isAfter(now);
    }
}
