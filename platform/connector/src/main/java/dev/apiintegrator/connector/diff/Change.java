package dev.apiintegrator.connector.diff;

/**
 * One difference between two versions of an API.
 *
 * @param operation its id in the older version; in the newer one when it is new there; empty for the API as a whole
 * @param signature method and path, such as {@code GET /pets}
 * @param where in the operation, such as {@code request.customer.email}; empty for all of it
 * @param breaking whether calls that worked may fail, or answers that were understood may not be
 * @param message what changed, for people
 */
public record Change(String operation, String signature, String where, boolean breaking, String message) {}
