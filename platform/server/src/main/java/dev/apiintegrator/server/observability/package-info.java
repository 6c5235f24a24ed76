/** Turns what the engine reports into meters; the only place that knows Micrometer. */
package dev.apiintegrator.server.observability;
