package dev.apiintegrator.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Deploys an integration before each test, as the platform would, and takes it down afterwards.
 *
 * <pre>{@code
 * @IntegrationTest("orders")
 * class OrdersTest {
 *
 *     @Test
 *     void refusesAnOrderWithoutLines(IntegrationRun orders) {
 *         assertThat(orders.post("/orders", "{}").status()).isEqualTo(422);
 *     }
 * }
 * }</pre>
 *
 * <p>A test method takes an {@link IntegrationRun} as parameter, and with it everything that Camel's tests have: fields
 * with {@code @EndpointInject("mock:...")}, {@code @Produce} and {@code @PropertyInject}; on the class
 * {@code @MockEndpoints}, {@code @MockEndpointsAndSkip} and {@code @AutoStartupExclude} of camel-test-spring-junit5; and
 * {@link Advice} on a method that changes a route for the test.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(IntegrationExtension.class)
public @interface IntegrationTest {

    /** Name of the integration: that of its directory in {@code routes/}, or a path from the current directory. */
    String value();

    /**
     * {@code name=value} each, for {@code {{placeholders}}} and {@code camel.component.*}; they win over all others.
     * {@code secret:name=value} is a secret.
     */
    String[] properties() default {};

    /** Other integrations that run on the same gateway, deployed first and without mocks or advice. */
    String[] beside() default {};
}
