package dev.apiintegrator.spec;

/** Where a parameter goes. */
public enum ParameterLocation {
    PATH,
    QUERY,
    HEADER,
    COOKIE
}
