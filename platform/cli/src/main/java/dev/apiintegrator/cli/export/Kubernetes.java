package dev.apiintegrator.cli.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apiintegrator.engine.source.RouteSource;
import java.util.List;

/** A platform that runs this one integration, from a {@code ConfigMap}: everything of it comes along. */
final class Kubernetes implements ExportTarget {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String IMAGE = "ghcr.io/ai-api-integrator/integrator:main";

    @Override
    public String name() {
        return "kubernetes";
    }

    @Override
    public List<ExportedFile> export(ExportedIntegration integration) {
        return List.of(
                Manifests.file(
                        "configmap.yaml",
                        Manifests.configMap("integration-" + integration.name(), integration.sources())),
                Manifests.file("deployment.yaml", deployment(integration)),
                Manifests.file("service.yaml", service(integration)));
    }

    private static ObjectNode resource(String apiVersion, String kind, ExportedIntegration integration) {
        ObjectNode root = NODES.objectNode().put("apiVersion", apiVersion).put("kind", kind);
        ObjectNode metadata = root.putObject("metadata").put("name", "integration-" + integration.name());
        labels(metadata.putObject("labels"), integration);
        return root;
    }

    private static void labels(ObjectNode labels, ExportedIntegration integration) {
        labels.put("app.kubernetes.io/name", "integrator").put("app.kubernetes.io/instance", integration.name());
    }

    private static ObjectNode deployment(ExportedIntegration integration) {
        ObjectNode root = resource("apps/v1", "Deployment", integration);
        ObjectNode spec = root.putObject("spec").put("replicas", 1);
        labels(spec.putObject("selector").putObject("matchLabels"), integration);
        ObjectNode template = spec.putObject("template");
        labels(template.putObject("metadata").putObject("labels"), integration);
        ObjectNode pod = template.putObject("spec")
                .put("automountServiceAccountToken", false)
                .put("terminationGracePeriodSeconds", 60);
        pod.putObject("securityContext")
                .put("runAsNonRoot", true)
                .put("runAsUser", 10001)
                .put("fsGroup", 10001)
                .putObject("seccompProfile")
                .put("type", "RuntimeDefault");
        ObjectNode container =
                pod.putArray("containers").addObject().put("name", "integrator").put("image", IMAGE);
        container.putArray("args").add("serve");
        ArrayNode ports = container.putArray("ports");
        ports.addObject().put("name", "gateway").put("containerPort", 8080);
        ports.addObject().put("name", "admin").put("containerPort", 8081);
        ArrayNode environment = container.putArray("env");
        fromSecret(environment, "INTEGRATOR_IDENTITY_ISSUER", "issuer");
        fromSecret(environment, "INTEGRATOR_DATABASE_URL", "database-url");
        fromSecret(environment, "INTEGRATOR_DATABASE_USERNAME", "database-username");
        fromSecret(environment, "INTEGRATOR_DATABASE_PASSWORD", "database-password");
        fromSecret(environment, "INTEGRATOR_SECRETS_KEY", "secrets-key");
        ObjectNode resources = container.putObject("resources");
        resources.putObject("requests").put("cpu", "250m").put("memory", "768Mi");
        resources.putObject("limits").put("cpu", "500m").put("memory", "1Gi");
        probe(container.putObject("startupProbe"), "/health/live", "admin").put("failureThreshold", 60);
        probe(container.putObject("livenessProbe"), "/health/live", "admin").put("periodSeconds", 10);
        probe(container.putObject("readinessProbe"), "/health/ready", "gateway");
        ObjectNode security = container
                .putObject("securityContext")
                .put("allowPrivilegeEscalation", false)
                .put("readOnlyRootFilesystem", true);
        security.putObject("capabilities").putArray("drop").add("ALL");
        ArrayNode mounts = container.putArray("volumeMounts");
        mounts.addObject()
                .put("name", "integration")
                .put("mountPath", "/integrations/" + integration.name())
                .put("readOnly", true);
        mounts.addObject().put("name", "data").put("mountPath", "/var/lib/integrator");
        mounts.addObject().put("name", "tmp").put("mountPath", "/tmp");
        ArrayNode volumes = pod.putArray("volumes");
        ObjectNode files = volumes.addObject()
                .put("name", "integration")
                .putObject("configMap")
                .put("name", "integration-" + integration.name());
        ArrayNode items = files.putArray("items");
        for (RouteSource source : integration.sources()) {
            items.addObject().put("key", Manifests.key(source.path())).put("path", source.path());
        }
        volumes.addObject().put("name", "data").putObject("emptyDir");
        volumes.addObject().put("name", "tmp").putObject("emptyDir");
        return root;
    }

    private static void fromSecret(ArrayNode environment, String variable, String key) {
        environment
                .addObject()
                .put("name", variable)
                .putObject("valueFrom")
                .putObject("secretKeyRef")
                .put("name", "integrator")
                .put("key", key);
    }

    private static ObjectNode probe(ObjectNode probe, String path, String port) {
        probe.putObject("httpGet").put("path", path).put("port", port);
        return probe.put("periodSeconds", 2).put("timeoutSeconds", 2);
    }

    private static ObjectNode service(ExportedIntegration integration) {
        ObjectNode root = resource("v1", "Service", integration);
        ObjectNode spec = root.putObject("spec");
        labels(spec.putObject("selector"), integration);
        spec.putArray("ports")
                .addObject()
                .put("name", "gateway")
                .put("port", 8080)
                .put("targetPort", "gateway");
        return root;
    }

    @Override
    public List<String> leftBehind(ExportedIntegration integration) {
        return integration.secrets().isEmpty()
                ? List.of()
                : List.of("secrets (" + String.join(", ", integration.secrets()) + "): set them on that platform");
    }
}
