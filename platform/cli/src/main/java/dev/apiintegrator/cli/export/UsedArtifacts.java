package dev.apiintegrator.cli.export;

import dev.apiintegrator.engine.source.RouteSource;
import dev.apiintegrator.engine.source.RouteSource.Kind;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;

/** Which of Camel's artifacts, and which drivers, an integration needs: those whose components, languages and formats it names. */
final class UsedArtifacts {

    /** What is there without being named, or is what an exported project is made of. */
    private static final Set<String> ALWAYS =
            Set.of("camel-bean", "camel-core", "camel-core-languages", "camel-platform-http");

    /** What else is needed where this stands somewhere. Versions are Spring Boot's. */
    private static final Map<String, String> OTHERS = new TreeMap<>(Map.of(
            "com.zaxxer.hikari", "com.zaxxer:HikariCP",
            "jdbc:h2:", "com.h2database:h2",
            "jdbc:postgresql:", "org.postgresql:postgresql"));

    private final CamelCatalog catalog = new DefaultCamelCatalog();
    private final String text;

    UsedArtifacts(ExportedIntegration integration) {
        text = integration.of(Kind.YAML, Kind.JAVA, Kind.KAMELET, Kind.SETTINGS).stream()
                .map(RouteSource::text)
                .collect(Collectors.joining("\n"));
    }

    String dependencies() {
        Set<String> artifacts = new TreeSet<>();
        catalog.findComponentNames().stream()
                .filter(name -> names(Pattern.quote(name) + "\\s*(?::|\"?$|\\n)"))
                .forEach(name -> artifacts.add(catalog.componentModel(name).getArtifactId()));
        catalog.findLanguageNames().stream()
                .filter(name -> names(Pattern.quote(name) + "\\s*[:(]"))
                .forEach(name -> artifacts.add(catalog.languageModel(name).getArtifactId()));
        catalog.findDataFormatNames().stream()
                .filter(name -> names(Pattern.quote(name) + "\\s*[:(]"))
                .forEach(name -> artifacts.add(catalog.dataFormatModel(name).getArtifactId()));
        if (names("json\\s*[:(]")) {
            artifacts.add("camel-jackson");
        }
        artifacts.removeAll(ALWAYS);
        StringBuilder dependencies = new StringBuilder();
        artifacts.forEach(artifact -> dependencies.append(MavenProject.dependency("org.apache.camel", artifact)));
        OTHERS.forEach((mark, artifact) -> {
            if (text.contains(mark)) {
                String[] names = artifact.split(":");
                dependencies.append(MavenProject.dependency(names[0], names[1]));
            }
        });
        return dependencies.toString();
    }

    private boolean names(String word) {
        return Pattern.compile("(?m)(?<![A-Za-z0-9-])" + word).matcher(text).find();
    }
}
