package dev.apiintegrator.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.server.RunningPlatform;
import dev.apiintegrator.server.RunningPlatform.Answer;
import dev.apiintegrator.server.TestIssuer;
import dev.apiintegrator.server.identity.ForAnyActor;
import dev.apiintegrator.server.identity.Permission;
import dev.apiintegrator.server.identity.Requires;
import dev.apiintegrator.server.identity.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Calls all that the platform's own OpenAPI description lists, as everybody there is. */
class EveryOperationTest {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");
    private static final Set<String> FOR_ANY_ACTOR = Set.of("get /api/v1/me", "get /api/v1/orgs");
    private static final String NO_ORGANIZATION = "there is no organization";

    @TempDir
    static Path home;

    private static TestIssuer issuer;
    private static RunningPlatform platform;
    private static String admin;
    private static List<Call> calls;

    @BeforeAll
    static void start() {
        issuer = new TestIssuer();
        platform = new RunningPlatform(home, "--integrator.identity.issuer=" + issuer.url());
        admin = issuer.token("admin", Map.of("default", List.of("admin")));
        calls = calls();
    }

    @AfterAll
    static void stop() {
        platform.close();
        issuer.close();
    }

    @Test
    void namesAPermissionOfTheTable() {
        assertThat(calls).hasSizeGreaterThan(25).allSatisfy(call -> {
            boolean exception = FOR_ANY_ACTOR.contains(call.toString());
            assertThat(call.method().hasMethodAnnotation(ForAnyActor.class))
                    .as("%s is for anybody", call)
                    .isEqualTo(exception);
            assertThat(call.permission().isPresent())
                    .as("%s names a permission", call)
                    .isNotEqualTo(exception);
        });
    }

    @Test
    void isInTheDescription() {
        Set<String> described = new TreeSet<>(calls.stream().map(Call::toString).toList());

        assertThat(handlers().keySet().stream()
                        .filter(key -> key.contains(" /api/v1/"))
                        .filter(key -> !key.contains("openapi.json") && !key.contains("openapi.yaml")
                                || key.contains("{name}"))
                        .toList())
                .isSubsetOf(described);
    }

    @Test
    void answersEachRoleAsTheTableSays() {
        SoftAssertions all = new SoftAssertions();
        for (Role role : Role.values()) {
            String name = role.name().toLowerCase(Locale.ROOT);
            String token = issuer.token(name, Map.of("default", List.of(name)));
            for (Call call : calls) {
                boolean allowed = call.permission()
                        .map(permission -> permission.roles().contains(role))
                        .orElse(true);
                Answer answer = call.as(token, "default");
                if (allowed) {
                    all.assertThat(answer.status())
                            .as("%s as %s: %s", call, name, answer.body())
                            .isNotIn(401, 403);
                    all.assertThat(answer.body())
                            .as("%s as %s", call, name)
                            .doesNotContain(NO_ORGANIZATION + " 'default'");
                } else {
                    all.assertThat(answer.status()).as("%s as %s", call, name).isEqualTo(403);
                }
            }
        }
        all.assertAll();
    }

    @Test
    void tellsAMemberWithoutARoleThatItIsForbidden() {
        String token = issuer.token("guest", Map.of("default", List.of()));

        for (Call call : organizational()) {
            assertThat(call.as(token, "default").status()).as(call.toString()).isEqualTo(403);
        }
    }

    @Test
    void tellsTheAdminOfAnotherOrganizationThatThereIsNone() {
        String foreign = issuer.token("foreign", Map.of("acme", List.of("admin")));

        for (Call call : organizational()) {
            Answer hidden = call.as(foreign, "default");
            assertThat(hidden.status()).as(call.toString()).isEqualTo(404);
            assertThat(hidden.body()).as(call.toString()).contains(NO_ORGANIZATION + " 'default'");
            Answer own = call.as(admin, "acme");
            if (call.path().contains("{organization}")) {
                Answer missing = call.as(foreign, "no-such");
                assertThat(own.status()).as(call.toString()).isEqualTo(404);
                assertThat(missing.body().replace("no-such", "default"))
                        .as("one that is not there looks like one that is somebody else's: %s", call)
                        .isEqualTo(hidden.body());
            }
        }
    }

    @Test
    void tellsWhoBelongsToNoOrganizationThatThereIsNone() {
        String nobody = issuer.sign(issuer.claims().subject("nobody").build());

        for (Call call : organizational()) {
            assertThat(call.as(nobody, "default").status()).as(call.toString()).isEqualTo(404);
        }
    }

    @Test
    void asksForATokenWhereThereIsNone() {
        for (Call call : calls) {
            Answer answer = call.as(null, "default");
            assertThat(answer.status()).as(call.toString()).isEqualTo(401);
            assertThat(answer.headers().get("www-authenticate").get(0))
                    .as(call.toString())
                    .startsWith("Bearer realm=\"integrator\"")
                    .contains("resource_metadata=\"" + platform.adminUrl() + "/.well-known/oauth-protected-resource\"");
            assertThat(answer.type()).as(call.toString()).isEqualTo("application/problem+json");
        }
    }

    private static List<Call> organizational() {
        return calls.stream()
                .filter(call -> !FOR_ANY_ACTOR.contains(call.toString()))
                .toList();
    }

    /** One for each operation and media type that it takes. */
    private static List<Call> calls() {
        Map<String, List<Handler>> handlers = handlers();
        JsonNode paths = platform.adminAs(admin, "GET", "/api/v1/openapi.json", null)
                .json()
                .at("/paths");
        List<Call> calls = new ArrayList<>();
        paths.fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(operation -> {
                    if (METHODS.contains(operation.getKey())) {
                        String key = operation.getKey() + " " + path.getKey();
                        assertThat(handlers).as("what is described is there").containsKey(key);
                        List<String> types = new ArrayList<>();
                        operation
                                .getValue()
                                .at("/requestBody/content")
                                .fieldNames()
                                .forEachRemaining(types::add);
                        for (String type : types.isEmpty() ? List.of("") : types) {
                            HandlerMethod method = handlers.get(key).stream()
                                    .filter(handler -> handler.consumes().isEmpty()
                                            || handler.consumes().contains(type))
                                    .findFirst()
                                    .orElseThrow()
                                    .method();
                            calls.add(new Call(operation.getKey(), path.getKey(), type, method));
                        }
                    }
                }));
        return calls;
    }

    private static Map<String, List<Handler>> handlers() {
        Map<String, List<Handler>> handlers = new TreeMap<>();
        platform.context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((info, method) -> {
                    Set<String> consumes = info.getConsumesCondition().getConsumableMediaTypes().stream()
                            .map(MediaType::toString)
                            .collect(Collectors.toSet());
                    for (String path : info.getPatternValues()) {
                        info.getMethodsCondition()
                                .getMethods()
                                .forEach(verb -> handlers.computeIfAbsent(
                                                verb.name().toLowerCase(Locale.ROOT) + " " + path,
                                                key -> new ArrayList<>())
                                        .add(new Handler(consumes, method)));
                    }
                });
        return handlers;
    }

    record Handler(Set<String> consumes, HandlerMethod method) {}

    /** One operation, on things that do not exist, so that those who may do it do no harm. */
    record Call(String verb, String path, String type, HandlerMethod method) {

        Optional<Permission> permission() {
            return Optional.ofNullable(method.getMethodAnnotation(Requires.class))
                    .map(Requires::value);
        }

        Answer as(String token, String organization) {
            String concrete = path.replace("{organization}", organization)
                    .replace("{verb}", "start")
                    .replace("{number}", "1")
                    .replaceAll("\\{[^}]*}", "not-there");
            return type.isEmpty()
                    ? platform.adminAs(token, verb.toUpperCase(Locale.ROOT), concrete, null)
                    : platform.adminAs(token, verb.toUpperCase(Locale.ROOT), concrete, "{}", "Content-Type", type);
        }

        @Override
        public String toString() {
            return verb + " " + path;
        }
    }
}
