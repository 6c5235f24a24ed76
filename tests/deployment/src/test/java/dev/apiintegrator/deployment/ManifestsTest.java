package dev.apiintegrator.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code kubectl kustomize} makes of the overlays, which lies in {@code k8s/rendered}. */
class ManifestsTest {

    private static final KubernetesSerialization KUBERNETES = new KubernetesSerialization();
    private static final ObjectMapper JSON = new ObjectMapper();

    private static List<JsonNode> documents(String environment) throws Exception {
        try (MappingIterator<JsonNode> documents = new YAMLMapper()
                .readerFor(JsonNode.class)
                .readValues(Repository.ROOT
                        .resolve("k8s/rendered/" + environment + ".yaml")
                        .toFile())) {
            return documents.readAll();
        }
    }

    private static Deployment deployment(String environment) throws Exception {
        JsonNode found = documents(environment).stream()
                .filter(each -> each.get("kind").asText().equals("Deployment"))
                .findFirst()
                .orElseThrow();
        return KUBERNETES.convertValue(found, Deployment.class);
    }

    /** Kubernetes' models keep fields that they do not know apart: what comes back from them without a place was misspelt. */
    @ParameterizedTest
    @ValueSource(strings = {"staging", "production"})
    void haveOnlyFieldsThatKubernetesKnows(String environment) throws Exception {
        for (JsonNode document : documents(environment)) {
            if (document.get("kind")
                    .asText()
                    .equals("ServiceMonitor")) { // the operator's own, of which there is no model here
                assertThat(document.get("spec").fieldNames()).toIterable().containsOnly("selector", "endpoints");
                continue;
            }
            HasMetadata typed = KUBERNETES.unmarshal(document.toString());
            assertThat(typed).as(document.toString()).isNotNull();
            assertThat(typed.getClass().getSimpleName())
                    .as("a model for " + document.get("kind"))
                    .isEqualTo(document.get("kind").asText());
            List<String> unknown = new ArrayList<>();
            UnknownFields.in(typed, document.get("kind").asText(), unknown);
            assertThat(unknown).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"staging", "production"})
    void areInTheirNamespaceAndHoldNoSecret(String environment) throws Exception {
        for (JsonNode document : documents(environment)) {
            if (!document.get("kind").asText().equals("Namespace")) {
                assertThat(document.at("/metadata/namespace").asText()).isEqualTo("integrator-" + environment);
            }
            assertThat(document.get("kind").asText()).isNotEqualTo("Secret");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"staging", "production"})
    void giveTheProcessNoRightsThatItDoesNotNeed(String environment) throws Exception {
        Deployment deployment = deployment(environment);
        Container container =
                deployment.getSpec().getTemplate().getSpec().getContainers().get(0);

        assertThat(deployment.getSpec().getTemplate().getSpec().getAutomountServiceAccountToken())
                .isFalse();
        assertThat(deployment
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getSecurityContext()
                        .getRunAsNonRoot())
                .isTrue();
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container.getResources().getLimits())
                .containsEntry("cpu", new Quantity("500m"))
                .containsEntry("memory", new Quantity("1Gi"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"staging", "production"})
    void waitLongerForTheDrainThanItTakes(String environment) throws Exception {
        Deployment deployment = deployment(environment);
        String settings = documents(environment).stream()
                .filter(each -> each.get("kind").asText().equals("ConfigMap"))
                .findFirst()
                .orElseThrow()
                .at("/data/application.properties")
                .asText();

        assertThat(settings).contains("integrator.drain=30s");
        assertThat(deployment.getSpec().getTemplate().getSpec().getTerminationGracePeriodSeconds())
                .isGreaterThan(30 + 5 + 10);
        assertThat(deployment
                        .getSpec()
                        .getStrategy()
                        .getRollingUpdate()
                        .getMaxUnavailable()
                        .getIntVal())
                .isZero();
    }

    /** Needs a kubectl that can, and says so where there is none: neither Maven Central nor Debian has one. */
    @ParameterizedTest
    @ValueSource(strings = {"staging", "production"})
    void areRenderedAnewAfterEachChange(String environment) throws Exception {
        assumeThat(kubectlIsHere())
                .as("there is no kubectl with kustomize 5: k8s/rendered is taken as it is")
                .isTrue();

        assertThat(run("kubectl", "kustomize", "k8s/overlays/" + environment))
                .as("kubectl kustomize k8s/overlays/%s > k8s/rendered/%s.yaml", environment, environment)
                .isEqualTo(Files.readString(Repository.ROOT.resolve("k8s/rendered/" + environment + ".yaml")));
    }

    private static boolean kubectlIsHere() throws Exception {
        boolean there = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "kubectl")));
        // the kustomize of 1.20, which Debian has, is too old
        return there
                && JSON.readTree(run("kubectl", "version", "--client", "--output=json"))
                        .at("/kustomizeVersion")
                        .asText()
                        .startsWith("v5");
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(Repository.ROOT.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return output;
    }
}
