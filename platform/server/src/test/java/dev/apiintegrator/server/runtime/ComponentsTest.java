package dev.apiintegrator.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.apiintegrator.server.RunningPlatform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged components that no example and no test of the engine uses work in routes as they are saved. Those of
 * connections have tests of their own.
 */
class ComponentsTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    static Path home;

    private static RunningPlatform platform;

    @BeforeAll
    static void start() {
        platform = new RunningPlatform(home);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    /** Deploys an endpoint {@code /name} with these steps. */
    private static void deploy(String name, String steps) {
        deployFrom(name, "platform-http:/" + name, steps);
    }

    private static void deployFrom(String name, String from, String steps) {
        RunningPlatform.Answer answer = platform.put(
                "/api/v1/integrations/" + name, RunningPlatform.body("""
                - route:
                    id: %s
                    from:
                      uri: "%s"
                      steps:
                %s""".formatted(name, from, steps.indent(8))));
        assertThat(answer.status()).as(answer.body()).isBetween(200, 201);
    }

    private static String answer(String name) {
        RunningPlatform.Answer answer = platform.call("/" + name);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void jsltTurnsOneJsonIntoAnother() {
        deploy("jslt", """
                - setBody: { constant: '{"first":"Ada","last":"Lovelace"}' }
                - setHeader: { name: CamelJsltString, constant: '{"name": .first + " " + .last}' }
                - to: jslt:inline?allowTemplateFromHeader=true&contentCache=true
                """);

        assertThat(answer("jslt")).isEqualTo("{\"name\":\"Ada Lovelace\"}");
    }

    @Test
    void mustacheFillsATemplate() throws Exception {
        platform.save("mustache/hello.mustache", "Hello, {{body}}!");
        platform.save("mustache/mustache.camel.yaml", """
                - route:
                    id: mustache
                    from:
                      uri: platform-http:/mustache
                      steps:
                        - setBody: { constant: Ada }
                        - to: mustache:hello.mustache
                """);

        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(platform.call("/mustache").body()).isEqualTo("Hello, Ada!"));
    }

    @Test
    void jacksonXmlReadsXml() {
        deploy("xml", """
                - setBody: { constant: "<order><sku>TEA-1</sku><count>2</count></order>" }
                - unmarshal: { jacksonXml: {} }
                - marshal: { json: {} }
                """);

        assertThat(answer("xml")).isEqualTo("{\"sku\":\"TEA-1\",\"count\":\"2\"}");
    }

    @Test
    void zipFileAndBase64GoThereAndBack() {
        deploy("zip", """
                - setBody: { constant: as it was }
                - marshal: { zipFile: {} }
                - marshal: { base64: {} }
                - unmarshal: { base64: {} }
                - unmarshal: { zipFile: {} }
                - marshal: { zipDeflater: {} }
                - unmarshal: { zipDeflater: {} }
                - convertBodyTo: { type: String }
                """);

        assertThat(answer("zip")).isEqualTo("as it was");
    }

    @Test
    void caffeineKeepsWhatWasPut() {
        deploy("cache", """
                - setHeader: { name: CamelCaffeineKey, constant: k }
                - setHeader: { name: CamelCaffeineAction, constant: PUT }
                - setBody: { constant: kept }
                - to: caffeine-cache:prices?maximumSize=100&expireAfterWriteTime=60
                - setBody: { constant: gone }
                - setHeader: { name: CamelCaffeineAction, constant: GET }
                - to: caffeine-cache:prices?maximumSize=100&expireAfterWriteTime=60
                """);

        assertThat(answer("cache")).isEqualTo("kept");
    }

    @Test
    void cronFires() {
        Path file = home.resolve("cron/ticks.txt");
        deployFrom("cron", "cron:every-second?schedule=0/1 * * * * ?", """
                - setBody: { constant: tick }
                - to: "file:%s?fileName=ticks.txt&fileExist=Append"
                """.formatted(file.getParent()));

        await().atMost(LONG).untilAsserted(() -> assertThat(file).exists());
    }

    @Test
    void ftpStoresAndFetches() throws Exception {
        Path files = Files.createDirectories(home.resolve("ftp"));
        BaseUser user = new BaseUser();
        user.setName("ada");
        user.setPassword("of-the-test");
        user.setHomeDirectory(files.toString());
        user.setAuthorities(java.util.List.of(new WritePermission()));
        ListenerFactory listener = new ListenerFactory();
        listener.setPort(0);
        listener.setServerAddress("127.0.0.1");
        FtpServerFactory factory = new FtpServerFactory();
        factory.addListener("default", listener.createListener());
        factory.getUserManager().save(user);
        FtpServer server = factory.createServer();
        server.start();
        try {
            int port = factory.getListener("default").getPort();
            deploy("store", """
                    - setBody: { constant: over FTP }
                    - to: "ftp:ada@127.0.0.1:%d/in?password=of-the-test&passiveMode=true&fileName=order.txt"
                    """.formatted(port));
            deployFrom(
                    "fetch",
                    "ftp:ada@127.0.0.1:" + port + "/in?password=of-the-test&passiveMode=true&delay=500",
                    """
                    - to: "file:%s"
                    """.formatted(home.resolve("fetched")));

            answer("store");

            await().atMost(LONG)
                    .untilAsserted(
                            () -> assertThat(home.resolve("fetched/order.txt")).hasContent("over FTP"));
        } finally {
            platform.delete("/api/v1/integrations/fetch");
            server.stop();
        }
    }

    @Test
    void mailIsSentAndRead() throws Exception {
        ServerSetup smtp = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        ServerSetup imap = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP);
        GreenMail server = new GreenMail(new ServerSetup[] {smtp, imap});
        server.start();
        try {
            server.setUser("ada@example.org", "ada", "of-the-test");
            deployFrom(
                    "inbox",
                    "imap://127.0.0.1:" + server.getImap().getPort()
                            + "?username=ada&password=of-the-test&delay=500&initialDelay=100",
                    """
                    - convertBodyTo: { type: String }
                    - to: "file:%s?fileName=mail.txt"
                    """.formatted(home.resolve("mail")));
            deploy("send", """
                    - setBody: { constant: "Tea has arrived" }
                    - to: "smtp://127.0.0.1:%d?to=ada@example.org&from=shop@example.org&subject=Order"
                    """.formatted(server.getSmtp().getPort()));

            RunningPlatform.Answer sent =
                    platform.call("GET", "/send?to=eve@example.org&bcc=eve@example.org", null, "Subject", "Buy now");
            assertThat(sent.status()).as(sent.body()).isEqualTo(200);

            assertThat(server.waitForIncomingEmail(60_000, 1)).isTrue();
            assertThat(server.getReceivedMessages()).hasSize(1);
            assertThat(server.getReceivedMessages()[0].getAllRecipients())
                    .extracting(Object::toString)
                    .containsExactly("ada@example.org");
            assertThat(server.getReceivedMessages()[0].getSubject()).isEqualTo("Order");
            assertThat(GreenMailUtil.getBody(server.getReceivedMessages()[0])).contains("Tea has arrived");
            await().atMost(LONG)
                    .untilAsserted(() ->
                            assertThat(home.resolve("mail/mail.txt")).content().contains("Tea has arrived"));
        } finally {
            platform.delete("/api/v1/integrations/inbox");
            server.stop();
        }
    }
}
