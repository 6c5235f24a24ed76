package dev.apiintegrator.server.integration;

import java.util.Optional;
import java.util.Set;

/** What must be true of an integration before it is changed, so that nobody overwrites what they have not seen. */
@FunctionalInterface
public interface Precondition {

    Precondition NONE = now -> true;

    /** @param now empty when there is none yet */
    boolean holds(Optional<Integration> now);

    /** There is one. */
    static Precondition exists() {
        return Optional::isPresent;
    }

    /** There is none yet. */
    static Precondition isNew() {
        return Optional::isEmpty;
    }

    /** It is as in one of these {@link Integration#version versions}. */
    static Precondition isAt(Set<String> versions) {
        return now -> now.filter(each -> versions.contains(each.version())).isPresent();
    }

    /** It is not as in any of these versions. */
    static Precondition isNotAt(Set<String> versions) {
        return now -> now.filter(each -> versions.contains(each.version())).isEmpty();
    }

    default Precondition and(Precondition other) {
        return now -> holds(now) && other.holds(now);
    }
}
