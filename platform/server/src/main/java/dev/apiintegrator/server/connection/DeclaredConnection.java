package dev.apiintegrator.server.connection;

import dev.apiintegrator.connection.ConnectionDefinition;
import java.time.Instant;

/**
 * A connection of an organization.
 *
 * @param configured by the platform's configuration, and only to be changed there
 * @param version counts its changes, from 1; 0 for a configured one
 * @param changed null for a configured one
 * @param changedBy null for a configured one
 */
record DeclaredConnection(
        String organization,
        String name,
        ConnectionDefinition definition,
        boolean configured,
        long version,
        Instant changed,
        String changedBy) {}
