package dev.apiintegrator.brokers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apiintegrator.connection.TestEngine;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every broker. The figures are printed. {@code -Dintegrator.messages} says how many are sent. */
abstract class BrokerContract {

    private static final int MESSAGES =
            Integer.getInteger("integrator.messages", 20_000) / Senders.COUNT * Senders.COUNT;
    private static final Duration LONG = Duration.ofMinutes(4);

    @TempDir
    Path home;

    TestEngine platform;
    private Ledger ledger;
    private Broker broker;

    abstract Broker broker() throws Exception;

    /** Settings that name the connections, with {@code reliability} beside them. */
    abstract String connections();

    abstract String sendTo();

    abstract String receiveFrom(String group);

    /** What an endpoint's messages say of themselves. */
    abstract String name();

    @BeforeEach
    void start() throws Exception {
        platform = new TestEngine();
        ledger = new Ledger();
        platform.connection("ledger", "jdbc", "url", ledger.url(), "username", "postgres");
        broker = broker();
        platform.deploy(
                "sender",
                "integration.yaml",
                connections() + "reliability: { retry: { attempts: 1000, delay: 100ms, maxDelay: 1s } }\n",
                "send.camel.yaml",
                """
                - route:
                    id: send
                    from:
                      uri: direct:send
                      steps:
                        - setHeader: { name: kafka.KEY, simple: "${header.sender}" }
                        - to: { uri: "%s", pattern: InOnly }
                """.formatted(sendTo()));
        receive("raw", 0);
        receive("once", 0);
    }

    @AfterEach
    void stop() throws Exception {
        platform.close();
        if (broker != null) { // null when it is not on this machine
            broker.close();
        }
        ledger.close();
    }

    private void receive(String table, int generation) {
        String idempotency = table.equals("once") ? ", idempotency: { key: \"${header.id}\", store: sql }" : "";
        platform.deploy(
                table,
                "integration.yaml",
                connections() + "reliability: { retry: { attempts: 1000, delay: 100ms, maxDelay: 1s }" + idempotency
                        + " }\n",
                "receive.camel.yaml",
                """
                # generation %d
                - route:
                    id: receive
                    from:
                      uri: "%s"
                      steps:
                        - convertHeaderTo: { name: sender, type: String }
                        - convertHeaderTo: { name: number, type: String }
                        - to: "sql:insert into %s (sender, number) values (cast(:#${header.sender} as integer), cast(:#${header.number} as integer))"
                """.formatted(generation, receiveFrom(table), table));
    }

    @Test
    void losesNothingWhenTheBrokerIsKilledInTheMiddle() throws Exception {
        long begun = System.nanoTime();
        try (Senders senders = new Senders(platform, "sender", MESSAGES)) {
            await().atMost(LONG).until(() -> senders.sent() > MESSAGES * 2 / 5);
            broker.kill();
            broker.start();
            senders.finish(LONG.toSeconds());
        }
        everythingArrives("killed in the middle", begun);
    }

    @Test
    void losesNothingWhenConsumersAreReplacedWhileMessagesCome() throws Exception {
        long begun = System.nanoTime();
        int deploys = 0;
        try (Senders senders = new Senders(platform, "sender", MESSAGES)) {
            while (!senders.done() && deploys < 10) {
                int before = senders.sent();
                await().atMost(LONG).until(() -> senders.done() || senders.sent() > before + MESSAGES / 15);
                deploys++;
                receive("raw", deploys);
                receive("once", deploys);
            }
            senders.finish(LONG.toSeconds());
        }
        everythingArrives("consumers replaced " + deploys + " times", begun);
    }

    private void everythingArrives(String what, long begun) {
        await().atMost(LONG).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            assertThat(ledger.distinct("raw")).isEqualTo(MESSAGES);
            assertThat(ledger.distinct("once")).isEqualTo(MESSAGES);
        });
        long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
        System.out.printf(
                "%s, %s: %,d messages in %d s; lost 0; twice %d without and %d with idempotency; out of order %d%n",
                name(),
                what,
                MESSAGES,
                seconds,
                ledger.rows("raw") - MESSAGES,
                ledger.rows("once") - MESSAGES,
                ledger.outOfOrder("raw"));
        assertThat(ledger.rows("once")).isEqualTo(MESSAGES);
        if (keepsOrder()) {
            assertThat(ledger.outOfOrder("raw")).isZero();
        }
    }

    /** Messages of one sender arrive in the order in which they were sent. */
    abstract boolean keepsOrder();
}
