package dev.apiintegrator.engine.policy;

/**
 * How large one integration may be.
 *
 * @param routes routes, templates and REST operations together
 * @param nodes parts of YAML over all files, what aliases repeat counted again
 * @param bytes of all route files together
 */
public record PolicyLimits(int routes, int nodes, long bytes) {}
