package dev.apiintegrator.engine.javadsl;

import dev.apiintegrator.engine.source.Finding;
import java.util.List;

/**
 * What came of compiling an integration's Java sources.
 *
 * @param classes in the order of the sources and, within a file, of their declaration; empty when a finding is an error
 * @param findings errors of all files, ordered as the sources are, then by line and column; the compiler's warnings are
 *     left out
 */
public record Compilation(List<CompiledClass> classes, List<Finding> findings) {

    public Compilation {
        classes = List.copyOf(classes);
        findings = List.copyOf(findings);
    }

    /** Whether the classes can be loaded. */
    public boolean succeeded() {
        return findings.stream().noneMatch(Finding::isError);
    }

    static Compilation rejected(Finding finding) {
        return new Compilation(List.of(), List.of(finding));
    }
}
