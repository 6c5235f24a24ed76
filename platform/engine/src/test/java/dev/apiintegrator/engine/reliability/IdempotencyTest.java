package dev.apiintegrator.engine.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;

class IdempotencyTest {

    private final MemoryIdempotentRepository keys = new MemoryIdempotentRepository();

    /** A context that is stopped refuses the step after the author's last, on a message whose work is done. */
    @Test
    void keepsTheKeyOfDoneWorkWhenWhatComesAfterItIsRefused() throws Exception {
        assertThat(keysAfter(exchange -> {}, exchange -> {
                    throw new RejectedExecutionException();
                }))
                .isEqualTo(1);
    }

    @Test
    void forgetsTheKeyOfWorkThatFailed() throws Exception {
        assertThat(keysAfter(
                        exchange -> {
                            throw new RejectedExecutionException();
                        },
                        exchange -> {}))
                .isZero();
    }

    private int keysAfter(Processor work, Processor rest) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addComponent("outside", new DirectComponent());
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("outside:orders").routeId("orders").process(work);
                }
            });
            new Idempotency("${header.key}", keys).apply(context.getRouteDefinitions());
            List.copyOf(context.getRouteDefinitions()).forEach(route -> route.process(rest));
            context.start();
            context.createProducerTemplate()
                    .send("outside:orders", exchange -> exchange.getIn().setHeader("key", "1"));
            return keys.getCacheSize();
        }
    }
}
