/** Brings up the engine and its gateway, says what is served where, and takes them down without a lost request. */
package dev.apiintegrator.server.runtime;
