package dev.apiintegrator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import dev.apiintegrator.engine.event.EngineListener;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller says about itself, or to Camel, stays at the edge: whatever the policy, for these routes are trusted. */
class HeaderHygieneTest {

    private final BlockingQueue<Headers> received = new LinkedBlockingQueue<>();
    private HttpServer remote;
    private EngineFixture fixture;

    @BeforeEach
    void start() throws Exception {
        remote = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        remote.createContext("/", exchange -> {
            received.add(exchange.getRequestHeaders());
            exchange.getResponseHeaders().add("CamelHttpUri", "http://127.0.0.1:1/");
            exchange.getResponseHeaders().add("cAmElFileName", "evil");
            exchange.getResponseHeaders().add("Long-Running-Action", "evil");
            exchange.getResponseHeaders().add("X-Fine", "yes");
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("ok".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            exchange.close();
        });
        remote.start();
        fixture = new EngineFixture(UnaryOperator.identity(), EngineListener.NONE);
    }

    @AfterEach
    void stop() {
        fixture.close();
        remote.stop(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CamelHttpUri", "camelhttpuri", "CAMELFileName", "CamelSqlQuery", "org.apache.camel.x",
                        "Long-Running-Action",
                "Authorization", "authorization", "Proxy-Authorization", "Cookie", "X-API-Key", "x-api-key"
            })
    void doNotEnter(String header) {
        fixture.deploy("echo", "echo.camel.yaml", """
            - from:
                uri: platform-http:/echo
                steps:
                  - setBody: { simple: "${header.%1$s}|${header.X-Fine}" }
            """.formatted(header));
        HttpResponse<String> byHeader =
                fixture.send(fixture.request("/echo").header(header, "stolen").header("X-Fine", "yes"));
        HttpResponse<String> byQuery = fixture.get("/echo?" + header + "=stolen&X-Fine=yes");
        String own = header.equalsIgnoreCase("CamelHttpUri") ? "/echo" : ""; // of the platform's making
        assertThat(byHeader.body()).isEqualTo(own + "|yes");
        assertThat(byQuery.body()).isEqualTo(own + "|yes");
    }

    @Test
    void doNotEnterAsFieldsOfAForm() {
        fixture.deploy("form", "form.camel.yaml", """
            - from:
                uri: platform-http:/form
                steps:
                  - setBody: { simple: "${header.Authorization}${header.Cookie}${header.CamelHttpUri} ${header.fine}" }
            """);
        HttpResponse<String> answer = fixture.send(fixture.request("/form")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("Authorization=stolen&CamelHttpUri=stolen&Cookie=stolen&fine=yes")));
        assertThat(answer.body()).doesNotContain("stolen").isEqualTo("/form yes");
    }

    @Test
    void doNotEnterAsNamesOfPathParameters() {
        fixture.deploy("path", "path.camel.yaml", """
            - from:
                uri: "platform-http:/path/{CamelHttpUri}/{fine}"
                steps:
                  - setBody: { simple: "${headers[fine]} ${headers[CamelHttpUri]}" }
            """);
        assertThat(fixture.get("/path/stolen/yes").body()).contains("yes /path/stolen/yes");
    }

    @Test
    void doNotLeaveByAnHttpEndpointUnlessTheAuthorSetThem() throws Exception {
        fixture.deploy("forward", "forward.camel.yaml", """
                - from:
                    uri: platform-http:/plain
                    steps:
                      - to: "http://127.0.0.1:%1$d/x?bridgeEndpoint=true"
                - from:
                    uri: platform-http:/own
                    steps:
                      - setHeader: { name: Authorization, constant: "Bearer of-the-route" }
                      - to: "http://127.0.0.1:%1$d/x?bridgeEndpoint=true"
                """.formatted(
                        remote.getAddress().getPort()));
        for (String path : new String[] {"/plain", "/own"}) {
            fixture.send(fixture.request(path)
                    .header("Authorization", "Bearer of-the-caller")
                    .header("Cookie", "session=of-the-caller")
                    .header("Proxy-Authorization", "of-the-caller")
                    .header("X-API-Key", "of-the-caller")
                    .header("X-Fine", "yes"));
            Headers headers = received.poll(5, TimeUnit.SECONDS);
            assertThat(headers.getFirst("X-Fine")).isEqualTo("yes");
            assertThat(headers.values().toString()).doesNotContain("of-the-caller");
            assertThat(headers.keySet())
                    .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("camel"));
            assertThat(headers.getFirst("Authorization")).isEqualTo(path.equals("/own") ? "Bearer of-the-route" : null);
        }
    }

    @Test
    void ofARemoteAnswerDoNotSteerWhatFollows() {
        fixture.deploy(
                "answer", "answer.camel.yaml", """
                - from:
                    uri: platform-http:/answer
                    steps:
                      - to: "http://127.0.0.1:%d/x?bridgeEndpoint=true"
                      - setBody: { simple: "${header.CamelFileName}|${header.Long-Running-Action}|${header.X-Fine}|${header.CamelHttpUri}" }
                """.formatted(remote.getAddress().getPort()));
        assertThat(fixture.get("/answer").body())
                .startsWith("||yes|")
                .doesNotContain("evil")
                .doesNotContain(":1/");
    }
}
