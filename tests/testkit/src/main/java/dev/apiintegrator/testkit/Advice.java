package dev.apiintegrator.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a test class that changes one route before it starts. It takes Camel's {@code AdviceWithRouteBuilder}:
 *
 * <pre>{@code
 * @Advice("heartbeat")
 * void beatsWhenTheTestSaysSo(AdviceWithRouteBuilder route) {
 *     route.replaceFromWith("direct:beat");
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Advice {

    /** Id of the route. */
    String value();
}
