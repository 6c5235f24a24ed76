/** Keeps the last log lines in memory, so that authors see what their routes say. */
package dev.apiintegrator.server.logs;
