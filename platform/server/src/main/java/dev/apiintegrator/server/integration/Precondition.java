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

    /** It is as one of these {@link Integration#tag tags} name it. */
    static Precondition isAt(Set<String> tags) {
        return now -> now.filter(each -> tags.contains(each.tag())).isPresent();
    }

    /** It is not as any of these tags name it. */
    static Precondition isNotAt(Set<String> tags) {
        return now -> now.filter(each -> tags.contains(each.tag())).isEmpty();
    }

    default Precondition and(Precondition other) {
        return now -> holds(now) && other.holds(now);
    }
}
