package dev.apiintegrator.cli.validate;

import dev.apiintegrator.engine.check.SourceCheck;
import dev.apiintegrator.engine.javadsl.JavaSources;
import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.IntegrationSettings;
import dev.apiintegrator.engine.source.RouteSource;
import java.util.ArrayList;
import java.util.List;

/** Everything that the engine can find out about sources without running them. */
final class SourceChecks {

    static {
        // What the engine logs is for operators; starting a logger costs more than a check.
        System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
        System.setProperty("slf4j.internal.verbosity", "ERROR");
    }

    private final SourceCheck check = new SourceCheck();

    List<Finding> check(List<RouteSource> sources) {
        List<Finding> findings = new ArrayList<>(check.check(sources));
        IntegrationSettings.read(sources, findings::add);
        List<RouteSource> java = sources.stream()
                .filter(source -> source.kind() == RouteSource.Kind.JAVA)
                .toList();
        findings.addAll(
                JavaSources.compile(java, SourceCheck.class.getClassLoader()).findings());
        return findings;
    }
}
