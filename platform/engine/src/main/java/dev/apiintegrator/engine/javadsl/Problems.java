package dev.apiintegrator.engine.javadsl;

import dev.apiintegrator.engine.source.Finding;
import java.util.List;
import java.util.Optional;
import org.eclipse.jdt.core.compiler.CategorizedProblem;
import org.eclipse.jdt.core.compiler.IProblem;
import org.eclipse.jdt.internal.compiler.problem.DefaultProblem;

/** Turns what the compiler has to say into findings, with the import that is missing where it can be told. */
final class Problems {

    static final String CODE = "java-error";

    /** Where authors of routes find most of what they need, most likely first; with slashes. */
    private static final List<String> LIKELY_PACKAGES = List.of(
            "org/apache/camel",
            "org/apache/camel/builder",
            "java/util",
            "java/util/function",
            "java/util/stream",
            "java/util/concurrent",
            "java/time",
            "java/io",
            "java/math",
            "java/nio/file",
            "java/nio/charset",
            "java/util/regex",
            "org/apache/camel/model",
            "org/apache/camel/model/dataformat",
            "org/apache/camel/model/rest",
            "org/apache/camel/spi",
            "org/apache/camel/support",
            "org/apache/camel/processor/aggregate",
            "org/apache/camel/component/mock",
            "org/slf4j");

    private final TypeLookup types;

    Problems(TypeLookup types) {
        this.types = types;
    }

    Finding finding(CategorizedProblem problem, SourceUnit unit) {
        int column = problem instanceof DefaultProblem placed ? placed.getSourceColumnNumber() : 0;
        Finding finding = Finding.error(
                        CODE, problem.getMessage(), unit.source().path())
                .at(Math.max(0, problem.getSourceLineNumber()), Math.max(0, column));
        return suggestion(problem, unit).map(finding::suggesting).orElse(finding);
    }

    private Optional<String> suggestion(CategorizedProblem problem, SourceUnit unit) {
        String[] arguments = problem.getArguments();
        String first = arguments == null || arguments.length == 0 ? "" : arguments[0];
        return switch (problem.getID()) {
            case IProblem.UndefinedType, IProblem.UnresolvedVariable, IProblem.UndefinedName -> importOf(first);
            case IProblem.PublicClassMustMatchFileName ->
                Optional.of(
                        "name the file '" + simpleName(arguments[1]) + ".java' or the class '" + unit.mainType() + "'");
            case IProblem.UnhandledException ->
                Optional.of("catch it, or let the method declare 'throws " + simpleName(first) + "'");
            default -> Optional.empty();
        };
    }

    private Optional<String> importOf(String name) {
        if (name.isEmpty() || name.indexOf('.') >= 0 || !Character.isUpperCase(name.charAt(0))) {
            return Optional.empty();
        }
        return LIKELY_PACKAGES.stream()
                .map(parent -> parent + "/" + name)
                .filter(types::isPlatformType)
                .map(found -> "add 'import " + found.replace('/', '.') + ";'")
                .findFirst();
    }

    private static String simpleName(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
