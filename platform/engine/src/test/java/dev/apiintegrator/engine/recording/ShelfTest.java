package dev.apiintegrator.engine.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apiintegrator.engine.Revision;
import dev.apiintegrator.engine.letter.KeptMessages;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.engine.source.RouteSource;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class ShelfTest {

    private final Shelf shelf = new Shelf(10, 100_000);

    private OpenRecording recording(String integration) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setBody("x".repeat(10_000));
        OpenRecording open = new OpenRecording(
                Revision.of(IntegrationId.of(integration), 1, List.of(RouteSource.of("a.camel.yaml", "[]"))),
                exchange,
                "r",
                "direct:r",
                new KeptMessages(20_000, UnaryOperator.identity(), name -> false),
                UnaryOperator.identity(),
                shelf);
        shelf.add(open, 10_064);
        for (int i = 0; i < 5; i++) {
            exchange.getMessage().setBody("y".repeat(10_000 + i));
            int number = open.enter(exchange, "r", "s" + i, "setBody", 0);
            if (number >= 0) {
                open.leave(number, exchange, "");
            }
        }
        return open;
    }

    @Test
    void neverHoldsMoreThanItsBytesWhoeverGrows() {
        for (int i = 0; i < 9; i++) {
            recording("one");
            assertThat(shelf.bytes()).isLessThanOrEqualTo(100_000);
        }
        assertThat(shelf.of(IntegrationId.of("one"))).hasSize(1);
    }

    @Test
    void keepsTheOrganizationsApart() {
        recording("one");
        assertThat(shelf.of(IntegrationId.of("two"))).isEmpty();
        shelf.removeAll(IntegrationId.of("one"));
        assertThat(shelf.bytes()).isZero();
    }
}
