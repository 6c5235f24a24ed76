/** Records what exchanges go through as OpenTelemetry traces, for those that are sampled or fail. */
package dev.apiintegrator.engine.tracing;
