package dev.apiintegrator.engine.check;

import dev.apiintegrator.engine.check.Parts.Role;
import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the endpoints of a {@code Pipe} as Camel's loader does. */
final class PipeWalk {

    private final String file;
    private final Parts parts;
    private final Consumer<Finding> findings;

    PipeWalk(String file, Parts parts, Consumer<Finding> findings) {
        this.file = file;
        this.parts = parts;
        this.findings = findings;
    }

    void walk(YamlNode pipe) {
        pipe.at("/metadata/name")
                .ifPresent(name -> parts.routeIds.add(new Parts.Named(name.text(), new Place(file, name))));
        for (String end : List.of("source", "sink")) {
            Optional<YamlNode> node = pipe.at("/spec/" + end);
            if (node.isEmpty()) {
                findings.accept(new Place(file, pipe.get("spec").orElse(pipe))
                        .error(FindingCodes.MISSING_KEY, "'spec." + end + "' is missing in the Pipe"));
            } else {
                endpoint(node.get(), end.equals("source") ? Role.CONSUMER : Role.PRODUCER, end);
            }
        }
        pipe.at("/spec/steps").map(YamlNode::items).orElse(List.of()).forEach(step -> {
            endpoint(step, Role.PRODUCER, "steps");
        });
        pipe.at("/spec/errorHandler/sink/endpoint").ifPresent(node -> endpoint(node, Role.PRODUCER, "errorHandler"));
    }

    private void endpoint(YamlNode node, Role role, String key) {
        Optional<YamlNode> parameters = node.get("properties").filter(YamlNode::isMapping);
        Optional<YamlNode> uri = node.get("uri");
        Optional<YamlNode> ref = node.get("ref");
        if (uri.isPresent()) {
            add(role, uri.get().text(), uri.get(), parameters);
        } else if (ref.isPresent() && ref.get().textOf("kind").equals("Kamelet")) {
            YamlNode name = ref.get().get("name").orElse(ref.get());
            add(role, "kamelet:" + name.text(), name, parameters);
        } else if (ref.isPresent()) {
            resource(ref.get(), role);
        } else {
            findings.accept(new Place(file, node)
                    .error(FindingCodes.MISSING_KEY, "'ref' or 'uri' is missing in '" + key + "'"));
        }
    }

    /** A resource of Kubernetes that Camel's loader knows an endpoint for. */
    private void resource(YamlNode ref, Role role) {
        String version = ref.textOf("apiVersion");
        String name = ref.textOf("name");
        YamlNode at = ref.get("name").orElse(ref);
        if (version.startsWith("messaging.knative.dev/")) {
            add(role, "knative:channel/" + name, at, Optional.empty());
        } else if (version.startsWith("eventing.knative.dev/")
                && ref.textOf("kind").equals("Broker")) {
            add(role, "knative:event/" + name, at, Optional.empty());
        } else if (version.startsWith("kafka.strimzi.io/") && ref.textOf("kind").equals("KafkaTopic")) {
            add(role, "kafka:" + name, at, Optional.empty());
        }
    }

    private void add(Role role, String uri, YamlNode at, Optional<YamlNode> parameters) {
        parts.endpoints.add(new Parts.EndpointUse(role, uri, new Place(file, at), parameters, false));
    }
}
