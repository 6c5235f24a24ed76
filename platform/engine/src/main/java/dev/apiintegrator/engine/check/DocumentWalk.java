package dev.apiintegrator.engine.check;

import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.RouteSource;
import dev.apiintegrator.engine.source.YamlFile;
import dev.apiintegrator.engine.source.YamlNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds Camel's YAML in a file, whatever it is wrapped in, and walks it. One integration, one thread. */
final class DocumentWalk {

    private final DslSchema schema;
    private final Parts parts;
    private final Consumer<Finding> findings;

    DocumentWalk(DslSchema schema, Parts parts, Consumer<Finding> findings) {
        this.schema = schema;
        this.parts = parts;
        this.findings = findings;
    }

    void walk(RouteSource source) {
        YamlFile file = YamlFile.read(source);
        file.findings().forEach(findings);
        if (file.documents().isEmpty() && file.findings().isEmpty()) {
            findings.accept(Finding.warning(FindingCodes.EMPTY_FILE, "the file holds nothing", source.path()));
        }
        for (YamlNode document : file.documents()) {
            document(source.path(), document, source.kind() == RouteSource.Kind.KAMELET);
        }
    }

    private void document(String file, YamlNode document, boolean kamelet) {
        Place place = new Place(file, document);
        String kind = document.textOf("kind");
        boolean camel = document.textOf("apiVersion").startsWith("camel.apache.org/");
        if (kamelet || camel && kind.equals("Kamelet")) {
            kamelet(file, document);
        } else if (document.isSequence()) {
            routes(file, document);
        } else if (camel && kind.equals("Integration")) {
            integration(file, document);
        } else if (camel && (kind.equals("Pipe") || kind.equals("KameletBinding"))) {
            new PipeWalk(file, parts, findings).walk(document);
        } else if (!document.isMapping()) {
            findings.accept(place.error(FindingCodes.UNKNOWN_DOCUMENT, "the file is a text, not a list of routes")
                    .suggesting("begin with '- route:'"));
        } else if (document.get("apiVersion").isEmpty()) {
            String first = document.entries().isEmpty()
                    ? ""
                    : document.entries().get(0).name();
            findings.accept(place.error(
                            FindingCodes.UNKNOWN_DOCUMENT,
                            "the file is a mapping, Camel expects a list: nothing in it would run")
                    .suggesting(
                            schema.root().knows(first)
                                    ? "write '- ' before '" + first + ":' and indent what follows"
                                    : "begin with '- route:'"));
        }
    }

    /** A list as it stands in a {@code *.camel.yaml}. */
    private void routes(String file, YamlNode list) {
        DslWalk walk = new DslWalk(file, findings, new PartsCollector(file, parts, false));
        list.items().forEach(item -> walk.walk(item, schema.root(), "the file", false));
    }

    private void kamelet(String file, YamlNode kamelet) {
        String name = kamelet.at("/metadata/name").map(YamlNode::text).orElse("");
        if (name.isEmpty()) {
            findings.accept(new Place(file, kamelet)
                    .error(FindingCodes.MISSING_KEY, "'metadata.name' is missing in the Kamelet"));
        } else {
            parts.kamelets.put(name, KameletParameters.of(kamelet));
        }
        Optional<YamlNode> template = kamelet.at("/spec/template");
        if (template.isEmpty()) {
            findings.accept(new Place(file, kamelet.get("spec").orElse(kamelet))
                    .error(FindingCodes.MISSING_KEY, "'spec.template' is missing in the Kamelet")
                    .suggesting("put the route there, as 'from:' with 'steps:'"));
            return;
        }
        PartsCollector collector = new PartsCollector(file, parts, true);
        new DslWalk(file, findings, collector)
                .walk(template.get(), schema.model("RouteTemplateDefinition"), "template", false);
        if (template.get().isMapping()
                && template.get().get("from").isEmpty()
                && template.get().get("route").isEmpty()) {
            findings.accept(new Place(file, template.get())
                    .error(FindingCodes.MISSING_KEY, "'from' or 'route' is missing in 'template'"));
        }
    }

    private void integration(String file, YamlNode integration) {
        Optional<YamlNode> flows = integration.at("/spec/flows");
        flows.filter(YamlNode::isSequence).ifPresent(list -> routes(file, list));
        flows.filter(node -> !node.isSequence())
                .ifPresent(node ->
                        findings.accept(new Place(file, node).error(FindingCodes.WRONG_TYPE, "'flows' needs a list")));
        List<YamlNode> sources =
                integration.at("/spec/sources").map(YamlNode::items).orElse(List.of());
        if (flows.isEmpty() && sources.isEmpty()) {
            findings.accept(new Place(file, integration)
                    .error(FindingCodes.MISSING_KEY, "the Integration has neither 'spec.flows' nor 'spec.sources'"));
        }
        for (YamlNode source : sources) {
            source.get("content").ifPresent(content -> embedded(file, source, content));
        }
    }

    private void embedded(String file, YamlNode source, YamlNode content) {
        String name = source.textOf("name").toLowerCase(Locale.ROOT);
        String language = source.textOf("language").toLowerCase(Locale.ROOT);
        if (language.equals("java") || name.endsWith(".java")) {
            parts.java.add(content.text());
        } else if (language.equals("yaml") || name.endsWith(".yaml") || name.endsWith(".yml")) {
            // Only a literal block keeps the lines of the file.
            boolean literal = content.contentLine() > 0;
            int line = literal ? content.contentLine() : content.line();
            YamlFile inner = YamlFile.embedded(file, content.text(), line, 1);
            Consumer<Finding> outer =
                    finding -> findings.accept(literal ? finding.at(finding.line(), 0) : finding.at(line, 0));
            inner.findings().forEach(outer);
            DocumentWalk walk = new DocumentWalk(schema, parts, outer);
            inner.documents().forEach(document -> walk.document(file, document, false));
        }
    }
}
