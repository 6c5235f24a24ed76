/** The deterministic interpreter: a fold of journal events into a state, and a walk of the definition that says what comes next. */
package dev.apiintegrator.workflow.core;
