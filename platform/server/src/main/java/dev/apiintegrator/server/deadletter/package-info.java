/** Keeps messages that failed, shows them to people, and sends them once more when asked. */
package dev.apiintegrator.server.deadletter;
