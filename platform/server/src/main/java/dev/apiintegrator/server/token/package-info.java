/** Whether a token of the identity provider is genuine, and what it says: one answer for both ports. */
package dev.apiintegrator.server.token;
