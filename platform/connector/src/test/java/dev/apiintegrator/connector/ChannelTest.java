package dev.apiintegrator.connector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apiintegrator.spec.ApiDocument;
import dev.apiintegrator.spec.ApiSpecs;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Operations of AsyncAPI as Kamelets; what they do is shown over real brokers, in tests/brokers. */
class ChannelTest {

    private static Connector connector(String servers, String address) {
        return Connector.of(
                "shop",
                ApiSpecs.read(ApiDocument.of("""
                asyncapi: 3.0.0
                info: { title: Shop, version: "1" }
                %s
                channels: { orders: { address: "%s", messages: { order: { payload: { type: string } } } } }
                operations: { takeOrder: { action: receive, channel: { $ref: "#/channels/orders" } } }
                """.formatted(servers, address).getBytes(UTF_8), "", "shop.yaml")));
    }

    @Test
    void isOfTheBrokerThatTheDocumentNames() {
        assertThat(connector("servers: { main: { host: a, protocol: nats } }", "orders")
                        .operations())
                .extracting(ConnectorOperation::binding)
                .containsExactly(new Channel("nats", "orders", false));
        assertThat(connector("servers: { main: { host: a, protocol: kafka-secure } }", "orders")
                        .operations())
                .extracting(ConnectorOperation::binding)
                .containsExactly(new Channel("kafka", "orders", false));
        assertThat(connector("", "orders").operations())
                .extracting(ConnectorOperation::binding)
                .containsExactly(new Channel("kafka", "orders", false));
    }

    @Test
    void isNoneWhereThePlatformSpeaksToNoSuchBroker() {
        assertThat(connector("servers: { main: { host: a, protocol: mqtt } }", "orders")
                        .operations())
                .isEmpty();
    }

    @Test
    void takesNoAddressThatWouldBeAnOptionOfTheEndpoint() {
        assertThat(connector("", "orders?brokers=elsewhere:9092").operations()).isEmpty();
        assertThat(connector("", "orders&x={{secret:key}}").operations()).isEmpty();
        assertThat(connector("", "orders.${header.x}").operations()).isEmpty();
        assertThat(connector("", "orders.{{java.home}}").operations()).isEmpty();
    }

    @Test
    void namesTheTopicByAHeaderWhereItHasParameters() {
        Map<String, String> kamelets = ConnectorFiles.kamelets(connector("", "orders.{shop}"));

        assertThat(kamelets.get("shop-take-order"))
                .contains("kafka.OVERRIDE_TOPIC", "orders.{{shop}}", "kafka:orders._shop_")
                .contains("camel.apache.org/kamelet.type: sink");
    }
}
