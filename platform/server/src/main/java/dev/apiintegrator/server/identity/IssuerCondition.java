package dev.apiintegrator.server.identity;

import java.util.Map;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** An issuer that is set to nothing is as good as not set: environments cannot unset a variable. */
final class IssuerCondition implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Map<String, Object> wanted = metadata.getAnnotationAttributes(ConditionalOnIssuer.class.getName());
        String issuer = context.getEnvironment().getProperty("integrator.identity.issuer", "");
        return wanted != null && wanted.get("value").equals(!issuer.isEmpty());
    }
}
