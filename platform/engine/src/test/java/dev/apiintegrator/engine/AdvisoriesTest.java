package dev.apiintegrator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.apiintegrator.engine.context.IntegrationContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.junit.jupiter.api.Test;

/** What stands against published advisories of Camel; {@code docs/security/advisories.md} names each test. */
class AdvisoriesTest {

    @Test
    void cachesNoTokensOfOthers() throws Exception {
        try (IntegrationContext context = context()) {
            HttpEndpoint endpoint = context.getEndpoint("http://api.example.com/x", HttpEndpoint.class);
            assertThat(endpoint.isOauth2CacheTokens()).isFalse();
        }
    }

    @Test
    void followsNoRedirect() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
        try (EngineFixture fixture = new EngineFixture()) {
            fixture.deploy("redirected", "redirected.camel.yaml", """
                - from:
                    uri: platform-http:/redirected
                    steps:
                      - removeHeaders: { pattern: "*" }
                      - to: "http://127.0.0.1:%d/first?throwExceptionOnFailure=false"
                """.formatted(
                            server.getAddress().getPort()));
            assertThat(fixture.get("/redirected").statusCode()).isEqualTo(302);
            assertThat(asked).containsExactly("/first");
        } finally {
            server.stop(0);
        }
    }

    /** Any component of that name that can take a filter gets the platform's; Camel's own has none for headers that come in. */
    @Test
    void filtersHeadersOfNats() throws Exception {
        try (IntegrationContext context = context()) {
            HttpComponent standsIn = new HttpComponent();
            context.addComponent("nats", standsIn);
            HeaderFilterStrategy filter = standsIn.getHeaderFilterStrategy();
            for (String header : List.of(
                    "CamelHttpUri", "camelsqlquery", "org.apache.camel.x", "Long-Running-Action", "Authorization")) {
                assertThat(filter.applyFilterToExternalHeaders(header, "x", null))
                        .as(header)
                        .isTrue();
            }
            assertThat(filter.applyFilterToExternalHeaders("orderId", "x", null))
                    .isFalse();
            assertThat(filter.applyFilterToCamelHeaders("Content-Type", "x", null))
                    .isFalse();
            assertThat(filter.applyFilterToCamelHeaders("CamelHttpUri", "x", null))
                    .isTrue();
            assertThat(filter.applyFilterToCamelHeaders("Authorization", "set by the route", null))
                    .isFalse();
        }
    }

    private static IntegrationContext context() {
        return new IntegrationContext(
                "advisories",
                "advisories",
                AdvisoriesTest.class.getClassLoader(),
                Map.of(),
                name -> "",
                new Object(),
                dev.apiintegrator.engine.policy.AuthorPolicy.TRUSTED,
                java.util.List.of(),
                dev.apiintegrator.engine.context.NameResolver.SYSTEM,
                Map.of());
    }
}
