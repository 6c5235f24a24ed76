/** The engine on Temporal: one workflow type, which asks the same interpreter as the embedded engine what comes next. */
package dev.apiintegrator.workflow.temporal;
