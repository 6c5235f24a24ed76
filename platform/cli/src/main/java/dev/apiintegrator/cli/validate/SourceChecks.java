package dev.apiintegrator.cli.validate;

import dev.apiintegrator.engine.check.SourceCheck;
import dev.apiintegrator.engine.javadsl.JavaSources;
import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.IntegrationSettings;
import dev.apiintegrator.engine.source.RouteSource;
import java.util.ArrayList;
import java.util.List;

/** The engine's own checks, loaded when first used. */
final class SourceChecks implements OfflineCheck {

    static {
        // What the engine logs is for operators; starting a logger costs more than a check.
        System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
        System.setProperty("slf4j.internal.verbosity", "ERROR");
    }

    private final SourceCheck check = new SourceCheck();

    @Override
    public List<Finding> check(List<RouteSource> sources) {
        List<Finding> findings = new ArrayList<>(check.check(sources));
        IntegrationSettings.read(of(sources, RouteSource.Kind.SETTINGS).stream().findFirst(), findings::add);
        List<RouteSource> java = of(sources, RouteSource.Kind.JAVA);
        if (!java.isEmpty()) {
            findings.addAll(
                    JavaSources.compile(java, getClass().getClassLoader()).findings());
        }
        return findings;
    }

    private static List<RouteSource> of(List<RouteSource> sources, RouteSource.Kind kind) {
        return sources.stream().filter(source -> source.kind() == kind).toList();
    }
}
