package dev.apiintegrator.server.identity;

import static dev.apiintegrator.server.identity.Role.ADMIN;
import static dev.apiintegrator.server.identity.Role.AUTHOR;
import static dev.apiintegrator.server.identity.Role.OPERATOR;
import static dev.apiintegrator.server.identity.Role.VIEWER;

import java.util.Set;

/** The one table of what each role may do. Every operation of the REST API names its row with {@link Requires}. */
public enum Permission {
    /** See integrations, revisions, routes and findings, and what they publish. */
    INTEGRATION_READ(VIEWER, AUTHOR, OPERATOR, ADMIN),
    /** Check sources without saving them. */
    INTEGRATION_VALIDATE(AUTHOR, OPERATOR, ADMIN),
    /** Save new revisions, and delete integrations. */
    INTEGRATION_WRITE(AUTHOR, ADMIN),
    /** Deploy, roll back and undeploy. */
    INTEGRATION_DEPLOY(AUTHOR, OPERATOR, ADMIN),
    /** Start, stop and suspend single routes; run, pause and resume schedules. */
    ROUTE_CONTROL(OPERATOR, ADMIN),
    /** See workflows, executions and what went through them. */
    EXECUTION_READ(VIEWER, AUTHOR, OPERATOR, ADMIN),
    /** Start executions and send them signals. */
    EXECUTION_START(AUTHOR, OPERATOR, ADMIN),
    /** Cancel executions, and let failed ones go on. */
    EXECUTION_CONTROL(OPERATOR, ADMIN),
    /** See messages that failed, with what is in them. */
    DEAD_LETTER_READ(AUTHOR, OPERATOR, ADMIN),
    /** Edit, replay and discard messages that failed. */
    DEAD_LETTER_CONTROL(OPERATOR, ADMIN),
    /** See connectors, and what is in API documents. */
    CONNECTOR_READ(VIEWER, AUTHOR, OPERATOR, ADMIN),
    /** Import connectors of API documents, and forget them. */
    CONNECTOR_WRITE(AUTHOR, ADMIN),
    /** See what recorded messages went through, with what is in them. */
    RECORDING_READ(AUTHOR, OPERATOR, ADMIN),
    /** Record messages, forget them, and try them on other revisions. */
    RECORDING_CONTROL(AUTHOR, OPERATOR, ADMIN),
    /** Read log lines of the organization's integrations. */
    LOG_READ(AUTHOR, OPERATOR, ADMIN),
    /** See the names of secrets; nobody sees values. */
    SECRET_READ(AUTHOR, OPERATOR, ADMIN),
    /** Set and delete secrets. */
    SECRET_WRITE(OPERATOR, ADMIN),
    /** See connections and whether they are up. */
    CONNECTION_READ(VIEWER, AUTHOR, OPERATOR, ADMIN),
    /** Ask the other side of a connection now whether it is there. */
    CONNECTION_TEST(AUTHOR, OPERATOR, ADMIN),
    /** Declare, change and delete connections. */
    CONNECTION_WRITE(OPERATOR, ADMIN),
    /** See and change API keys. */
    KEY_MANAGE(ADMIN),
    /** Revoke tokens before they expire. */
    TOKEN_REVOKE(ADMIN),
    /** See who belongs to the organization, and the policy of its routes. */
    MEMBER_READ(VIEWER, AUTHOR, OPERATOR, ADMIN),
    /** Change organizations, and what the routes of one may do. */
    ORGANIZATION_MANAGE(ADMIN),
    /** See health in detail and metrics; they tell of all organizations, so the role must be held in the default one. */
    HEALTH_READ(VIEWER, AUTHOR, OPERATOR, ADMIN),
    /** Read and export the audit log. */
    AUDIT_READ(ADMIN);

    private final Set<Role> roles;

    Permission(Role... roles) {
        this.roles = Set.of(roles);
    }

    /** Who has it. */
    public Set<Role> roles() {
        return roles;
    }
}
