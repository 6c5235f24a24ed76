package dev.apiintegrator.server.identity;

import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Spring Security's word for an {@link Actor}. */
public final class ActorAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Actor actor;

    public ActorAuthentication(Actor actor) {
        super(List.of());
        this.actor = actor;
        setAuthenticated(true);
    }

    /** Who makes the request that this thread works on; empty when nothing was proven. */
    public static Optional<Actor> current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication instanceof ActorAuthentication known ? Optional.of(known.actor) : Optional.empty();
    }

    public Actor actor() {
        return actor;
    }

    @Override
    public Object getPrincipal() {
        return actor.subject();
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return actor.subject();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ActorAuthentication same && actor.equals(same.actor);
    }

    @Override
    public int hashCode() {
        return actor.hashCode();
    }
}
