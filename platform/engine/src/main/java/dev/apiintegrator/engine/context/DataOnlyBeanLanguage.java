package dev.apiintegrator.engine.context;

import dev.apiintegrator.engine.policy.PolicyCodes;
import dev.apiintegrator.engine.policy.PolicyViolation;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.spi.Language;
import org.apache.camel.support.ExpressionAdapter;
import org.apache.camel.support.ExpressionToPredicateAdapter;

/**
 * Stands where simple looks for the language {@code bean} to read {@code ${body.name}} and {@code ${header.list[0]}}: it
 * reads data, and calls nothing.
 */
final class DataOnlyBeanLanguage implements Language {

    @Override
    public Expression createExpression(String expression, Object[] properties) {
        Object target = at(properties, 1);
        Object path = at(properties, 2);
        if (expression != null || target == null || !(path instanceof String text)) {
            throw refused();
        }
        return new ExpressionAdapter() {
            private CamelContext context;

            @Override
            public void init(CamelContext context) {
                this.context = context;
            }

            @Override
            public Object evaluate(Exchange exchange) {
                String plain = text.contains("${")
                        ? context.resolveLanguage("simple")
                                .createExpression(text)
                                .evaluate(exchange, String.class)
                        : text;
                return DataPath.of(plain).read(target);
            }
        };
    }

    @Override
    public Expression createExpression(String expression) {
        throw refused();
    }

    @Override
    public Predicate createPredicate(String expression) {
        throw refused();
    }

    @Override
    public Predicate createPredicate(String expression, Object[] properties) {
        return ExpressionToPredicateAdapter.toPredicate(createExpression(expression, properties));
    }

    private static Object at(Object[] properties, int index) {
        return properties == null || properties.length <= index ? null : properties[index];
    }

    private static PolicyViolation refused() {
        return new PolicyViolation(PolicyCodes.CODE, "calling beans is not allowed", "use expressions and components");
    }
}
