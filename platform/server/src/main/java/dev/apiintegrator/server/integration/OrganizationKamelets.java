package dev.apiintegrator.server.integration;

import dev.apiintegrator.engine.source.Kamelets;

/** Says which Kamelets the integrations of an organization may use besides those in files. Thread-safe. */
@FunctionalInterface
public interface OrganizationKamelets {

    Kamelets of(String organization);
}
