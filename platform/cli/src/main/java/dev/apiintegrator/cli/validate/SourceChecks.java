package dev.apiintegrator.cli.validate;

import dev.apiintegrator.engine.check.SourceCheck;
import dev.apiintegrator.engine.context.SourceLoader;
import dev.apiintegrator.engine.javadsl.JavaSources;
import dev.apiintegrator.engine.policy.AuthorPolicy;
import dev.apiintegrator.engine.policy.RawPolicyCheck;
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

    private final SourceCheck check = new SourceCheck(
            SourceChecks.class.getClassLoader(), AuthorPolicy.standard().beans()::containsKey);

    List<Finding> check(List<RouteSource> sources) {
        List<Finding> findings = new ArrayList<>(check.check(sources));
        IntegrationSettings settings = IntegrationSettings.read(sources, findings::add);
        if (findings.stream().noneMatch(Finding::isError)) {
            settings.policy().ifPresent(policy -> findings.addAll(gate(policy, sources, settings)));
        }
        List<RouteSource> java = sources.stream()
                .filter(source -> source.kind() == RouteSource.Kind.JAVA)
                .toList();
        findings.addAll(
                JavaSources.compile(java, SourceCheck.class.getClassLoader()).findings());
        return findings;
    }

    /** Only what the integration asks for; what a server allows at most is known there. */
    private static List<Finding> gate(String policy, List<RouteSource> sources, IntegrationSettings settings) {
        return new RawPolicyCheck()
                .check(AuthorPolicy.of(policy), SourceLoader.routes(sources), sources, settings.defaults());
    }
}
