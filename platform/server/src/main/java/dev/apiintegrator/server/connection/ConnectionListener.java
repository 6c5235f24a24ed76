package dev.apiintegrator.server.connection;

import java.util.List;

/** Hears which connections are there and whether they answer. Called after each round of asking; must not throw. */
@FunctionalInterface
public interface ConnectionListener {

    void asked(List<Asked> connections);

    /**
     * @param kind such as {@code kafka}
     * @param up whether it answered
     */
    record Asked(String organization, String name, String kind, boolean up) {}
}
