/** Durable workflows: what an engine offers, and what it asks of whoever runs the activities. */
package dev.apiintegrator.workflow;
