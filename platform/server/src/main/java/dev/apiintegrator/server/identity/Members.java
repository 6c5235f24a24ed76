package dev.apiintegrator.server.identity;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who was seen in which organization. Thread-safe. */
class Members {

    private static final Logger log = LoggerFactory.getLogger(Members.class);

    /** How exact {@code last_seen} is, and how often somebody who works a lot is written down. */
    private static final Duration EXACTNESS = Duration.ofMinutes(1);

    private static final int REMEMBERED = 10_000;
    private static final int MAX_NAME = 255;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Map<Seen, Written> recently = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Seen, Written> eldest) {
            return size() > REMEMBERED;
        }
    };

    Members(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Writes it down, but not again within a minute. A request is not refused because that failed. */
    void seen(Scope scope) {
        Actor actor = scope.actor();
        if (actor.kind() != Actor.Kind.USER) {
            return;
        }
        Instant now = clock.instant();
        Seen seen = new Seen(scope.organization(), actor.subject());
        Written written = new Written(now, actor.name(), actor.roles().getOrDefault(scope.organization(), Set.of()));
        synchronized (recently) {
            Written before = recently.get(seen);
            if (before != null && before.saysTheSameAs(written)) {
                return;
            }
            recently.put(seen, written);
        }
        try {
            write(seen, written);
        } catch (DataAccessException e) {
            log.warn("cannot write down that '{}' was seen: {}", actor.subject(), e.getMessage());
        }
    }

    List<Member> of(String organization) {
        return jdbc.sql(
                        "select subject, name, roles, last_seen from member where organization = ? order by name, subject")
                .param(organization)
                .query((row, number) -> new Member(
                        row.getString("subject"),
                        row.getString("name"),
                        row.getString("roles").isEmpty()
                                ? List.of()
                                : List.of(row.getString("roles").split(" ")),
                        row.getTimestamp("last_seen").toInstant()))
                .list();
    }

    private void write(Seen seen, Written written) {
        if (update(seen, written) == 0) {
            try {
                jdbc.sql("insert into member (name, roles, last_seen, organization, subject) values (?, ?, ?, ?, ?)")
                        .params(parameters(seen, written))
                        .update();
            } catch (DuplicateKeyException e) {
                update(seen, written); // another node was quicker
            }
        }
    }

    private int update(Seen seen, Written written) {
        return jdbc.sql("update member set name = ?, roles = ?, last_seen = ? where organization = ? and subject = ?")
                .params(parameters(seen, written))
                .update();
    }

    private static List<Object> parameters(Seen seen, Written written) {
        String name = written.name();
        return List.of(
                name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name,
                String.join(" ", Role.names(written.roles())),
                Timestamp.from(written.time()),
                seen.organization(),
                seen.subject());
    }

    private record Seen(String organization, String subject) {}

    private record Written(Instant time, String name, Set<Role> roles) {

        boolean saysTheSameAs(Written later) {
            return name.equals(later.name) && roles.equals(later.roles) && later.time.isBefore(time.plus(EXACTNESS));
        }
    }
}
