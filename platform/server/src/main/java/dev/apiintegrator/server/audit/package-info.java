/** What was changed, when, by whom: append-only. */
package dev.apiintegrator.server.audit;
