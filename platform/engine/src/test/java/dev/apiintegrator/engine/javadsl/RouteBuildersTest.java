package dev.apiintegrator.engine.javadsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.RouteSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RouteBuildersTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<Finding> findings = new ArrayList<>();

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void runsRoutesWithTheirBeans() throws Exception {
        List<RoutesBuilder> builders = instantiate(
                RouteSource.of("Orders.java", """
                        import org.apache.camel.builder.RouteBuilder;

                        public class Orders extends RouteBuilder {
                            @Override
                            public void configure() {
                                from("direct:orders").bean("pricing").bean("audit");
                            }
                        }
                        """),
                RouteSource.of("Pricing.java", """
                        package com.acme;
                        import org.apache.camel.BindToRegistry;

                        @BindToRegistry("pricing")
                        public class Pricing {
                            public String price(String body) { return body + " for 5"; }
                        }
                        """),
                RouteSource.of("Beans.java", """
                        import org.apache.camel.BindToRegistry;

                        class Beans {
                            @BindToRegistry
                            public Audit audit() { return new Audit("seen"); }
                        }
                        """),
                RouteSource.of("Audit.java", """
                        public record Audit(String mark) {
                            public String check(String body) { return body + ", " + mark; }
                        }
                        """));
        assertThat(findings).isEmpty();
        for (RoutesBuilder builder : builders) {
            context.addRoutes(builder);
        }
        context.start();
        assertThat(context.createProducerTemplate().requestBody("direct:orders", "apples"))
                .isEqualTo("apples for 5, seen");
    }

    @Test
    void findsEveryBuilderThatCanBeConstructed() throws Exception {
        List<RoutesBuilder> builders = instantiate(RouteSource.of("All.java", """
                import org.apache.camel.builder.RouteBuilder;

                public class All {
                    public static class Nested extends RouteBuilder { public void configure() {} }
                    public class Inner extends RouteBuilder { public void configure() {} }
                    private static class Hidden extends RouteBuilder { public void configure() {} }
                    public abstract static class Unfinished extends RouteBuilder {}
                    public static class NeedsMore extends RouteBuilder {
                        public NeedsMore(String more) {}
                        public void configure() {}
                    }
                    RouteBuilder anonymous = new RouteBuilder() { public void configure() {} };
                }

                class Second extends RouteBuilder { public void configure() {} }
                """));
        assertThat(builders)
                .extracting(builder -> builder.getClass().getName())
                .containsExactlyInAnyOrder("All$Nested", "Second");
        assertThat(findings)
                .extracting(Finding::code, Finding::isError)
                .containsExactly(tuple("no-default-constructor", false));
    }

    @Test
    void tellsBuildersWhereTheyComeFrom() throws Exception {
        RouteBuilder builder = (RouteBuilder) instantiate(RouteSource.of(
                        "Empty.java",
                        "public class Empty extends org.apache.camel.builder.RouteBuilder"
                                + " { public void configure() {} }"))
                .get(0);
        assertThat(builder.getResource().getLocation()).isEqualTo("Empty.java");
        assertThat(builder.getContext()).isSameAs(context);
    }

    @Test
    void bindsLazyBeansWhenTheyAreFirstAskedFor() throws Exception {
        instantiate(RouteSource.of("Costly.java", """
                @org.apache.camel.BindToRegistry(value = "costly", lazy = true)
                public class Costly {
                    public Costly() { System.setProperty("costly.made", "yes"); }
                }
                """));
        try {
            assertThat(System.getProperty("costly.made")).isNull();
            assertThat(context.getRegistry().lookupByName("costly")).isNotNull();
            assertThat(System.getProperty("costly.made")).isEqualTo("yes");
        } finally {
            System.clearProperty("costly.made");
        }
    }

    @Test
    void leavesClassesAloneThatAreNeitherBuildersNorBeans() throws Exception {
        instantiate(RouteSource.of("Plain.java", """
                public class Plain {
                    public Plain() { throw new IllegalStateException("constructed"); }
                }
                """));
        assertThat(findings).isEmpty();
    }

    @Test
    void saysWhichLineOfAConstructorThrew() throws Exception {
        assertThat(instantiate(RouteSource.of("Broken.java", """
                        public class Broken extends org.apache.camel.builder.RouteBuilder {
                            private final int number = Integer.parseInt("many");

                            public void configure() {}
                        }
                        """))).isEmpty();
        assertThat(findings)
                .extracting(Finding::toString)
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .isEqualTo("Broken.java:2: class 'Broken' cannot be constructed:"
                                + " NumberFormatException: For input string: \"many\""));
    }

    private List<RoutesBuilder> instantiate(RouteSource... sources) {
        ClassLoader platform = getClass().getClassLoader();
        Compilation compilation = JavaSources.compile(List.of(sources), platform);
        assertThat(compilation.findings()).isEmpty();
        ClassLoader loader = new RevisionClassLoader(
                "test@1", platform, compilation.classes(), Stream.of(sources).toList());
        return RouteBuilders.instantiate(compilation, loader, context, findings::add);
    }
}
