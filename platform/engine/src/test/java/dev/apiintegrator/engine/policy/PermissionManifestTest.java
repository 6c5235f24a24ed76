package dev.apiintegrator.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apiintegrator.engine.source.RouteSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PermissionManifestTest {

    private static final RouteSource ROUTES = RouteSource.of("routes.camel.yaml", """
        - rest: { path: /orders, get: [ { to: "direct:list" } ] }
        - from:
            uri: direct:list
            steps:
              - setHeader: { name: Authorization, simple: "Bearer {{secret:partner-token}}" }
              - to: "https://user:password@API.partner.example:8443/items?authPassword=RAW({{secret:other}})"
              - toD: "http://${header.where}/x"
              - wireTap: { uri: "seda:audit" }
              - to: "{{target}}"
              - unmarshal: { json: {} }
              - setBody: { jq: ".a" }
        """);

    @Test
    void tellsWhatARevisionTouches() {
        PermissionManifest manifest = manifest(ROUTES);
        assertThat(manifest.policy()).isEqualTo("standard");
        assertThat(manifest.code()).isFalse();
        assertThat(manifest.schemes()).containsExactly("direct", "http", "https", "log", "seda");
        assertThat(manifest.hosts()).containsExactly("*", "api.partner.example");
        assertThat(manifest.languages()).containsExactly("jq", "simple");
        assertThat(manifest.dataFormats()).containsExactly("json");
        assertThat(manifest.steps()).containsExactly("toD", "wireTap");
        assertThat(manifest.secrets()).containsExactly("other", "partner-token");
        assertThat(manifest.consumes()).containsExactly("direct:list");
        assertThat(manifest.calls()).contains("seda:audit", "https://API.partner.example:8443/items", "log:done");
        assertThat(manifest.json()).doesNotContain("password");
    }

    @Test
    void tellsOfCodeAndBeans() {
        PermissionManifest manifest = manifest(
                RouteSource.of("Evil.java", "class Evil {}"),
                RouteSource.of("b.camel.yaml", "- beans: [ { name: x, type: \"#class:java.util.ArrayList\" } ]\n"));
        assertThat(manifest.code()).isTrue();
        assertThat(manifest.beans()).containsExactly("java.util.ArrayList");
    }

    @Test
    void isTheSameToTheByteForTheSameSources() {
        assertThat(manifest(ROUTES).json()).isEqualTo(manifest(ROUTES).json());
    }

    @Test
    void tellsWhatBecameWider() {
        RouteSource less = RouteSource.of(
                "routes.camel.yaml", "- from: { uri: \"direct:list\", steps: [ { to: \"log:done\" } ] }\n");
        ManifestDiff wider = ManifestDiff.between(manifest(less), manifest(ROUTES));
        assertThat(wider.wider()).isTrue();
        assertThat(wider.changes().get("hosts").added()).containsExactly("*", "api.partner.example");
        assertThat(wider.policy()).isNull();
        ManifestDiff narrower = ManifestDiff.between(manifest(ROUTES), manifest(less));
        assertThat(narrower.wider()).isFalse();
        assertThat(narrower.changes().get("secrets").removed()).containsExactly("other", "partner-token");
        assertThat(ManifestDiff.between(manifest(less), manifest(less)).changes())
                .isEmpty();
    }

    private static PermissionManifest manifest(RouteSource... sources) {
        return PermissionManifest.of(AuthorPolicy.standard(), List.of(sources), Map.of("target", "log:done"));
    }
}
