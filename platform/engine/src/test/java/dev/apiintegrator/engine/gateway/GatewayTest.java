package dev.apiintegrator.engine.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apiintegrator.engine.EngineFixture;
import dev.apiintegrator.engine.event.EngineListener;
import dev.apiintegrator.engine.source.IntegrationId;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayTest {

    private EngineFixture fixture;

    @BeforeAll
    void start() {
        fixture = new EngineFixture(
                options -> new GatewayOptions(
                        options.host(),
                        0,
                        1024 * 1024,
                        8 * 1024,
                        Duration.ofSeconds(2),
                        16,
                        Duration.ofSeconds(60),
                        Optional.of(new GatewayOptions.Cors(
                                List.of("https://app.example.com"), List.of("X-Trace"), true, Duration.ofMinutes(5))),
                        Optional.empty()),
                EngineListener.NONE);
        fixture.deploy("echo", "Echo.java", """
                import java.io.InputStream;
                import java.util.Map;
                import org.apache.camel.Exchange;
                import org.apache.camel.attachment.AttachmentMessage;
                import org.apache.camel.builder.RouteBuilder;

                public class Echo extends RouteBuilder {
                    @Override
                    public void configure() {
                        from("platform-http:/echo").id("echo").process(e -> {});
                        from("platform-http:/params/{id}").id("params").setBody(simple("${header.id}|${header.q}|${header.X-One}"));
                        from("platform-http:/verb").id("verb").setBody(simple("${header.CamelHttpMethod}"));
                        from("platform-http:/only?httpMethodRestrict=GET, POST").id("only").setBody(constant("ok"));
                        from("platform-http:/stream?useStreaming=true").id("stream").process(e -> {
                            long count = 0;
                            try (InputStream in = e.getIn().getBody(InputStream.class)) {
                                byte[] buffer = new byte[8192];
                                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) count += n;
                            }
                            e.getIn().setBody(String.valueOf(count));
                        });
                        from("platform-http:/big").id("big").process(e -> e.getIn().setBody(new java.io.ByteArrayInputStream(new byte[3_000_000])));
                        from("platform-http:/upload").id("upload").process(e -> {
                            AttachmentMessage m = e.getMessage(AttachmentMessage.class);
                            byte[] file = e.getIn().getBody(byte[].class);
                            e.getIn().setBody(m.getAttachmentNames() + "|" + e.getIn().getHeader("title") + "|" + e.getIn().getHeader(Exchange.FILE_NAME) + "|" + java.util.Arrays.hashCode(file));
                        });
                        from("platform-http:/form").id("form").process(e -> e.getIn().setBody(new java.util.TreeMap<>(e.getIn().getBody(Map.class)).toString()));
                        from("platform-http:/fail").id("fail").errorHandler(noErrorHandler()).process(e -> { throw new IllegalStateException("secret internals"); });
                        from("platform-http:/slow").id("slow").process(e -> Thread.sleep(3_000)).setBody(constant("late"));
                        from("platform-http:/map").id("map").process(e -> e.getIn().setBody(Map.of("a", 1)));
                        from("platform-http:/status").id("status").setHeader("CamelHttpResponseCode", constant(418)).setHeader("X-Tea", constant("pot")).setBody(constant("short"));
                        from("platform-http:/bad-header").id("bad-header").setHeader("X-Bad", constant("a\\r\\nSet-Cookie: b")).setBody(constant("x"));
                        from("platform-http:/files?matchOnUriPrefix=true").id("files").setBody(simple("${header.CamelHttpPath}"));
                        from("platform-http:/items/special").id("special").setBody(constant("literal"));
                        from("platform-http:/items/{id}").id("item").setBody(simple("item ${header.id}"));
                        from("platform-http:/items/{id}/parts/{part}").id("part").setBody(simple("part ${header.part} of ${header.id}"));
                        from("platform-http:/Accounts/{sid}.json").id("account").setBody(simple("account ${header.sid}"));
                    }
                }
                """);
        fixture.gateway.ready(true);
    }

    @AfterAll
    void stop() {
        fixture.close();
    }

    @Test
    void returnsBinaryBodiesByteForByte() throws Exception {
        byte[] bytes = new byte[300_000];
        new Random(1).nextBytes(bytes);
        HttpResponse<byte[]> response = fixture.client.send(
                fixture.request("/echo")
                        .header("Content-Type", "application/octet-stream")
                        .POST(BodyPublishers.ofByteArray(bytes))
                        .build(),
                BodyHandlers.ofByteArray());

        assertThat(response.body()).isEqualTo(bytes);
        assertThat(response.headers().firstValue("content-type")).contains("application/octet-stream");
    }

    @Test
    void givesPathQueryAndHeadersToTheRoute() {
        assertThat(fixture.send(fixture.request("/params/a%20b%2Fc?q=x%26y&id=overwritten")
                                .header("X-One", "1"))
                        .body())
                .isEqualTo("a b/c|x&y|1");
    }

    @Test
    void doesNotLetCallersSetCamelHeaders() {
        assertThat(fixture.send(fixture.request("/status").header("camelHttpResponseCode", "201"))
                        .statusCode())
                .isEqualTo(418);
        assertThat(fixture.get("/verb?CamelHttpMethod=HACK").body()).isEqualTo("GET");
    }

    @Test
    void servesEveryVerbOfAnUnrestrictedEndpoint() {
        for (String verb : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")) {
            assertThat(fixture.send(fixture.request("/verb").method(verb, BodyPublishers.noBody()))
                            .body())
                    .isEqualTo(verb);
        }
    }

    @Test
    void answersHeadWithTheLengthAndNoBody() {
        HttpResponse<String> response = fixture.send(fixture.request("/only").method("HEAD", BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValue("content-length")).contains("2");
    }

    @Test
    void namesTheAllowedMethods() {
        HttpResponse<String> refused = fixture.send(fixture.request("/only").DELETE());
        HttpResponse<String> options =
                fixture.send(fixture.request("/only").method("OPTIONS", BodyPublishers.noBody()));

        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(refused.headers().firstValue("allow")).contains("GET, HEAD, OPTIONS, POST");
        assertThat(refused.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(options.statusCode()).isEqualTo(204);
        assertThat(options.headers().firstValue("allow")).contains("GET, HEAD, OPTIONS, POST");
    }

    @Test
    void prefersLiteralsOverParametersOverOpenEnds() {
        assertThat(fixture.get("/items/special").body()).isEqualTo("literal");
        assertThat(fixture.get("/items/7").body()).isEqualTo("item 7");
        assertThat(fixture.get("/items/special/parts/x").body()).isEqualTo("part x of special");
        assertThat(fixture.get("/Accounts/AC1.json").body()).isEqualTo("account AC1");
        assertThat(fixture.get("/files/a/b").body()).isEqualTo("/files/a/b");
        assertThat(fixture.get("/files").statusCode()).isEqualTo(200);
        assertThat(fixture.get("/items/7/").body()).isEqualTo("item 7");
    }

    @Test
    void refusesUnknownAndUntrustedPathsWithAProblem() {
        assertThat(fixture.get("/nothing").statusCode()).isEqualTo(404);
        assertThat(fixture.get("/nothing").body()).contains("\"status\":404").contains("\"title\":\"Not Found\"");
        assertThat(raw("GET /files/%2e%2e/x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(raw("GET /files/%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(raw("GET /files/%00 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void refusesBodiesOverTheLimitDeclaredOrNot() {
        byte[] large = new byte[1024 * 1024 + 1];
        assertThat(fixture.send(fixture.request("/echo").POST(BodyPublishers.ofByteArray(large)))
                        .statusCode())
                .isEqualTo(413);
        HttpResponse<String> chunked = fixture.send(
                fixture.request("/echo").POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))));
        assertThat(chunked.statusCode()).isEqualTo(413);
    }

    @Test
    void refusesHeadersOverTheLimit() {
        String header = "X-Long: " + "a".repeat(9_000);
        assertThat(raw("GET /verb HTTP/1.1\r\nHost: a\r\n" + header + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431");
    }

    @Test
    void streamsABodyLargerThanTheLimitInto() {
        byte[] large = new byte[5_000_000];
        assertThat(fixture.send(fixture.request("/stream").POST(BodyPublishers.ofByteArray(large)))
                        .body())
                .isEqualTo("5000000");
    }

    @Test
    void streamsALargeAnswerOut() throws Exception {
        HttpResponse<InputStream> response =
                fixture.client.send(fixture.request("/big").build(), BodyHandlers.ofInputStream());
        assertThat(response.body().readAllBytes()).hasSize(3_000_000);
    }

    @Test
    void takesUploads() {
        byte[] file = new byte[70_000];
        new Random(2).nextBytes(file);
        byte[] head = ("--xyz\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nReport\r\n"
                        + "--xyz\r\nContent-Disposition: form-data; name=\"doc\"; filename=\"../a.bin\"\r\n"
                        + "Content-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] tail = "\r\n--xyz--\r\n".getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = fixture.request("/upload")
                .header("Content-Type", "multipart/form-data; boundary=xyz")
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofByteArray(head),
                        BodyPublishers.ofByteArray(file),
                        BodyPublishers.ofByteArray(tail)));

        assertThat(fixture.send(request).body()).isEqualTo("[doc]|Report|a.bin|" + java.util.Arrays.hashCode(file));
    }

    @Test
    void readsUrlEncodedForms() {
        assertThat(fixture.post("/form", "application/x-www-form-urlencoded", "b=2&a=1+x&a=y")
                        .body())
                .isEqualTo("{a=[1 x, y], b=2}");
    }

    @Test
    void hidesWhyARouteFailed() {
        HttpResponse<String> response = fixture.get("/fail");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(response.body())
                .contains("route 'fail' failed")
                .doesNotContain("secret internals")
                .doesNotContain("Exception");
    }

    @Test
    void answers503WhenARouteTakesTooLong() {
        HttpResponse<String> response = fixture.get("/slow");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("retry-after")).isPresent();
    }

    @Test
    void answers429BeyondTheConcurrencyLimitAndRecovers() {
        List<CompletableFuture<Integer>> calls = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> fixture.get("/slow").statusCode(), task -> new Thread(task).start()))
                .limit(12)
                .toList();
        List<Integer> statuses = calls.stream().map(CompletableFuture::join).toList();

        assertThat(statuses).contains(429).contains(503).doesNotContain(500);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(fixture.get("/verb").statusCode()).isEqualTo(200));
    }

    @Test
    void setsStatusAndHeadersOfTheRoute() {
        HttpResponse<String> response = fixture.get("/status");

        assertThat(response.statusCode()).isEqualTo(418);
        assertThat(response.headers().firstValue("x-tea")).contains("pot");
        assertThat(response.headers().map()).doesNotContainKey("camelhttpresponsecode");
    }

    @Test
    void refusesAnswersThatAreNoHttp() {
        assertThat(fixture.get("/map").statusCode()).isEqualTo(500);
        HttpResponse<String> split = fixture.get("/bad-header");
        assertThat(split.statusCode()).isEqualTo(500);
        assertThat(split.headers().map()).doesNotContainKey("set-cookie");
    }

    @Test
    void letsNamedOriginsIn() {
        HttpResponse<String> simple =
                fixture.send(fixture.request("/verb").header("Origin", "https://app.example.com"));
        HttpResponse<String> other =
                fixture.send(fixture.request("/verb").header("Origin", "https://evil.example.com"));
        HttpResponse<String> preflight = fixture.send(fixture.request("/only")
                .header("Origin", "https://app.example.com")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));

        assertThat(simple.headers().firstValue("access-control-allow-origin")).contains("https://app.example.com");
        assertThat(other.headers().firstValue("access-control-allow-origin")).isEmpty();
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("access-control-allow-methods"))
                .contains("GET, HEAD, OPTIONS, POST");
    }

    @Test
    void speaksHttp2InClearText() throws Exception {
        HttpClient http2 =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        HttpResponse<String> upgraded = http2.send(fixture.request("/verb").build(), BodyHandlers.ofString());
        HttpResponse<String> posted = http2.send(
                fixture.request("/echo")
                        .POST(BodyPublishers.ofString("over two"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(upgraded.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(posted.body()).isEqualTo("over two");
    }

    @Test
    void tellsHealth() {
        assertThat(fixture.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(fixture.get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(fixture.engine.deployment(IntegrationId.of("echo"))).isPresent();
    }

    private String raw(String request) {
        try (Socket socket = new Socket("127.0.0.1", fixture.gateway.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
