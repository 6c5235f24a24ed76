package dev.apiintegrator.server.token;

import java.time.Instant;

/** Which tokens are no longer taken. Answers from memory, at once. Thread-safe. */
public interface TokenRevocations {

    /** None was ever revoked. */
    TokenRevocations NONE = new TokenRevocations() {
        @Override
        public boolean isKnown() {
            return true;
        }

        @Override
        public boolean isRevoked(String organization, String tokenId, String subject, Instant issued) {
            return false;
        }
    };

    /** False when the list could not be read for so long that it says nothing any more: then no token is taken. */
    boolean isKnown();

    /**
     * Whether the organization takes this token no more.
     *
     * @param tokenId null when it has none
     * @param issued null when it does not say; then it is as old as can be
     */
    boolean isRevoked(String organization, String tokenId, String subject, Instant issued);
}
