package dev.apiintegrator.cli.export;

import dev.apiintegrator.engine.source.IntegrationSettings;
import dev.apiintegrator.engine.source.RouteSource;
import dev.apiintegrator.engine.source.RouteSource.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An integration with what is to be known of it elsewhere. */
record ExportedIntegration(String name, List<RouteSource> sources, IntegrationSettings settings) {

    private static final Pattern SECRET = Pattern.compile("\\{\\{secret:([A-Za-z0-9._-]+)}}");

    static ExportedIntegration of(String name, List<RouteSource> sources) {
        return new ExportedIntegration(name, sources, IntegrationSettings.read(sources, alreadyTold -> {}));
    }

    List<RouteSource> of(Kind... kinds) {
        List<Kind> wanted = List.of(kinds);
        return sources.stream().filter(source -> wanted.contains(source.kind())).toList();
    }

    /** Parameters with their defaults. */
    Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>();
        settings.parameters()
                .forEach((name, parameter) -> parameter.defaultValue().ifPresent(value -> properties.put(name, value)));
        return properties;
    }

    /** Names of secrets in routes and settings, ordered. */
    Set<String> secrets() {
        Set<String> secrets = new TreeSet<>();
        for (RouteSource source : of(Kind.YAML, Kind.JAVA, Kind.KAMELET, Kind.PROPERTIES, Kind.SETTINGS)) {
            Matcher matcher = SECRET.matcher(source.text());
            while (matcher.find()) {
                secrets.add(matcher.group(1));
            }
        }
        return secrets;
    }

    /** What only this platform does. */
    List<String> ofThePlatform() {
        List<String> parts = new ArrayList<>();
        if (!settings.connections().isEmpty()) {
            parts.add("connections (" + String.join(", ", settings.connections().keySet())
                    + "): configure the components there");
        }
        if (of(Kind.KAMELET).stream().anyMatch(kamelet -> kamelet.text().contains("uri: connector:"))) {
            parts.add(
                    "connectors: their Kamelets call the component 'connector' of this platform, in integrator-connection");
        }
        if (settings.reliability().retry().isPresent()
                || settings.reliability().guardsCalls()
                || settings.reliability().idempotency().isPresent()) {
            parts.add("reliability: retries, timeouts, circuits and idempotency");
        }
        if (!settings.schedules().isEmpty()) {
            parts.add("schedules (" + String.join(", ", settings.schedules().keySet()) + ")");
        }
        if (!of(Kind.WORKFLOW).isEmpty()) {
            parts.add("workflows ("
                    + String.join(
                            ", ",
                            of(Kind.WORKFLOW).stream()
                                    .map(RouteSource::workflowName)
                                    .toList())
                    + ")");
        }
        parts.add("who may call, rate limits, dead letters and metrics");
        return parts;
    }
}
