package dev.apiintegrator.server.revocation;

import java.time.Instant;

/**
 * Tokens that one organization takes no more: one of them, or what one subject was issued before an instant.
 *
 * @param tokenId claim {@code jti}; null when a subject is meant
 * @param subject claim {@code sub}; null when one token is meant
 * @param issuedBefore null when one token is meant
 * @param expires when nobody needs to remember it any more, because the tokens have expired
 */
record Revocation(
        long id,
        String organization,
        String tokenId,
        String subject,
        Instant issuedBefore,
        String createdBy,
        Instant created,
        Instant expires) {}
