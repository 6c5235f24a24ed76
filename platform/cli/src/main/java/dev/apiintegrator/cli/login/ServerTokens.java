package dev.apiintegrator.cli.login;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.time.Instant;

/**
 * What a login at one server has given.
 *
 * @param issuer who gave it
 * @param clientId that it was given to
 * @param tokenEndpoint where it is refreshed
 * @param revocationEndpoint where it is given back; empty when the issuer has none
 * @param accessToken sent along with requests
 * @param expires when the access token does; ISO 8601
 * @param refreshToken empty when there is none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ServerTokens(
        String issuer,
        String clientId,
        String tokenEndpoint,
        String revocationEndpoint,
        String accessToken,
        String expires,
        String refreshToken) {

    /** A token must outlive the request it is sent with, and clocks differ. */
    private static final Duration MARGIN = Duration.ofSeconds(20);

    boolean isFresh(Instant now) {
        return now.plus(MARGIN).isBefore(Instant.parse(expires));
    }

    boolean canBeRefreshed() {
        return !refreshToken.isEmpty();
    }

    @Override
    public String toString() {
        return "tokens of " + issuer;
    }
}
