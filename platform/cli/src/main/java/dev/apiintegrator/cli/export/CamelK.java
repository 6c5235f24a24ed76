package dev.apiintegrator.cli.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apiintegrator.engine.source.RouteSource;
import dev.apiintegrator.engine.source.RouteSource.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * An {@code Integration} with the routes as its sources, a {@code Kamelet} for each of its own, and a {@code ConfigMap} with the files
 * that routes refer to. Secrets are references to Kubernetes Secrets of their name, with the key of the same name. See the
 * custom resources of Camel K 2, {@code camel.apache.org/v1}.
 */
final class CamelK implements ExportTarget {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Override
    public String name() {
        return "camel-k";
    }

    @Override
    public List<ExportedFile> export(ExportedIntegration integration) {
        List<ExportedFile> files = new ArrayList<>();
        List<RouteSource> resources = integration.of(Kind.RESOURCE);
        if (!resources.isEmpty()) {
            files.add(Manifests.file(
                    "configmap.yaml", Manifests.configMap(integration.name() + "-resources", resources)));
        }
        for (RouteSource kamelet : integration.of(Kind.KAMELET)) {
            files.add(new ExportedFile(Manifests.fileName(kamelet.path()), kamelet.content()));
        }
        files.add(Manifests.file("integration.yaml", integration(integration, !resources.isEmpty())));
        return files;
    }

    private static JsonNode integration(ExportedIntegration integration, boolean withResources) {
        ObjectNode root =
                NODES.objectNode().put("apiVersion", "camel.apache.org/v1").put("kind", "Integration");
        ObjectNode metadata = root.putObject("metadata").put("name", integration.name());
        if (!integration.settings().description().isEmpty()) {
            metadata.putObject("annotations")
                    .put("camel.apache.org/description", integration.settings().description());
        }
        ObjectNode spec = root.putObject("spec");
        ArrayNode sources = spec.putArray("sources");
        for (RouteSource source : integration.of(Kind.YAML, Kind.JAVA)) {
            sources.addObject()
                    .put("name", Manifests.fileName(source.path()))
                    .put("language", source.kind() == Kind.JAVA ? "java" : "yaml")
                    .put("content", withPlainSecrets(source.text()));
        }
        ObjectNode traits = spec.putObject("traits");
        ArrayNode properties = NODES.arrayNode();
        integration.properties().forEach((name, value) -> properties.add(name + "=" + withPlainSecrets(value)));
        integration
                .of(Kind.PROPERTIES)
                .forEach(source -> source.text()
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .forEach(line -> properties.add(withPlainSecrets(line))));
        if (!properties.isEmpty()) {
            traits.putObject("camel").set("properties", properties);
        }
        ObjectNode mount = NODES.objectNode();
        if (!integration.secrets().isEmpty()) {
            ArrayNode configs = mount.putArray("configs");
            integration.secrets().forEach(secret -> configs.add("secret:" + secret));
        }
        if (withResources) {
            mount.putArray("resources").add("configmap:" + integration.name() + "-resources");
        }
        if (!mount.isEmpty()) {
            traits.set("mount", mount);
        }
        traits.putObject("health").put("enabled", true);
        return root;
    }

    /** Camel K makes properties of the keys of a mounted Secret. */
    private static String withPlainSecrets(String text) {
        return text.replaceAll("\\{\\{secret:([A-Za-z0-9._-]+)}}", "{{$1}}");
    }

    @Override
    public List<String> leftBehind(ExportedIntegration integration) {
        return integration.ofThePlatform();
    }
}
