package dev.apiintegrator.server.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which lines of an organization's log.
 *
 * @param since from then on
 * @param until before then; null for now
 * @param actor subject or name; empty for everybody
 * @param action whole, or what stands before its dot; empty for all
 * @param target whole; empty for all
 * @param before only numbers below; 0 for all
 */
record AuditQuery(Instant since, Instant until, String actor, String action, String target, long before) {

    /** A condition with named parameters; {@code :organization} is the caller's to bind. */
    String sql() {
        return "organization = :organization and time >= :since"
                + (until == null ? "" : " and time < :until")
                + (actor.isEmpty() ? "" : " and (actor_subject = :actor or actor_name = :actor)")
                + (action.isEmpty() ? "" : " and (action = :action or substring(action, 1, :length) = :family)")
                + (target.isEmpty() ? "" : " and target = :target")
                + (before == 0 ? "" : " and number < :before");
    }

    JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement) {
        JdbcClient.StatementSpec bound = statement.param("since", since.atOffset(ZoneOffset.UTC));
        bound = until == null ? bound : bound.param("until", until.atOffset(ZoneOffset.UTC));
        bound = actor.isEmpty() ? bound : bound.param("actor", actor);
        if (!action.isEmpty()) {
            String family = action + ".";
            bound = bound.param("action", action).param("family", family).param("length", family.length());
        }
        bound = target.isEmpty() ? bound : bound.param("target", target);
        return before == 0 ? bound : bound.param("before", before);
    }
}
