/** A workflow as its author writes it: steps and expressions, read from a JSON tree with all findings at once. */
package dev.apiintegrator.workflow.definition;
