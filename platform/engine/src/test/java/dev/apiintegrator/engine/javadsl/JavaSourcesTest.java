package dev.apiintegrator.engine.javadsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.RouteSource;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JavaSourcesTest {

    private static final ClassLoader PLATFORM = JavaSourcesTest.class.getClassLoader();

    @Test
    void compilesWhatJavaSeventeenHas() throws Exception {
        RouteSource source = RouteSource.of("Modern.java", """
                import java.util.*;
                import java.util.function.Supplier;
                import java.util.stream.Collectors;

                public class Modern implements Supplier<String> {
                    sealed interface Shape permits Circle, Square {}
                    record Circle(double radius) implements Shape {}
                    record Square(double side) implements Shape {}
                    enum Size { SMALL, LARGE }

                    static class Box<T extends Comparable<T>> {
                        private final List<T> values = new ArrayList<>();
                        Box<T> with(T value) { values.add(value); return this; }
                        T largest() { return Collections.max(values); }
                    }

                    class Inner { String name() { return Modern.this.text(); } }

                    String text() {
                        return \"""
                               two
                               lines\""";
                    }

                    static String size(Shape shape) {
                        Size size = shape instanceof Circle circle && circle.radius() < 1 ? Size.SMALL : Size.LARGE;
                        return switch (size) {
                            case SMALL -> "small";
                            case LARGE -> { var word = "large"; yield word; }
                        };
                    }

                    @Override
                    public String get() {
                        var numbers = new Box<Integer>().with(3).with(7).largest();
                        Supplier<String> nested = () -> new Object() { String it() { return "anonymous"; } }.it();
                        return List.of(size(new Circle(0.5)), size(new Square(2)), numbers.toString(), nested.get(),
                                new Inner().name().replace('\\n', '+')).stream().collect(Collectors.joining(","));
                    }
                }
                """);
        assertThat(call(List.of(source), "Modern")).isEqualTo("small,large,7,anonymous,two+lines");
    }

    @Test
    void letsFilesReferToEachOtherInAnyPackage() throws Exception {
        List<RouteSource> sources = List.of(RouteSource.of("Greeter.java", """
                        package com.acme;
                        public class Greeter implements java.util.function.Supplier<String> {
                            public static final String HELLO = "hello";
                            public String get() { return new com.acme.names.Name("Ada").greeted(); }
                        }
                        """), RouteSource.of("Name.java", """
                        package com.acme.names;
                        import com.acme.*;
                        public record Name(String value) {
                            public String greeted() { return Greeter.HELLO + " " + value; }
                        }
                        """));
        assertThat(call(sources, "com.acme.Greeter")).isEqualTo("hello Ada");
    }

    @Test
    void keepsParameterNamesAndLines() throws Exception {
        RouteSource source = RouteSource.of("Beans.java", """
                public class Beans {
                    public void call(String orderId) {
                        throw new IllegalStateException();
                    }
                }
                """);
        Class<?> beans = load(compiled(List.of(source))).loadClass("Beans");
        assertThat(beans.getMethod("call", String.class).getParameters()[0].getName())
                .isEqualTo("orderId");
        Object bean = beans.getConstructor().newInstance();
        assertThat(catchThrowable(() -> beans.getMethod("call", String.class).invoke(bean, "1"))
                        .getCause()
                        .getStackTrace()[0])
                .satisfies(frame -> assertThat(frame.getFileName()).isEqualTo("Beans.java"))
                .satisfies(frame -> assertThat(frame.getLineNumber()).isEqualTo(3));
    }

    @Test
    void reportsAllErrorsOfAllFilesWithTheirPlace() {
        Compilation compilation = JavaSources.compile(
                List.of(
                        RouteSource.of("One.java", """
                                public class One {
                                    int number = "text";
                                    void call() { missing(); }
                                }
                                """),
                        RouteSource.of("Two.java", "public class Two { String text = 5 }")),
                PLATFORM);
        assertThat(compilation.succeeded()).isFalse();
        assertThat(compilation.classes()).isEmpty();
        assertThat(compilation.findings())
                .extracting(Finding::toString)
                .containsExactly(
                        "One.java:2:18: Type mismatch: cannot convert from String to int",
                        "One.java:3:19: The method missing() is undefined for the type One",
                        "Two.java:1:34: Syntax error, insert \";\" to complete ClassBodyDeclarations",
                        "Two.java:1:34: Type mismatch: cannot convert from int to String");
    }

    @Test
    void reportsErrorsThatMakeTheCompilerFail() {
        // the compiler ends with a NullPointerException when it comes to the record
        RouteSource source = RouteSource.of("A.java", """
                package x.y;
                import java.util.*;
                import org.apache.camel.*;
                import org.apache.camel.builder.RouteBuilder;
                public class A extends RouteBuilder {
                  record R(i<nt a, List<Stri*ng> b) {}
                  public void configure() { from("direct:a").choice().when(simple("${body} == 1")).proces = e.setBody(switch (m.getBody(Integer.class)) { case 1 -> "x"; default -> \"""
                  t\"""; }); }).end().to("mock:b"); }
                }
                """);
        assertThat(errors(source))
                .allSatisfy(finding -> assertThat(finding.code()).isEqualTo("java-error"))
                .extracting(Finding::line)
                .contains(6, 8);
    }

    @Test
    void keepsWarningsToItself() {
        RouteSource source = RouteSource.of(
                "Raw.java", "import java.util.*; public class Raw { private List unused = new ArrayList(); }");
        assertThat(compiled(List.of(source)).findings()).isEmpty();
    }

    @Test
    void namesTheImportThatIsMissing() {
        RouteSource source = RouteSource.of("Routes.java", """
                public class Routes extends RouteBuilder {
                    public void configure() { List<String> names = null; Nowhere.call(); }
                }
                """);
        assertThat(errors(source))
                .extracting(Finding::line, Finding::column, Finding::message, Finding::suggestion)
                .contains(
                        tuple(
                                1,
                                29,
                                "RouteBuilder cannot be resolved to a type",
                                "add 'import org.apache.camel.builder.RouteBuilder;'"),
                        tuple(2, 31, "List cannot be resolved to a type", "add 'import java.util.List;'"),
                        tuple(2, 58, "Nowhere cannot be resolved", ""));
    }

    @Test
    void reportsImportsOfWhatIsNotThere() {
        assertThat(errors(RouteSource.of(
                        "Lost.java", "import org.nowhere.Thing;\nimport java.util.Lisst;\npublic class Lost {}")))
                .extracting(Finding::location, Finding::message)
                .containsExactly(
                        tuple("Lost.java:1:8", "The import org.nowhere.Thing cannot be resolved"),
                        tuple("Lost.java:2:8", "The import java.util.Lisst cannot be resolved"));
    }

    @Test
    void rejectsPublicClassInFileOfAnotherName() {
        assertThat(errors(RouteSource.of("Orders.java", "public class Invoices {}")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.message()).isEqualTo("The public type Invoices must be defined in its own file");
                    assertThat(finding.suggestion()).isEqualTo("name the file 'Invoices.java' or the class 'Orders'");
                });
    }

    @Test
    void rejectsClassThatThePlatformHas() {
        assertThat(errors(RouteSource.of("Exchange.java", """
                        package org.apache.camel;

                        public class Exchange {}
                        """))).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("class-name-taken");
            assertThat(finding.location()).isEqualTo("Exchange.java:3:14");
            assertThat(finding.message()).contains("org.apache.camel.Exchange");
        });
        assertThat(errors(RouteSource.of("Mine.java", "package java.util; class Mine {}")))
                .extracting(Finding::code)
                .containsExactly("class-name-taken");
    }

    @Test
    void rejectsSameClassInTwoFiles() {
        Compilation compilation = JavaSources.compile(
                List.of(
                        RouteSource.of("A.java", "public class A {} class Shared {}"),
                        RouteSource.of("B.java", "public class B {} class Shared {}")),
                PLATFORM);
        assertThat(compilation.findings())
                .extracting(Finding::toString)
                .containsExactly("B.java:1:25: The type Shared is already defined");
    }

    @Test
    void runsNoAnnotationProcessorsAndTakesNoModules() {
        assertThat(errors(RouteSource.of("module-info.java", "module acme {}")))
                .extracting(Finding::code)
                .containsExactly("java-module");
    }

    @Test
    void refusesSourcesThatAreTooLarge() {
        byte[] large = new byte[20 * 1024 * 1024];
        Arrays.fill(large, (byte) ' ');
        assertThat(errors(RouteSource.of("Large.java", large)))
                .extracting(Finding::code)
                .containsExactly("java-too-large");
    }

    @Test
    void compilesVeryLongRoutes() {
        String steps = IntStream.range(0, 5_000)
                .mapToObj(number -> ".to(\"direct:a" + number + "\")\n")
                .collect(Collectors.joining());
        RouteSource source = RouteSource.of(
                "Long.java",
                "public class Long extends org.apache.camel.builder.RouteBuilder { public void configure() {"
                        + "from(\"direct:in\")" + steps + "; } }");
        assertThat(JavaSources.compile(List.of(source), PLATFORM).findings()).isEmpty();
    }

    @Test
    void refusesExpressionsNestedBeyondReason() {
        String text = "public class Deep { int n = " + "(1+".repeat(60_000) + "1" + ")".repeat(60_000) + "; }";
        assertThat(errors(RouteSource.of("Deep.java", text)))
                .extracting(Finding::code)
                .containsExactly("java-too-complex");
    }

    @Test
    void givesUpWhenItTakesTooLong() {
        RouteSource source = RouteSource.of("Slow.java", "public class Slow {}");
        assertThat(JavaSources.compile(List.of(source), PLATFORM, Duration.ZERO).findings())
                .extracting(Finding::code)
                .containsExactly("java-too-complex");
    }

    @Test
    void compilesOnManyThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Object>> results = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                int number = i;
                results.add(threads.submit(() -> call(
                        List.of(RouteSource.of(
                                "Number.java",
                                "package own; public class Number implements java.util.function.Supplier<String> {"
                                        + " public String get() { return \"" + number + "\"; } }")),
                        "own.Number")));
            }
            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).get()).isEqualTo(String.valueOf(i));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void holdsOnToNoClassLoader() {
        WeakReference<ClassLoader> parent = compiledAgainstAnotherLoader();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            System.gc();
            assertThat(parent.get()).isNull();
        });
    }

    private static WeakReference<ClassLoader> compiledAgainstAnotherLoader() {
        ClassLoader parent = new ClassLoader(PLATFORM) {};
        RouteSource source = RouteSource.of(
                "Routes.java",
                "public class Routes extends org.apache.camel.builder.RouteBuilder { public void configure() {} }");
        assertThat(JavaSources.compile(List.of(source), parent).findings()).isEmpty();
        return new WeakReference<>(parent);
    }

    @Test
    void isFastOnceWarm() {
        RouteSource source = RouteSource.of("Orders.java", """
                import org.apache.camel.*;
                import org.apache.camel.builder.RouteBuilder;
                import java.util.*;

                public class Orders extends RouteBuilder {
                    @Override
                    public void configure() {
                        onException(IllegalStateException.class).handled(true).setBody(constant("failed"));
                        from("direct:orders").routeId("orders")
                            .filter(header("amount").isGreaterThan(10))
                            .choice()
                                .when(simple("${body} == 'a'")).process(exchange -> exchange.getMessage().setBody("x"))
                                .otherwise().to("log:other")
                            .end()
                            .split(body().tokenize(",")).streaming().to("mock:each").end()
                            .setHeader("when", () -> new Date()).to("mock:out");
                    }
                }
                """);
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 40 && best > 20_000_000; round++) {
            long start = System.nanoTime();
            assertThat(JavaSources.compile(List.of(source), PLATFORM).findings())
                    .isEmpty();
            long took = System.nanoTime() - start;
            if (round == 0) {
                System.out.printf("first compilation: %d ms%n", took / 1_000_000);
            }
            best = Math.min(best, took);
        }
        System.out.printf("warm compilation: %d ms%n", best / 1_000_000);
        assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(150));
    }

    private static Object call(List<RouteSource> sources, String name) throws Exception {
        Object made = load(compiled(sources)).loadClass(name).getConstructor().newInstance();
        return ((Supplier<?>) made).get();
    }

    private static Compilation compiled(List<RouteSource> sources) {
        Compilation compilation = JavaSources.compile(sources, PLATFORM);
        assertThat(compilation.findings()).isEmpty();
        return compilation;
    }

    private static ClassLoader load(Compilation compilation) {
        return new RevisionClassLoader("test@1", PLATFORM, compilation.classes(), List.of());
    }

    private static List<Finding> errors(RouteSource source) {
        Compilation compilation = JavaSources.compile(List.of(source), PLATFORM);
        assertThat(compilation.classes()).isEmpty();
        return compilation.findings();
    }
}
