/** Workflows of integrations: checked with their sources, started over the API and by routes, run by an engine. */
package dev.apiintegrator.server.workflow;
