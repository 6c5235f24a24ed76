package dev.apiintegrator.engine.check;

import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.IntegrationSettings;
import dev.apiintegrator.engine.source.RouteSource;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Checks the sources of an integration without running them: YAML, Camel's schema, endpoints, expressions, and what the files
 * say about each other. Thread-safe and meant to be made once: schema and catalog are read when first needed and kept.
 */
public final class SourceCheck {

    private static final int MOST = 500;

    private final DslSchema schema;
    private final InstalledParts installed;
    private final KnownKamelets kamelets;
    private final ExpressionCheck expressions = new ExpressionCheck();
    private final Predicate<String> boundBeans;
    private final List<SourceInspector> inspectors;

    /** Checks against what is on the class path of the platform; no bean is known but those that sources declare. */
    public SourceCheck() {
        this(SourceCheck.class.getClassLoader(), name -> false);
    }

    /**
     * @param classLoader sees the components, languages, data formats and Kamelets that routes may use
     * @param boundBeans names that the platform binds in each integration's registry, such as data sources
     */
    public SourceCheck(ClassLoader classLoader, Predicate<String> boundBeans) {
        this.schema = new DslSchema(classLoader);
        this.installed = new InstalledParts(classLoader);
        this.kamelets = new KnownKamelets(classLoader);
        this.boundBeans = boundBeans;
        this.inspectors = ServiceLoader.load(SourceInspector.class, classLoader).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /**
     * All findings of all files at once, in the order of the files and of their lines; the first 500. Never throws for what
     * the sources contain.
     */
    public List<Finding> check(List<RouteSource> sources) {
        List<Finding> findings = new ArrayList<>();
        Parts parts = new Parts();
        DocumentWalk documents = new DocumentWalk(schema, parts, findings::add);
        for (RouteSource source : sources) {
            if (source.kind() == RouteSource.Kind.YAML || source.kind() == RouteSource.Kind.KAMELET) {
                documents.walk(source);
            }
        }
        JavaNames java = JavaNames.of(sources);
        parts.java.forEach(java::read);
        endpoints(sources, parts, findings);
        parts.expressions.forEach(use -> expressions.check(use).ifPresent(findings::add));
        languages(parts, findings);
        new CrossCheck(parts, java, boundBeans, kamelets, connections(sources), findings::add).check();
        CallableRoutes routes = CallableRoutes.of(parts, java);
        inspect(sources, routes, findings);
        new ScheduleCheck(sources, routes, findings::add).check();
        new UnguardedWriteCheck(sources, findings::add).check(parts.endpoints);
        return ordered(findings, sources);
    }

    private void inspect(List<RouteSource> sources, CallableRoutes routes, List<Finding> findings) {
        for (RouteSource source : sources) {
            for (SourceInspector inspector : inspectors) {
                if (inspector.kind() == source.kind()) {
                    findings.addAll(inspector.inspect(source, routes));
                }
            }
        }
    }

    private static Set<String> connections(List<RouteSource> sources) {
        return IntegrationSettings.read(sources, alreadyTold -> {})
                .connections()
                .keySet();
    }

    InstalledParts installed() {
        return installed;
    }

    private void endpoints(List<RouteSource> sources, Parts parts, List<Finding> findings) {
        Set<String> beans = parts.beans.stream().map(Parts.Named::name).collect(Collectors.toSet());
        Properties properties = properties(sources);
        KameletCheck kameletCheck = new KameletCheck(kamelets, parts.kamelets, properties::containsKey, findings::add);
        EndpointCheck check = new EndpointCheck(installed, kameletCheck, beans, findings::add);
        parts.endpoints.forEach(check::check);
    }

    private void languages(Parts parts, List<Finding> findings) {
        for (Parts.ExpressionUse use : parts.expressions) {
            installed
                    .missingLanguage(use.language())
                    .ifPresent(artifact -> findings.add(use.place()
                            .error(
                                    FindingCodes.LANGUAGE_NOT_INSTALLED,
                                    "the language '" + use.language() + "' is not part of this installation")
                            .suggesting("add " + artifact + " to it")));
        }
        for (Parts.DataFormatUse use : parts.dataFormats) {
            String name = dataFormat(use);
            installed
                    .missingDataFormat(name)
                    .ifPresent(artifact -> findings.add(use.place()
                            .error(
                                    FindingCodes.DATA_FORMAT_NOT_INSTALLED,
                                    "the data format '" + name + "' is not part of this installation")
                            .suggesting("add " + artifact + " to it")));
        }
    }

    /** Some data formats have one name in routes and one for each library behind it. */
    private static String dataFormat(Parts.DataFormatUse use) {
        return switch (use.name()) {
            case "json" -> use.library().isEmpty() ? "jackson" : use.library().toLowerCase(java.util.Locale.ROOT);
            case "yaml" -> "snakeYaml";
            default -> use.name();
        };
    }

    private static Properties properties(List<RouteSource> sources) {
        Properties properties = new Properties();
        for (RouteSource source : sources) {
            if (source.kind() == RouteSource.Kind.PROPERTIES && source.size() < 1_000_000) {
                try {
                    properties.load(new StringReader(source.text()));
                } catch (IOException | IllegalArgumentException e) {
                    // whoever binds them reports them
                }
            }
        }
        return properties;
    }

    private static List<Finding> ordered(List<Finding> findings, List<RouteSource> sources) {
        Map<String, Integer> order = new java.util.HashMap<>();
        sources.forEach(source -> order.putIfAbsent(source.path(), order.size()));
        return new LinkedHashSet<>(findings)
                .stream()
                        .sorted(Comparator.comparingInt(
                                        (Finding finding) -> Optional.ofNullable(order.get(finding.file()))
                                                .orElse(Integer.MAX_VALUE))
                                .thenComparingInt(Finding::line)
                                .thenComparingInt(Finding::column))
                        .limit(MOST)
                        .toList();
    }
}
