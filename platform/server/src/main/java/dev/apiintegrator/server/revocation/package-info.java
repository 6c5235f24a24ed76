/** Tokens that are no longer taken although they have not expired. */
package dev.apiintegrator.server.revocation;
