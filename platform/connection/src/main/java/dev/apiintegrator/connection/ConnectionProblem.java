package dev.apiintegrator.connection;

/**
 * What is wrong with a definition.
 *
 * @param setting where, {@code kind} for the kind itself
 * @param message what is wrong
 * @param mend what to do about it, may be empty
 */
public record ConnectionProblem(String setting, String message, String mend) {}
