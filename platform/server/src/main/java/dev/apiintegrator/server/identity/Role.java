package dev.apiintegrator.server.identity;

/** What somebody is in an organization. Roles do not include each other: somebody may hold several. */
public enum Role {
    /** Looks. */
    VIEWER,
    /** Writes integrations and deploys them. */
    AUTHOR,
    /** Keeps what is deployed running: deploys, rolls back, takes down, starts and stops routes, sets secrets. */
    OPERATOR,
    /** Everything in the organization, its members, keys and audit log too. */
    ADMIN
}
