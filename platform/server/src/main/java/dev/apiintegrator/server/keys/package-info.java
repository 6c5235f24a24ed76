/** API keys: made, shown once, looked up, revoked. */
package dev.apiintegrator.server.keys;
