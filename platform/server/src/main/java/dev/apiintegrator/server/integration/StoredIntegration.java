package dev.apiintegrator.server.integration;

import dev.apiintegrator.engine.source.IntegrationId;

/**
 * An integration as it is written down.
 *
 * @param key of its row
 * @param place where the files lie, for people; empty when there are none
 */
record StoredIntegration(long key, IntegrationId id, Origin origin, String place, Standing standing) {}
