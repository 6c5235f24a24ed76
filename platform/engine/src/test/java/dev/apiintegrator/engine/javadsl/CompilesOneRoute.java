package dev.apiintegrator.engine.javadsl;

import dev.apiintegrator.engine.source.RouteSource;
import java.util.List;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Says what a compiled route answers. */
public final class CompilesOneRoute {

    private CompilesOneRoute() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println("compiler module: "
                + ModuleLayer.boot().findModule("java.compiler").isPresent());
        ClassLoader platform = CompilesOneRoute.class.getClassLoader();
        Compilation compilation = JavaSources.compile(List.of(RouteSource.of("Hello.java", """
                        import org.apache.camel.builder.RouteBuilder;

                        public class Hello extends RouteBuilder {
                            record Greeting(String name) {}

                            public void configure() {
                                from("direct:hello").process(exchange -> exchange.getMessage()
                                    .setBody("hello " + new Greeting(exchange.getMessage().getBody(String.class)).name()));
                            }
                        }
                        """)), platform);
        compilation.findings().forEach(System.out::println);
        ClassLoader loader = new RevisionClassLoader("hello@1", platform, compilation.classes(), List.of());
        try (DefaultCamelContext context = new DefaultCamelContext(false)) {
            context.disableJMX();
            context.build();
            for (RoutesBuilder builder : RouteBuilders.instantiate(compilation, loader, context, System.out::println)) {
                context.addRoutes(builder);
            }
            context.start();
            System.out.println("answer: " + context.createProducerTemplate().requestBody("direct:hello", "Ada"));
        }
    }
}
