package dev.apiintegrator.engine.check;

import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.YamlNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.NoSuchLanguageException;
import org.apache.camel.impl.engine.DefaultClassResolver;
import org.apache.camel.impl.engine.SimpleCamelContext;
import org.apache.camel.language.simple.SimpleLanguage;
import org.apache.camel.language.simple.types.SimpleIllegalSyntaxException;
import org.apache.camel.language.simple.types.SimpleParserException;

/**
 * Parses expressions without running them. Only what the parser itself says counts: a class or bean that is missing here may
 * be there when the integration runs. Thread-safe; remembers the last verdicts, because most checks repeat what was checked
 * before.
 */
final class ExpressionCheck {

    private static final int REMEMBERED = 2_000;
    private static final List<String> STANDS = List.of("x", "1", "${body}", "==", "${body} == 1");
    private static final Pattern WORD_OPERATOR = Pattern.compile("\\s(and|or)\\s");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{.+?}}");

    /** @param index 0-based in the text, -1 when unknown */
    private record Problem(String message, int index) {}

    private record Asked(String text, boolean predicate) {}

    private final Map<Asked, Optional<Problem>> verdicts =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Asked, Optional<Problem>> eldest) {
                    return size() > REMEMBERED;
                }
            });
    private SimpleLanguage simple;

    /** Empty when the language is another than simple, or the text is fine. */
    Optional<Finding> check(Parts.ExpressionUse use) {
        if (!use.language().equals("simple")) {
            return Optional.empty();
        }
        Asked asked = new Asked(use.text(), use.predicate());
        Optional<Problem> problem = verdicts.get(asked);
        if (problem == null) {
            problem = parse(asked);
            verdicts.put(asked, problem);
        }
        return problem.map(found -> finding(use, found));
    }

    private Optional<Problem> parse(Asked asked) {
        if (!asked.text().contains("$") && !asked.predicate()) {
            return Optional.empty();
        }
        if (!asked.text().contains("{{")) {
            return parse(asked.text(), asked.predicate());
        }
        // What a placeholder will hold is not known: it is wrong when nothing that it could hold is right.
        Optional<Problem> first = Optional.empty();
        for (String stand : STANDS) {
            String text = PLACEHOLDER.matcher(asked.text()).replaceAll(Matcher.quoteReplacement(stand));
            Optional<Problem> problem = parse(text, asked.predicate());
            if (problem.isEmpty()) {
                return problem;
            }
            first = first.or(() -> problem);
        }
        return first.map(problem -> new Problem(problem.message(), -1));
    }

    private Optional<Problem> parse(String text, boolean predicate) {
        try {
            if (predicate) {
                simple().createPredicate(text);
            } else {
                simple().createExpression(text);
            }
            return Optional.empty();
        } catch (SimpleIllegalSyntaxException e) {
            return problem(e);
        } catch (SimpleParserException e) {
            return Optional.of(new Problem(e.getMessage(), e.getIndex()));
        } catch (RuntimeException | LinkageError e) {
            return cause(e);
        }
    }

    private static Optional<Problem> cause(Throwable e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SimpleIllegalSyntaxException syntax) {
                return problem(syntax);
            }
        }
        return Optional.empty();
    }

    /** Simple wraps whatever goes wrong: a bean, a language or a converter that is missing here is no fault of the text. */
    private static Optional<Problem> problem(SimpleIllegalSyntaxException e) {
        boolean missing = e.getCause() instanceof NoSuchBeanException
                || e.getCause() instanceof NoSuchLanguageException
                || e.getCause() instanceof NullPointerException;
        return missing
                ? Optional.empty()
                : Optional.of(
                        new Problem(e.getShortMessage() == null ? e.getMessage() : e.getShortMessage(), e.getIndex()));
    }

    private static Finding finding(Parts.ExpressionUse use, Problem problem) {
        String reason =
                String.valueOf(problem.message()).lines().findFirst().orElse("").trim();
        Finding finding = use.place()
                .error(
                        FindingCodes.INVALID_EXPRESSION,
                        "simple cannot read '" + DslWalk.shorten(use.text()) + "': " + reason);
        YamlNode node = use.place().node();
        Matcher word = WORD_OPERATOR.matcher(use.text());
        if (use.predicate() && word.find()) {
            finding = finding.suggesting(
                    "write '" + (word.group(1).equals("and") ? "&&" : "||") + "' instead of '" + word.group(1) + "'");
        }
        boolean oneLine = !use.text().contains("\n") && node.contentLine() == 0;
        return oneLine && problem.index() > 0 && node.column() > 0
                ? finding.at(node.line(), node.column() + problem.index())
                : finding;
    }

    /** An expression may name any class; reading it here must not load one that an author chose. */
    private static final class FewClasses extends DefaultClassResolver {

        FewClasses(CamelContext context) {
            super(context);
        }

        @Override
        protected Class<?> loadClass(String name, ClassLoader loader) {
            boolean few = name.startsWith("org.apache.camel.") || name.matches("java\\.lang\\.[A-Z][a-z]+");
            return few ? super.loadClass(name, loader) : null;
        }
    }

    private synchronized SimpleLanguage simple() {
        if (simple == null) {
            CamelContext context = new SimpleCamelContext(false);
            context.setClassResolver(new FewClasses(context));
            SimpleLanguage language = new SimpleLanguage();
            language.setCamelContext(context);
            simple = language;
        }
        return simple;
    }
}
