package dev.apiintegrator.server.integration;

/** Who holds the sources of an integration, and so who may change them. */
public enum Origin {
    /** A directory or file below {@code routes/}; read-only over the API. */
    FILE,
    /** Saved over the API. */
    API
}
