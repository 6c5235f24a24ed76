/** The REST API under {@code /api/v1}: JSON in, JSON out, problems as RFC 9457 says. */
package dev.apiintegrator.server.api;
