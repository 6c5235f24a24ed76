package dev.apiintegrator.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.IntegrationId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A revision that is built without a fault may still fail when its consumers start. */
class ConsumerStartTest {

    private static final IntegrationId SHOP = IntegrationId.of("shop");

    private final EngineFixture fixture = new EngineFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void namesLineAndMendWhenAPortIsTaken() throws IOException {
        int taken = freePort();
        fixture.deploy("bank", "bank.camel.yaml", door("vault", taken, ""));

        RouteRejected rejected = rejected("shop.camel.yaml", "# a comment\n" + door("shop", taken, ""));

        assertThat(rejected.findings())
                .filteredOn(Finding::isError)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("port-in-use");
                    assertThat(finding.file()).isEqualTo("shop.camel.yaml");
                    assertThat(finding.line()).isEqualTo(5);
                    assertThat(finding.message()).contains("already in use").doesNotContain("Exception");
                    assertThat(finding.suggestion()).contains("choose another port");
                });
        assertThat(fixture.engine.deployment(SHOP)).isEmpty();
        assertThat(isOpen(taken)).as("the other integration goes on").isTrue();
    }

    @Test
    void resumesWhatWasSuspendedForARevisionThatFails() throws IOException {
        int taken = freePort();
        int own = freePort();
        fixture.deploy("bank", "bank.camel.yaml", door("vault", taken, ""));
        String running = timer() + door("counter", own, "") + EngineTest.constant("shop", "open");
        fixture.deploy("shop", "shop.camel.yaml", running);
        Map<String, RouteStatus.State> before = states();

        rejected("shop.camel.yaml", running + door("second", taken, ""));

        assertThat(states()).isEqualTo(before).containsValue(RouteStatus.State.STARTED);
        assertThat(before.values()).containsOnly(RouteStatus.State.STARTED);
        assertThat(fixture.get("/shop").body()).isEqualTo("open");
        assertThat(isOpen(own)).isTrue();
        assertThat(fixture.engine.deployment(SHOP).orElseThrow().revision().number())
                .isEqualTo(1);
    }

    @Test
    void resumesWhatKeptItsPortWhileSuspended() throws IOException {
        int taken = freePort();
        int own = freePort();
        fixture.deploy("bank", "bank.camel.yaml", door("vault", taken, ""));
        fixture.deploy("shop", "shop.camel.yaml", door("counter", own, "?suspendable=true"));

        rejected("shop.camel.yaml", door("counter", own, "?suspendable=true") + door("second", taken, ""));

        assertThat(states()).containsExactly(Map.entry("counter", RouteStatus.State.STARTED));
        assertThat(isOpen(own)).isTrue();
    }

    @Test
    void handsAPortOverToTheNextRevision() throws IOException {
        int port = freePort();
        for (String options : List.of("", "?suspendable=true")) {
            fixture.deploy("shop", "shop.camel.yaml", door("counter", port, options));

            fixture.deploy("shop", "shop.camel.yaml", "# changed\n" + door("counter", port, options));

            assertThat(states()).containsExactly(Map.entry("counter", RouteStatus.State.STARTED));
            assertThat(isOpen(port)).isTrue();
            fixture.engine.undeploy(SHOP);
            await().atMost(Duration.ofSeconds(10)).until(() -> !isOpen(port));
        }
    }

    @Test
    void leavesNothingBehindWhenItFails() throws IOException {
        int taken = freePort();
        int wanted = freePort();
        fixture.deploy("bank", "bank.camel.yaml", door("vault", taken, ""));
        rejected("shop.camel.yaml", door("first", wanted, "") + door("second", taken, "") + timer());
        await().atMost(Duration.ofSeconds(10)).until(() -> !isOpen(wanted));
        int threads = ownThreads();

        for (int i = 0; i < 20; i++) {
            rejected("shop.camel.yaml", door("first", wanted, "") + door("second", taken, "") + timer());
        }

        await().atMost(Duration.ofSeconds(10)).until(() -> !isOpen(wanted) && ownThreads() <= threads);
        new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress()).close();
        assertThat(fixture.engine.deployments()).hasSize(1);
    }

    @Test
    void deploysOnceThePortIsFree() throws IOException {
        int port = freePort();
        fixture.deploy("bank", "bank.camel.yaml", door("vault", port, ""));
        rejected("shop.camel.yaml", door("shop", port, ""));

        fixture.engine.undeploy(IntegrationId.of("bank"));
        await().atMost(Duration.ofSeconds(10)).until(() -> !isOpen(port));
        fixture.deploy("shop", "shop.camel.yaml", door("shop", port, ""));

        assertThat(isOpen(port)).isTrue();
    }

    private RouteRejected rejected(String file, String text) {
        RouteRejected rejected = catchThrowableOfType(RouteRejected.class, () -> fixture.deploy("shop", file, text));
        assertThat(rejected).isNotNull();
        return rejected;
    }

    private Map<String, RouteStatus.State> states() {
        return fixture.engine.deployment(SHOP).orElseThrow().routes().stream()
                .collect(Collectors.toMap(RouteStatus::id, RouteStatus::state));
    }

    private static String door(String id, int port, String options) {
        return """
                - route:
                    id: %s
                    from:
                      uri: door:%d%s
                      steps:
                        - log: knock
                """.formatted(id, port, options);
    }

    private static String timer() {
        return """
                - route:
                    id: tick
                    from:
                      uri: timer:tick?period=60000
                      steps:
                        - log: tick
                """;
    }

    /** Threads of doors and of revisions of the shop. */
    private static int ownThreads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("door ") || name.contains("shop#"))
                .count();
    }

    private static boolean isOpen(int port) {
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
