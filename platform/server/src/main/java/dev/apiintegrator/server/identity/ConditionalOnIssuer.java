package dev.apiintegrator.server.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/** Only where an OpenID provider is configured, or, with {@code false}, only on a development instance. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Conditional(IssuerCondition.class)
public @interface ConditionalOnIssuer {

    boolean value() default true;
}
