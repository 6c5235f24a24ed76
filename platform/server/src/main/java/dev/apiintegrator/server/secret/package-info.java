/** Secrets of organizations: encrypted at rest, set over the API, given to routes only. */
package dev.apiintegrator.server.secret;
