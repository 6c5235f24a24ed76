/** Sends traces to an OpenTelemetry collector, when one is named. */
package dev.apiintegrator.server.tracing;
