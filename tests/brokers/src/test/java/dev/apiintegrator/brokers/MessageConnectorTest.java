package dev.apiintegrator.brokers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apiintegrator.connection.TestEngine;
import dev.apiintegrator.connector.Connector;
import dev.apiintegrator.connector.ConnectorFiles;
import dev.apiintegrator.engine.policy.AuthorPolicy;
import dev.apiintegrator.spec.ApiDocument;
import dev.apiintegrator.spec.ApiSpecs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Processor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connectors made of AsyncAPI, over real brokers. */
class MessageConnectorTest {

    @TempDir
    Path home;

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final Processor receive =
            exchange -> received.add(exchange.getMessage().getBody(String.class));
    private final TestEngine platform = new TestEngine(
            AuthorPolicy.TRUSTED, (revision, context) -> context.getRegistry().bind("receive", receive));

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void sendAndReceiveOverKafka() throws Exception {
        try (KafkaBroker broker = new KafkaBroker(home)) {
            broker.start();
            broker.topic("orders.north", 1);
            platform.connection("events", "kafka", "brokers", broker.address());
            // the topic is named by a header of the message, which can be no option of the endpoint
            sendsAndReceives("kafka", "${header.shop}");
        }
    }

    @Test
    void sendAndReceiveOverNats() throws Exception {
        try (NatsServer server = new NatsServer(home)) {
            server.start();
            platform.connection("events", "nats", "servers", server.address());
            sendsAndReceives("nats", "north");
        }
    }

    private void sendsAndReceives(String protocol, String shop) throws Exception {
        Map<String, String> kamelets = ConnectorFiles.kamelets(Connector.of("shop", ApiSpecs.read(document(protocol))));
        assertThat(kamelets).containsOnlyKeys("shop-take-order", "shop-tell-order");
        deploy("receiver", protocol, kamelets, """
                - route:
                    from:
                      uri: kamelet:shop-tell-order
                      parameters: { shop: north, group: packing }
                      steps: [ { process: { ref: receive } } ]
                """);
        deploy("sender", protocol, kamelets, """
                - route:
                    from:
                      uri: direct:send
                      steps: [ { to: { uri: "kamelet:shop-take-order", parameters: { shop: "%s" } } } ]
                """.formatted(shop));

        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    // a subscription may come later than the first message
                    platform.call("sender", "direct:send", "order-1", Map.of("shop", "north"));
                    assertThat(received).contains("order-1");
                });
    }

    private void deploy(String name, String protocol, Map<String, String> kamelets, String route) {
        List<String> files = new ArrayList<>(List.of(
                "integration.yaml", "connections: { " + protocol + ": events }\n", name + ".camel.yaml", route));
        kamelets.forEach((kamelet, text) -> {
            files.add(kamelet + ".kamelet.yaml");
            files.add(text);
        });
        platform.deploy(name, files.toArray(String[]::new));
    }

    private static ApiDocument document(String protocol) {
        return ApiDocument.of("""
                asyncapi: 3.0.0
                info: { title: Shop, version: "1" }
                servers: { main: { host: "broker.example.com", protocol: %s } }
                channels:
                  orders:
                    address: orders.{shop}
                    parameters: { shop: {} }
                    messages: { order: { payload: { type: string } } }
                operations:
                  takeOrder: { action: receive, channel: { $ref: "#/channels/orders" } }
                  tellOrder: { action: send, channel: { $ref: "#/channels/orders" } }
                """.formatted(protocol).getBytes(UTF_8), "", "shop.yaml");
    }
}
