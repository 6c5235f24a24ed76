package dev.apiintegrator.server.deadletter;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Which letters of an organization. Each part is null or empty for all.
 *
 * @param integration its name
 * @param route its id
 * @param state waiting, replaying or replayed
 * @param since failed then or later, ISO 8601
 * @param until failed before, ISO 8601
 * @param q a text in route, step, exception, reason, ids, headers, or the beginning of the body
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record LetterFilter(String integration, String route, String state, String since, String until, String q) {

    LetterFilter {
        time("since", since);
        time("until", until);
        if (isSet(state)) {
            try {
                StoredLetter.State.valueOf(state.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new LetterProblem.Invalid("'state' is one of waiting, replaying, replayed, not '" + state + "'");
            }
        }
    }

    /** Whether it lets all pass. */
    @JsonIgnore
    boolean isEverything() {
        return !(isSet(integration) || isSet(route) || isSet(state) || isSet(since) || isSet(until) || isSet(q));
    }

    LetterFilter withState(String other) {
        return new LetterFilter(integration, route, other, since, until, q);
    }

    /** A condition; {@code :organization} is the caller's to bind. */
    String sql() {
        return "organization = :organization"
                + (isSet(integration) ? " and integration = :integration" : "")
                + (isSet(route) ? " and route = :route" : "")
                + (isSet(state) ? " and state = :state" : "")
                + (isSet(since) ? " and failed_at >= :since" : "")
                + (isSet(until) ? " and failed_at < :until" : "")
                + (isSet(q) ? " and words like :q escape '!'" : "");
    }

    StatementSpec bind(StatementSpec statement) {
        StatementSpec bound = bind(statement, "integration", integration);
        bound = bind(bound, "route", route);
        bound = bind(bound, "state", state == null ? null : state.toLowerCase(Locale.ROOT));
        bound = isSet(since) ? bound.param("since", time("since", since).atOffset(ZoneOffset.UTC)) : bound;
        bound = isSet(until) ? bound.param("until", time("until", until).atOffset(ZoneOffset.UTC)) : bound;
        return isSet(q) ? bound.param("q", "%" + q.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%") : bound;
    }

    private static StatementSpec bind(StatementSpec statement, String name, String value) {
        return isSet(value) ? statement.param(name, value) : statement;
    }

    private static boolean isSet(String text) {
        return text != null && !text.isEmpty();
    }

    private static Instant time(String name, String text) {
        try {
            return isSet(text) ? Instant.parse(text) : null;
        } catch (DateTimeException e) {
            throw new LetterProblem.Invalid("'" + name + "' must be a time like 2026-01-31T12:00:00Z");
        }
    }
}
