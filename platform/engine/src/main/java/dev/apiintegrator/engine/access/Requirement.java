package dev.apiintegrator.engine.access;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One way to be let in: all of it must hold.
 *
 * @param proof what a caller must bring
 * @param roles the caller must hold at least one role of each set
 * @param scopes the caller must have all of them
 * @param signature how the request is signed, when {@code proof} is {@link Proof#SIGNATURE}
 */
public record Requirement(Proof proof, List<Set<String>> roles, Set<String> scopes, Optional<Signature> signature) {

    /** What a caller brings. */
    public enum Proof {
        /** Nothing. */
        NONE,
        /** A token or an API key. */
        ANY,
        /** A token of the identity provider. */
        TOKEN,
        /** An API key. */
        KEY,
        /** A signature of the request's body. */
        SIGNATURE
    }

    public Requirement {
        roles = roles.stream().map(Requirement::ordered).distinct().toList();
        scopes = ordered(scopes);
    }

    private static Set<String> ordered(Set<String> names) {
        return Collections.unmodifiableSet(new TreeSet<>(names));
    }

    static Requirement of(Proof proof) {
        return new Requirement(proof, List.of(), Set.of(), Optional.empty());
    }

    /** Holds when both do; empty when they can never hold together. */
    Optional<Requirement> and(Requirement other) {
        if (equals(other) || other.proof == Proof.NONE) {
            return Optional.of(this);
        }
        if (proof == Proof.NONE) {
            return Optional.of(other);
        }
        if (proof == Proof.SIGNATURE || other.proof == Proof.SIGNATURE) {
            return Optional.empty(); // two secrets, or a webhook that would also have to bring a token
        }
        if (proof != other.proof && proof != Proof.ANY && other.proof != Proof.ANY) {
            return Optional.empty();
        }
        List<Set<String>> bothRoles = new ArrayList<>(roles);
        bothRoles.addAll(other.roles);
        Set<String> bothScopes = new LinkedHashSet<>(scopes);
        bothScopes.addAll(other.scopes);
        return Optional.of(
                new Requirement(proof == Proof.ANY ? other.proof : proof, bothRoles, bothScopes, Optional.empty()));
    }

    boolean takes(Caller.Kind kind) {
        return switch (proof) {
            case NONE -> true;
            case ANY -> kind != Caller.Kind.SIGNATURE;
            case TOKEN -> kind == Caller.Kind.TOKEN;
            case KEY -> kind == Caller.Kind.KEY;
            case SIGNATURE -> kind == Caller.Kind.SIGNATURE;
        };
    }

    boolean isMetBy(Caller caller, String organization) {
        for (Set<String> group : roles) {
            if (group.stream().noneMatch(role -> caller.hasRole(organization, role))) {
                return false;
            }
        }
        return caller.scopes().containsAll(scopes);
    }

    @Override
    public String toString() {
        String who = switch (proof) {
            case NONE -> "public";
            case ANY -> "authenticated";
            case TOKEN -> "token";
            case KEY -> "API key";
            case SIGNATURE ->
                "signature (" + signature.map(Signature::scheme).orElseThrow().word() + ")";
        };
        return Stream.of(
                        Stream.of(who),
                        roles.stream().map(group -> "role " + String.join(" or ", group)),
                        scopes.stream().map(scope -> "scope " + scope))
                .flatMap(each -> each)
                .collect(Collectors.joining(", "));
    }
}
