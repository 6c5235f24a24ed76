package dev.apiintegrator.engine.access;

import dev.apiintegrator.engine.access.Requirement.Proof;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may call a published endpoint. Immutable.
 *
 * @param anyOf ways to be let in, one of which must hold; none means nobody
 */
public record Access(List<Requirement> anyOf) {

    /** Everybody. */
    public static final Access PUBLIC = new Access(List.of(Requirement.of(Proof.NONE)));

    /** Whoever has a valid token or API key of the endpoint's organization. */
    public static final Access AUTHENTICATED = new Access(List.of(Requirement.of(Proof.ANY)));

    /** Nobody, because what was asked for can never hold. */
    public static final Access NOBODY = new Access(List.of());

    public Access {
        anyOf = anyOf.stream().anyMatch(each -> each.proof() == Proof.NONE)
                ? List.of(Requirement.of(Proof.NONE)) // one way is open to all
                : anyOf.stream().distinct().toList();
    }

    /** A token or key with these. */
    public static Access of(Proof proof, List<Set<String>> roles, Set<String> scopes) {
        return new Access(List.of(new Requirement(proof, roles, scopes, Optional.empty())));
    }

    /** A request signed so. */
    public static Access of(Signature signature) {
        return new Access(List.of(new Requirement(Proof.SIGNATURE, List.of(), Set.of(), Optional.of(signature))));
    }

    public boolean isPublic() {
        return !anyOf.isEmpty() && anyOf.get(0).proof() == Proof.NONE;
    }

    /** How requests are signed; empty when callers bring something else. */
    public Optional<Signature> signature() {
        return anyOf.size() == 1 ? anyOf.get(0).signature() : Optional.empty();
    }

    /** Lets in whom both let in. */
    public Access and(Access other) {
        if (equals(other)) {
            return this;
        }
        List<Requirement> both = new ArrayList<>();
        for (Requirement one : anyOf) {
            for (Requirement two : other.anyOf) {
                one.and(two).ifPresent(both::add);
            }
        }
        return new Access(both);
    }

    /** Whether there is a way for such callers at all, whatever roles they hold. */
    public boolean takes(Caller.Kind kind) {
        return anyOf.stream().anyMatch(each -> each.takes(kind));
    }

    /** Whether the caller is let in; that they belong to the organization is for others to see to. */
    public boolean admits(Caller caller, String organization) {
        for (int i = 0; i < anyOf.size(); i++) { // no iterator: this is asked for each request
            Requirement each = anyOf.get(i);
            if (each.takes(caller.kind()) && each.isMetBy(caller, organization)) {
                return true;
            }
        }
        return false;
    }

    /** Scopes that would help, in the words of RFC 6750; empty text when none is asked for. */
    public String scopes() {
        return anyOf.stream().flatMap(each -> each.scopes().stream()).distinct().collect(Collectors.joining(" "));
    }

    /** For people: {@code public}, {@code authenticated, role clerk or admin}, {@code API key}. */
    @Override
    public String toString() {
        return anyOf.isEmpty()
                ? "nobody"
                : anyOf.stream().map(Requirement::toString).collect(Collectors.joining("; or "));
    }
}
