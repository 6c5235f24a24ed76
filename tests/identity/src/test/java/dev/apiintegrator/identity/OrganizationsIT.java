package dev.apiintegrator.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What somebody is in one organization of Keycloak is nothing in another. */
@ExtendWith(SharedKeycloak.class)
class OrganizationsIT {

    private Platform platform;
    private Clients clients;

    @BeforeEach
    void use(Keycloak keycloak, Platform platform) {
        this.platform = platform;
        this.clients = new Clients(keycloak);
        HttpResponse<String> made =
                Http.post(platform.api("/orgs"), token("admin"), Http.write(Map.of("name", "acme")));
        assertThat(made.statusCode()).as(made.body()).isIn(201, 409);
    }

    @Test
    void hidesIntegrationsOfOthersFromAnAuthor() {
        String author = token("acme-author");

        assertThat(Http.get(platform.api("/integrations/hello"), token("author"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(Http.get(platform.api("/integrations/hello"), author).statusCode())
                .isEqualTo(404);
        assertThat(Http.get(platform.api("/orgs/default/integrations/hello"), author)
                        .statusCode())
                .isEqualTo(404);
        assertThat(Http.get(platform.api("/orgs/acme/integrations/hello"), author)
                        .statusCode())
                .isEqualTo(404);
        assertThat(Http.get(platform.api("/orgs/acme/integrations"), author).statusCode())
                .isEqualTo(200);
    }

    @Test
    void answersForAnOrganizationOfOthersAsForNone() {
        String author = token("author");

        HttpResponse<String> others = Http.get(platform.api("/orgs/acme/integrations"), author);
        HttpResponse<String> none = Http.get(platform.api("/orgs/no-such/integrations"), author);

        assertThat(others.statusCode()).isEqualTo(404);
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(others.body().replace("acme", "X")).isEqualTo(none.body().replace("no-such", "X"));
    }

    @Test
    void letsAnAuthorDeployInTheirOwnOnly() {
        String sources = Http.write(Map.of(
                "sources",
                List.of(Map.of(
                        "path", "a.camel.yaml",
                        "content", """
                                - from:
                                    uri: platform-http:/ours
                                    steps:
                                      - setBody:
                                          constant: ours
                                """))));
        String author = token("acme-author");

        HttpResponse<String> own = Http.put(platform.api("/orgs/acme/integrations/ours"), author, sources);
        HttpResponse<String> foreign = Http.put(platform.api("/integrations/ours"), author, sources);

        assertThat(own.statusCode()).as(own.body()).isIn(200, 201);
        assertThat(foreign.statusCode()).isEqualTo(404);
    }

    @Test
    void holdsARoleInOneOrganizationOnlyWhenItNamesIt() {
        String both = token("both"); // acme:author, default:viewer
        String path = "/integrations/by-both";
        String sources = Http.write(Map.of(
                "sources",
                List.of(Map.of(
                        "path", "a.camel.yaml", "content", "- from: {uri: 'direct:by-both', steps: [{log: x}]}\n"))));

        assertThat(Http.put(platform.api("/orgs/acme" + path), both, sources).statusCode())
                .isIn(200, 201);
        assertThat(Http.put(platform.api(path), both, sources).statusCode()).isEqualTo(403);
        assertThat(Http.get(platform.api("/integrations/hello"), both).statusCode())
                .isEqualTo(200);
    }

    private String token(String user) {
        return clients.login(user).access();
    }
}
