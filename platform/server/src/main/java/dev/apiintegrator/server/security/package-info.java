/** Guards the control plane: bearer tokens for the API, a session for pages, and what browsers must be told. */
package dev.apiintegrator.server.security;
