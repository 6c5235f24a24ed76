package dev.apiintegrator.server.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.engine.check.CallableRoutes;
import dev.apiintegrator.engine.check.SourceInspector;
import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.RouteSource;
import dev.apiintegrator.engine.source.Severity;
import dev.apiintegrator.engine.source.YamlFile;
import dev.apiintegrator.engine.source.YamlNode;
import dev.apiintegrator.workflow.definition.Targets;
import dev.apiintegrator.workflow.definition.Workflow;
import dev.apiintegrator.workflow.definition.WorkflowFinding;
import dev.apiintegrator.workflow.definition.WorkflowReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks {@code *.workflow.yaml}: what the module that knows workflows says, at the lines of the file. */
public final class WorkflowInspector implements SourceInspector {

    /** For {@link java.util.ServiceLoader}. */
    public WorkflowInspector() {}

    @Override
    public RouteSource.Kind kind() {
        return RouteSource.Kind.WORKFLOW;
    }

    @Override
    public List<Finding> inspect(RouteSource source, CallableRoutes routes) {
        YamlFile file = YamlFile.read(source);
        List<Finding> findings = new ArrayList<>(file.findings());
        if (!findings.isEmpty()) {
            return findings;
        }
        if (file.documents().size() != 1) {
            return List.of(Finding.error(
                    "not-one-document",
                    "a file holds one workflow, not " + file.documents().size(),
                    source.path()));
        }
        YamlNode document = file.documents().get(0);
        String name = source.workflowName();
        Map<String, String> ids = new HashMap<>();
        routes.ids().forEach(id -> ids.put(id, "direct:" + id));
        Targets targets = new Targets(routes.endpoints(), ids, routes.complete());
        WorkflowReader.Reading reading = WorkflowReader.read(document.json(), name, targets);
        reading.findings().forEach(found -> findings.add(finding(found, document, source.path())));
        misnamed(name, document, source.path()).ifPresent(findings::add);
        return findings;
    }

    /** The workflow in a source that was checked when it was saved; empty when it cannot be read any more. */
    static Optional<Workflow> read(RouteSource source) {
        YamlFile file = YamlFile.read(source);
        if (file.documents().size() != 1) {
            return Optional.empty();
        }
        JsonNode document = file.documents().get(0).json();
        return WorkflowReader.read(document, source.workflowName()).workflow();
    }

    private static Optional<Finding> misnamed(String name, YamlNode document, String path) {
        if (!name.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")) {
            return Optional.of(Finding.error("bad-name", "'" + name + "' cannot be the name of a workflow", path)
                    .suggesting(
                            "name the file with lower case letters, digits and hyphens, such as order.workflow.yaml"));
        }
        return document.get("name")
                .filter(node -> !node.text().equals(name))
                .map(node -> Finding.error(
                                "bad-name",
                                "the workflow calls itself '" + node.text() + "' and its file '" + name + "'",
                                path)
                        .at(node.line(), node.column())
                        .suggesting("remove the key: the file says the name"));
    }

    private static Finding finding(WorkflowFinding found, YamlNode document, String path) {
        YamlNode place = place(found, document);
        return new Finding(
                found.code(),
                found.error() ? Severity.ERROR : Severity.WARNING,
                found.message(),
                path,
                place.line(),
                place.column(),
                found.suggestion());
    }

    private static YamlNode place(WorkflowFinding found, YamlNode document) {
        String pointer = found.pointer();
        if (!found.onKey()) {
            return document.at(pointer).orElse(document);
        }
        int last = pointer.lastIndexOf('/');
        String key = pointer.substring(last + 1).replace("~1", "/").replace("~0", "~");
        return document.at(pointer.substring(0, last)).orElse(document).entries().stream()
                .filter(entry -> entry.name().equals(key))
                .map(YamlNode.Entry::key)
                .findFirst()
                .orElse(document);
    }
}
