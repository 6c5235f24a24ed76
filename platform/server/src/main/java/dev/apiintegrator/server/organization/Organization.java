package dev.apiintegrator.server.organization;

import java.time.Instant;

/**
 * An owner of integrations and everything that belongs to them.
 *
 * @param name a DNS label, unique
 * @param created when it was made
 */
record Organization(String name, Instant created) {}
