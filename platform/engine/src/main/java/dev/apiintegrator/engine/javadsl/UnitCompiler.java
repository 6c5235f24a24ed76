package dev.apiintegrator.engine.javadsl;

import dev.apiintegrator.engine.source.Finding;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jdt.core.compiler.CategorizedProblem;
import org.eclipse.jdt.core.compiler.CharOperation;
import org.eclipse.jdt.core.compiler.IProblem;
import org.eclipse.jdt.internal.compiler.ClassFile;
import org.eclipse.jdt.internal.compiler.CompilationResult;
import org.eclipse.jdt.internal.compiler.Compiler;
import org.eclipse.jdt.internal.compiler.DefaultErrorHandlingPolicies;
import org.eclipse.jdt.internal.compiler.ast.CompilationUnitDeclaration;
import org.eclipse.jdt.internal.compiler.ast.TypeDeclaration;
import org.eclipse.jdt.internal.compiler.impl.CompilerOptions;
import org.eclipse.jdt.internal.compiler.problem.DefaultProblemFactory;

/** One run of the Eclipse compiler over all Java sources of an integration. Not thread-safe, used once. */
final class UnitCompiler {

    private final List<SourceUnit> units;
    private final TypeLookup types;
    private final Deadline deadline;
    private final List<CompiledClass> classes = new ArrayList<>();
    private final Map<SourceUnit, List<Finding>> findings = new LinkedHashMap<>();
    private final Problems problems;

    UnitCompiler(List<SourceUnit> units, ClassLoader loader, Deadline deadline) {
        this.units = units;
        this.deadline = deadline;
        this.types = new TypeLookup(loader, units, deadline);
        this.problems = new Problems(types);
        units.forEach(unit -> findings.put(unit, new ArrayList<>()));
    }

    Compilation run() {
        Compiler compiler =
                new Compiler(
                        types,
                        DefaultErrorHandlingPolicies.proceedWithAllProblems(),
                        options(),
                        this::accept,
                        new DefaultProblemFactory(Locale.ENGLISH),
                        new PrintWriter(Writer.nullWriter()),
                        deadline) {
                    @Override
                    public void process(CompilationUnitDeclaration declaration, int index) {
                        checkNames(declaration);
                        super.process(declaration, index);
                    }
                };
        // a second thread for reading ahead gains nothing for so few files
        compiler.useSingleThread = true;
        try {
            compiler.compile(units.toArray(SourceUnit[]::new));
        } catch (RuntimeException e) {
            // a parser that mends broken sources sometimes trips over what it made of them; what is broken it has said
            if (findings.values().stream().allMatch(List::isEmpty)) {
                throw e;
            }
        }
        List<Finding> all = findings.values().stream().flatMap(this::ordered).toList();
        classes.sort(Comparator.comparingInt(compiled -> positionOf(compiled)));
        return new Compilation(all.isEmpty() ? classes : List.of(), all);
    }

    private Stream<Finding> ordered(List<Finding> ofOneFile) {
        return ofOneFile.stream().sorted(Comparator.comparingInt(Finding::line).thenComparingInt(Finding::column));
    }

    private int positionOf(CompiledClass compiled) {
        return units.stream()
                .filter(unit -> unit.source() == compiled.source())
                .findFirst()
                .orElseThrow()
                .position();
    }

    private void accept(CompilationResult result) {
        SourceUnit unit = (SourceUnit) result.getCompilationUnit();
        CategorizedProblem[] errors = result.getErrors();
        if (errors != null) {
            Stream.of(errors)
                    .filter(problem -> errors.length == 1 || problem.getID() != IProblem.Unclassified)
                    .map(problem -> problems.finding(problem, unit))
                    .forEach(findings.get(unit)::add);
        }
        for (ClassFile file : result.getClassFiles()) {
            classes.add(
                    new CompiledClass(CharOperation.toString(file.getCompoundName()), unit.source(), file.getBytes()));
        }
    }

    /** The platform's classes cannot be replaced: other code of the platform would still see its own. */
    private void checkNames(CompilationUnitDeclaration declaration) {
        if (declaration.types == null) {
            return;
        }
        SourceUnit unit = (SourceUnit) declaration.compilationResult.getCompilationUnit();
        String prefix = declaration.currentPackage == null
                ? ""
                : CharOperation.toString(declaration.currentPackage.tokens) + ".";
        for (TypeDeclaration type : declaration.types) {
            String name = prefix + new String(type.name);
            if (prefix.startsWith("java.")) {
                findings.get(unit)
                        .add(at(
                                Finding.error(
                                                "class-name-taken",
                                                "class '" + name + "' is in a package of the Java run time",
                                                unit.source().path())
                                        .suggesting("use a package of your own or none"),
                                type,
                                declaration));
            } else if (types.isPlatformType(name.replace('.', '/'))) {
                findings.get(unit)
                        .add(at(
                                Finding.error(
                                                "class-name-taken",
                                                "the platform has a class '" + name + "' already",
                                                unit.source().path())
                                        .suggesting("give the class another name or put it in a package of your own"),
                                type,
                                declaration));
            }
        }
    }

    private static Finding at(Finding finding, TypeDeclaration type, CompilationUnitDeclaration declaration) {
        int[] lineEnds = declaration.compilationResult.getLineSeparatorPositions();
        int found = Arrays.binarySearch(lineEnds, type.sourceStart);
        int line = found < 0 ? -found - 1 : found;
        int lineStart = line == 0 ? 0 : lineEnds[line - 1] + 1;
        return finding.at(line + 1, type.sourceStart - lineStart + 1);
    }

    private static CompilerOptions options() {
        CompilerOptions options =
                new CompilerOptions(Map.of(
                        CompilerOptions.OPTION_Compliance, CompilerOptions.VERSION_17,
                        CompilerOptions.OPTION_Source, CompilerOptions.VERSION_17,
                        CompilerOptions.OPTION_TargetPlatform, CompilerOptions.VERSION_17,
                        CompilerOptions.OPTION_LineNumberAttribute, CompilerOptions.GENERATE,
                        CompilerOptions.OPTION_SourceFileAttribute, CompilerOptions.GENERATE,
                        CompilerOptions.OPTION_LocalVariableAttribute, CompilerOptions.GENERATE,
                        // beans are bound and called by parameter names
                        CompilerOptions.OPTION_MethodParametersAttribute, CompilerOptions.GENERATE,
                        // no processor of the platform's class path runs over an author's sources
                        CompilerOptions.OPTION_Process_Annotations, CompilerOptions.DISABLED)) {
                    {
                        // warnings would take the room of errors, of which a file may have 100
                        warningThreshold.clearAll();
                    }
                };
        options.performMethodsFullRecovery = true;
        options.performStatementsRecovery = true;
        return options;
    }
}
