package dev.apiintegrator.spec;

/** Where a parameter goes. */
public enum ParameterLocation {
    PATH,
    QUERY,
    HEADER,
    COOKIE,
    /** A variable of a GraphQL operation. */
    ARGUMENT
}
