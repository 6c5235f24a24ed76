/** Who may call a published endpoint, how often, and the seams behind which tokens, keys and counters are kept. */
package dev.apiintegrator.engine.access;
