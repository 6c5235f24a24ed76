package dev.apiintegrator.cli.export;

import dev.apiintegrator.engine.source.RouteSource;
import dev.apiintegrator.engine.source.RouteSource.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A project of its own on camel-main: {@code mvn package}, then {@code java -jar target/NAME.jar}. */
final class MavenProject implements ExportTarget {

    @Override
    public String name() {
        return "maven";
    }

    @Override
    public List<ExportedFile> export(ExportedIntegration integration) {
        List<ExportedFile> files = new ArrayList<>();
        String java = integration.of(Kind.JAVA).isEmpty() ? "" : dependency("org.apache.camel", "camel-java-joor-dsl");
        files.add(text(
                "pom.xml",
                template("pom.xml")
                        .replace("@name@", integration.name())
                        .replace("@description@", escaped(integration.settings().description()))
                        .replace("@dependencies@", java + new UsedArtifacts(integration).dependencies())));
        files.add(text("src/main/java/Application.java", template("Application.java.txt")));
        files.add(text("src/main/resources/logback.xml", template("logback.xml")));
        files.add(text("src/main/resources/application.properties", properties(integration)));
        files.add(text("README.md", readme(integration)));
        for (RouteSource source : integration.of(Kind.YAML, Kind.JAVA)) {
            files.add(text("src/main/resources/camel/" + source.path(), withVariables(source.text())));
        }
        for (RouteSource source : integration.of(Kind.KAMELET)) {
            files.add(text("src/main/resources/kamelets/" + source.path(), withVariables(source.text())));
        }
        for (RouteSource source : integration.of(Kind.RESOURCE)) {
            files.add(new ExportedFile("src/main/resources/" + source.path(), source.content()));
        }
        return files;
    }

    static String dependency(String group, String artifact) {
        return """
                    <dependency>
                      <groupId>%s</groupId>
                      <artifactId>%s</artifactId>
                    </dependency>
                """.formatted(group, artifact);
    }

    private static String properties(ExportedIntegration integration) {
        Map<String, String> properties = new TreeMap<>(integration.properties());
        properties.putIfAbsent("integrator.data", "./data");
        properties.putIfAbsent("integrator.gateway.url", "http://localhost:8080");
        StringBuilder text = new StringBuilder("""
                camel.main.name=%s
                camel.main.basePackageScanEnabled=false
                camel.main.routesIncludePattern=camel/*
                camel.server.enabled=true
                camel.server.port=8080
                """.formatted(integration.name()));
        properties.forEach((name, value) ->
                text.append(name).append('=').append(withVariables(value)).append('\n'));
        integration
                .of(Kind.PROPERTIES)
                .forEach(source -> text.append(withVariables(source.text())).append('\n'));
        return text.toString();
    }

    /** Secrets come from the environment. */
    private static String withVariables(String text) {
        return text.replaceAll("\\{\\{secret:([A-Za-z0-9_]+)[A-Za-z0-9._-]*}}", "{{env:SECRET_$1}}");
    }

    private static String readme(ExportedIntegration integration) {
        String secrets = integration.secrets().isEmpty()
                ? ""
                : "\nSecrets come from the environment: SECRET_ and the name, for "
                        + String.join(", ", integration.secrets()) + ".\n";
        return """
                # %1$s

                %2$s

                    mvn package
                    java -jar target/%1$s.jar

                It listens on port 8080: `camel.server.port` in `application.properties`.
                %3$s""".formatted(integration.name(), integration.settings().description(), secrets);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static ExportedFile text(String path, String text) {
        return new ExportedFile(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String template(String name) {
        try (InputStream in = MavenProject.class.getResourceAsStream("/export/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> leftBehind(ExportedIntegration integration) {
        return integration.ofThePlatform();
    }
}
