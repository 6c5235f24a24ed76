package dev.apiintegrator.engine.context;

import dev.apiintegrator.engine.policy.AuthorPolicy;
import dev.apiintegrator.engine.policy.ExpressionRules;
import dev.apiintegrator.engine.policy.PolicyCodes;
import dev.apiintegrator.engine.policy.PolicyViolation;
import org.apache.camel.CamelContext;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.impl.engine.DefaultLanguageResolver;
import org.apache.camel.language.simple.SimpleLanguage;
import org.apache.camel.spi.Language;

/** Gives a guarded context the languages of its policy, each of which reads its text before it makes an expression of it. */
final class GuardedLanguages extends DefaultLanguageResolver {

    private final AuthorPolicy policy;

    GuardedLanguages(AuthorPolicy policy) {
        this.policy = policy;
    }

    @Override
    public Language resolveLanguage(String name, CamelContext context) {
        switch (name) {
            case "bean" -> {
                return new DataOnlyBeanLanguage();
            }
            case "simple" -> {
                return new GuardedSimple();
            }
            default -> {
                if (!policy.languages().contains(name)) {
                    throw new PolicyViolation(
                            PolicyCodes.LANGUAGE,
                            "the language '" + name + "' is not allowed by the policy '" + policy.profile() + "'",
                            "");
                }
                Language language = super.resolveLanguage(name, context);
                return switch (name) {
                    case "jq", "xpath", "jsonpath" -> new Checked(name, language, context);
                    default -> language;
                };
            }
        }
    }

    /** Overrides both methods that all others come down to. */
    private static final class GuardedSimple extends SimpleLanguage {

        @Override
        public Predicate createPredicate(String expression) {
            ExpressionRules.require("simple", expression);
            return super.createPredicate(expression);
        }

        @Override
        public Expression createExpression(String expression) {
            ExpressionRules.require("simple", expression);
            return super.createExpression(expression);
        }

        /** The original hands this context to an object that all contexts share. */
        @Override
        public void start() {}
    }

    /** Looks at the text, then lets the language itself work. */
    static final class Checked implements Language {

        private final String name;
        private final Language language;

        Checked(String name, Language language, CamelContext context) {
            this.name = name;
            this.language = language;
            org.apache.camel.CamelContextAware.trySetCamelContext(language, context);
            org.apache.camel.support.service.ServiceHelper.startService(language);
        }

        Language language() {
            return language;
        }

        @Override
        public Predicate createPredicate(String expression) {
            ExpressionRules.require(name, expression);
            return language.createPredicate(expression);
        }

        @Override
        public Expression createExpression(String expression) {
            ExpressionRules.require(name, expression);
            return language.createExpression(expression);
        }

        @Override
        public Predicate createPredicate(String expression, Object[] properties) {
            ExpressionRules.require(name, expression);
            return language.createPredicate(expression, properties);
        }

        @Override
        public Expression createExpression(String expression, Object[] properties) {
            ExpressionRules.require(name, expression);
            return language.createExpression(expression, properties);
        }
    }
}
