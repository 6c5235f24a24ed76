/** The {@code workflow:} endpoint, with which routes start durable workflows of their own integration. */
package dev.apiintegrator.engine.workflow;
