package dev.apiintegrator.engine.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class NonBlockingRoutesTest {

    private static Set<String> of(RouteBuilder routes) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.setAutoStartup(false);
            context.addRoutes(routes);
            context.start();
            return NonBlockingRoutes.of(context);
        }
    }

    @Test
    void areThoseThatOnlySetAndChoose() throws Exception {
        assertThat(of(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:a").id("constant").setBody(constant("x"));
                        from("direct:b").id("simple").setBody(simple("Hello ${header.name}, " + "x".repeat(50_000)));
                        from("direct:c")
                                .id("choice")
                                .choice()
                                .when(simple("${header.a} == 'b'"))
                                .setBody(constant("y"))
                                .otherwise()
                                .to("direct:a");
                    }
                }))
                .containsExactlyInAnyOrder("constant", "simple", "choice");
    }

    @Test
    void areNotThoseThatMayWaitOrComputeForLong() throws Exception {
        assertThat(of(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:a").id("delay").delay(1).setBody(constant("x"));
                        from("direct:b").id("code").process(exchange -> {});
                        bindToRegistry("x", new StringBuilder());
                        from("direct:c").id("bean-in-simple").setBody(simple("${bean:x?method=toString}"));
                        from("direct:d").id("method-in-simple").setBody(simple("${body.toString()}"));
                        from("direct:e")
                                .id("regex")
                                .filter(simple("${body} regex '(a+)+b'"))
                                .setBody(constant("x"));
                        from("direct:f")
                                .id("nested")
                                .choice()
                                .when(simple("${body} == 1"))
                                .log("x");
                        from("direct:g").id("to-waiting").to("direct:a");
                        from("direct:h").id("circle").to("direct:h");
                    }
                }))
                .isEmpty();
    }

    @Test
    void areNoneWhenSomethingAppliesToEveryRoute() throws Exception {
        assertThat(of(new RouteBuilder() {
                    @Override
                    public void configure() {
                        onException(Exception.class).maximumRedeliveries(3).redeliveryDelay(1_000);
                        from("direct:a").id("constant").setBody(constant("x"));
                    }
                }))
                .isEmpty();
    }
}
