/** The engine on the platform's own database. */
package dev.apiintegrator.workflow.embedded;
