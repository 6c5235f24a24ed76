package dev.apiintegrator.server.identity;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What somebody is in an organization. Roles do not include each other: somebody may hold several. */
public enum Role {
    /** Looks. */
    VIEWER,
    /** Writes integrations and deploys them. */
    AUTHOR,
    /** Keeps what is deployed running: deploys, rolls back, takes down, starts and stops routes, sets secrets. */
    OPERATOR,
    /** Everything in the organization, its members, keys and audit log too. */
    ADMIN;

    /** As tokens, the API and the documentation write them, in the order of this list. */
    public static List<String> names(Collection<Role> roles) {
        return roles.stream()
                .sorted()
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
