package dev.apiintegrator.engine.source;

import dev.apiintegrator.engine.access.Access;
import java.util.List;
import java.util.Optional;

/**
 * What {@code integration.yaml} says about who may call.
 *
 * @param all for every endpoint; empty when it says nothing
 * @param paths for some of them, in the order of the file; the most exact one holds
 */
public record AccessSettings(Optional<Access> all, List<PathAccess> paths) {

    /** Nothing is said. */
    public static final AccessSettings NONE = new AccessSettings(Optional.empty(), List.of());

    public AccessSettings {
        paths = List.copyOf(paths);
    }

    /**
     * @param method upper case, or {@code *} for all
     * @param path without the organization's prefix, such as {@code /orders/{id}}; ends with {@code /*} for all below
     * @param access who may call there
     * @param line 1-based, where it is said
     * @param column 1-based
     */
    public record PathAccess(String method, String path, Access access, int line, int column) {}
}
