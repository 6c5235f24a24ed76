package dev.apiintegrator.server.secret;

import java.util.Map;
import java.util.Set;

/** Knows integrations that use a secret without naming it themselves. Thread-safe. */
public interface SecretUsers {

    /** Names of integrations of an organization by name of secret. */
    Map<String, Set<String>> bySecret(String organization);
}
