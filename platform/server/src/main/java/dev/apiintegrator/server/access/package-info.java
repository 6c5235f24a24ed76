/** What the gateway asks about its callers, answered with the platform's tokens, keys, secrets and counters. */
package dev.apiintegrator.server.access;
