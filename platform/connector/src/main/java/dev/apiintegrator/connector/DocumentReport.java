package dev.apiintegrator.connector;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apiintegrator.spec.ApiSpec;
import dev.apiintegrator.spec.Finding;
import dev.apiintegrator.spec.inference.Inferences;
import dev.apiintegrator.spec.inference.Overrides;
import java.util.List;
import java.util.Locale;

/** What machines are told of a document: over REST and on the command line alike. */
public final class DocumentReport {

    private DocumentReport() {}

    /** Format, numbers, servers, security, operations, inferences with their sources, findings. */
    public static ObjectNode of(ApiSpec spec) {
        return of(spec, Inferences.of(spec));
    }

    private static ObjectNode of(ApiSpec spec, Inferences inferences) {
        ObjectNode root = new JsonMapper().createObjectNode();
        root.put("format", spec.format().name().toLowerCase(Locale.ROOT))
                .put("formatVersion", spec.formatVersion())
                .put("title", spec.title())
                .put("version", spec.version())
                .put("operationCount", spec.operations().size())
                .put("webhookCount", spec.webhooks().size())
                .put("schemaCount", spec.schemas().size());
        spec.servers().forEach(server -> root.withArray("servers").add(server.resolved()));
        spec.securitySchemes()
                .values()
                .forEach(scheme -> root.withArray("security")
                        .addObject()
                        .put("id", scheme.id())
                        .put("type", scheme.type().name().toLowerCase(Locale.ROOT)));
        root.putArray("operations");
        spec.operations()
                .forEach(operation -> root.withArray("operations")
                        .addObject()
                        .put("id", operation.id())
                        .put("method", operation.method())
                        .put("path", operation.path())
                        .put("summary", operation.summary())
                        .put("pointer", operation.pointer()));
        root.putArray("inferred");
        inferences
                .values()
                .forEach(value -> root.withArray("inferred")
                        .addObject()
                        .put("kind", value.kind())
                        .put("operation", value.operation())
                        .put("value", value.value())
                        .put("confidence", value.confidence())
                        .put("source", value.source()));
        root.putArray("findings");
        addFindings(spec.findings(), root);
        return root;
    }

    /** The same of a connector that was made of it: its Kamelets instead of all operations. */
    public static ObjectNode of(Connector connector) {
        return of(connector, Overrides.NONE);
    }

    /** The same, with what was said of operations that the document does not have. */
    public static ObjectNode of(Connector connector, Overrides overrides) {
        ObjectNode root = of(connector.spec(), connector.inferences());
        root.remove("operations");
        root.put("name", connector.name());
        root.putArray("kamelets");
        connector
                .operations()
                .forEach(each -> root.withArray("kamelets")
                        .addObject()
                        .put("name", each.kamelet())
                        .put("type", each.type())
                        .put("operation", each.operation().id()));
        addFindings(overrides.lost(connector.spec()), root);
        return root;
    }

    private static void addFindings(List<Finding> findings, ObjectNode root) {
        findings.forEach(finding -> root.withArray("findings")
                .addObject()
                .put("code", finding.code())
                .put("severity", finding.severity().name().toLowerCase(Locale.ROOT))
                .put("message", finding.message())
                .put("pointer", finding.pointer())
                .put("line", finding.line())
                .put("suggestion", finding.suggestion()));
    }
}
