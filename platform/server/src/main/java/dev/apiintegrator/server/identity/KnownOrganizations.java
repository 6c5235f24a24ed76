package dev.apiintegrator.server.identity;

/** Tells which organizations there are. Thread-safe. */
@FunctionalInterface
public interface KnownOrganizations {

    boolean isKnown(String organization);
}
