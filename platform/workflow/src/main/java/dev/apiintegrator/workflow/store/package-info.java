/** What is kept of executions in the platform's database, whichever engine runs them. */
package dev.apiintegrator.workflow.store;
