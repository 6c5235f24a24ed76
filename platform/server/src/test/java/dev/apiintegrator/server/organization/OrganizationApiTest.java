package dev.apiintegrator.server.organization;

import static dev.apiintegrator.server.RunningPlatform.answering;
import static dev.apiintegrator.server.RunningPlatform.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.apiintegrator.server.RunningPlatform;
import dev.apiintegrator.server.RunningPlatform.Answer;
import dev.apiintegrator.server.TestIssuer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrganizationApiTest {

    private static final String ORGS = "/api/v1/orgs";
    private static final String PLATFORM_ADMIN = "ada default=ADMIN,acme=ADMIN,beta=ADMIN,unmade=ADMIN";

    @TempDir
    static Path home;

    private static TestIssuer issuer;
    private static RunningPlatform platform;

    @BeforeAll
    static void start() {
        issuer = new TestIssuer();
        platform = new RunningPlatform(
                home, "--integrator.identity.issuer=" + issuer.url(), "--integrator.gateway.access=public");
    }

    @AfterAll
    static void stop() {
        platform.close();
        issuer.close();
    }

    @Test
    void makesAnOrganizationWithIntegrationsOfItsOwn() {
        Answer made = ask(PLATFORM_ADMIN, "POST", ORGS, "{\"name\":\"acme\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.headers().get("location")).containsExactly("/api/v1/orgs/acme");
        assertThat(ask(PLATFORM_ADMIN, "GET", ORGS, null).json().findValuesAsText("name"))
                .contains("acme", "default")
                .doesNotContain("unmade");

        String hello = ORGS + "/acme/integrations/hello";
        Answer saved = ask(PLATFORM_ADMIN, "PUT", hello, body(answering("/hello", "acme")));
        assertThat(saved.status()).as(saved.body()).isEqualTo(201);
        assertThat(saved.headers().get("location")).containsExactly(hello);
        assertThat(platform.call("/orgs/acme/hello").body()).isEqualTo("acme");
        assertThat(ask(PLATFORM_ADMIN, "GET", "/api/v1/integrations/hello", null)
                        .status())
                .isEqualTo(404);

        Answer full = ask(PLATFORM_ADMIN, "DELETE", ORGS + "/acme", null);
        assertThat(full.status()).isEqualTo(409);
        assertThat(full.json().at("/detail").asText()).contains("1 integration");

        ask(PLATFORM_ADMIN, "DELETE", hello, null);
        assertThat(ask(PLATFORM_ADMIN, "DELETE", ORGS + "/acme", null).status()).isEqualTo(204);
        assertThat(ask(PLATFORM_ADMIN, "DELETE", ORGS + "/acme", null).status()).isEqualTo(404);
        assertThat(ask(PLATFORM_ADMIN, "GET", ORGS + "/acme/integrations", null).status())
                .isEqualTo(404);
    }

    @Test
    void tellsOfAnOrganizationThatIsNotThereAsOfAForeignOne() {
        ask(PLATFORM_ADMIN, "POST", ORGS, "{\"name\":\"beta\"}");

        Answer unmade = ask(PLATFORM_ADMIN, "GET", ORGS + "/unmade/integrations", null);
        Answer foreign = ask("eve default=ADMIN", "GET", ORGS + "/beta/integrations", null);
        Answer unknown = ask("eve default=ADMIN", "GET", ORGS + "/nowhere/integrations", null);

        for (Answer each : new Answer[] {unmade, foreign, unknown}) {
            assertThat(each.status()).isEqualTo(404);
        }
        assertThat(foreign.body().replace("beta", "*")).isEqualTo(unknown.body().replace("nowhere", "*"));
        assertThat(unmade.body().replace("unmade", "*"))
                .isEqualTo(unknown.body().replace("nowhere", "*"));
        assertThat(ask(PLATFORM_ADMIN, "PUT", ORGS + "/unmade/integrations/x", body(answering("/x", "x")))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void listsOnlyThoseTheCallerBelongsTo() {
        ask(PLATFORM_ADMIN, "POST", ORGS, "{\"name\":\"gamma\"}");

        Answer answer = ask("bob gamma=VIEWER", "GET", ORGS, null);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().findValuesAsText("name")).containsExactly("gamma");
    }

    @Test
    void givesItsConnectionBackHoweverOftenItLists() {
        HikariDataSource pool = platform.context().getBean(HikariDataSource.class);
        for (int i = 0; i < pool.getMaximumPoolSize() + 1; i++) {
            assertThat(ask(PLATFORM_ADMIN, "GET", ORGS, null).status()).isEqualTo(200);
        }
    }

    @Test
    void letsOnlyAdminsOfTheDefaultOrganizationMakeAndDelete() {
        ask(PLATFORM_ADMIN, "POST", ORGS, "{\"name\":\"delta\"}");

        assertThat(ask("bob delta=ADMIN", "POST", ORGS, "{\"name\":\"mine\"}").status())
                .isEqualTo(404);
        assertThat(ask("bob delta=ADMIN", "DELETE", ORGS + "/delta", null).status())
                .isEqualTo(404);
        assertThat(ask("bob delta=ADMIN,default=AUTHOR", "DELETE", ORGS + "/delta", null)
                        .status())
                .isEqualTo(403);
        assertThat(ask("bob default=AUTHOR", "POST", ORGS, "{\"name\":\"mine\"}")
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":\"Not_A_Label\"}", "{\"name\":\"\"}", "{}", "{\"nmae\":\"x\"}"})
    void refusesWhatIsNoName(String body) {
        Answer answer = ask(PLATFORM_ADMIN, "POST", ORGS, body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.type()).startsWith("application/problem+json");
    }

    @Test
    void refusesToMakeOneTwiceOrToDeleteTheDefaultOne() {
        assertThat(ask(PLATFORM_ADMIN, "POST", ORGS, "{\"name\":\"default\"}").status())
                .isEqualTo(409);
        assertThat(ask(PLATFORM_ADMIN, "DELETE", ORGS + "/default", null).status())
                .isEqualTo(409);
    }

    /** @param actor as {@code ada default=ADMIN,acme=VIEWER+AUTHOR} */
    private static Answer ask(String actor, String method, String path, String body) {
        String[] words = actor.split(" ");
        Map<String, List<String>> roles = Stream.of(words[1].split(","))
                .map(each -> each.split("="))
                .collect(Collectors.toMap(
                        each -> each[0],
                        each -> List.of(each[1].toLowerCase(Locale.ROOT).split("\\+"))));
        return platform.adminAs(issuer.token(words[0], roles), method, path, body, "Content-Type", "application/json");
    }
}
