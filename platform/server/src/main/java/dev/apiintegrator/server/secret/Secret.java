package dev.apiintegrator.server.secret;

import java.time.Instant;

/**
 * A secret without its value.
 *
 * @param name unique in its organization
 * @param changed when its value was last set
 * @param changedBy who set it, for people
 * @param keyId of the key that it is encrypted with
 */
record Secret(String organization, String name, Instant changed, String changedBy, String keyId) {}
