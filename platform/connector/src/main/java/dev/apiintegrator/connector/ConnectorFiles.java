package dev.apiintegrator.connector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apiintegrator.spec.ApiDocument;
import dev.apiintegrator.spec.Content;
import dev.apiintegrator.spec.Finding;
import dev.apiintegrator.spec.Parameter;
import dev.apiintegrator.spec.Response;
import dev.apiintegrator.spec.SecurityScheme;
import dev.apiintegrator.spec.Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** A connector's directory: the same bytes for the same document, wherever and whenever it is imported. */
public final class ConnectorFiles {

    /** The Kamelets. */
    public static final String KAMELETS = "connector.yaml";

    /** What each operation takes and answers. */
    public static final String SCHEMAS = "schemas.json";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ConnectorFiles() {}

    /** Contents by file name. */
    public static Map<String, byte[]> of(Connector connector, ApiDocument document) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(KAMELETS, utf8(new KameletWriter(connector).all()));
        files.put("document." + ending(document), document.bytes());
        files.put(SCHEMAS, utf8(schemas(connector)));
        files.put("README.md", utf8(readme(connector, document)));
        return files;
    }

    /** The YAML of each operation's Kamelet, by its name, in the document's order. */
    public static Map<String, String> kamelets(Connector connector) {
        return new KameletWriter(connector).byName();
    }

    /**
     * Writes them into a directory of the connector's name; each file appears whole.
     *
     * @throws IOException when that cannot be written
     */
    public static Path write(Connector connector, ApiDocument document, Path into) throws IOException {
        Path directory = into.resolve(connector.name());
        Files.createDirectories(directory);
        for (Map.Entry<String, byte[]> file : of(connector, document).entrySet()) {
            Path part = directory.resolve("." + file.getKey() + ".part");
            Files.write(part, file.getValue());
            Files.move(part, directory.resolve(file.getKey()), StandardCopyOption.REPLACE_EXISTING);
        }
        return directory;
    }

    private static String ending(ApiDocument document) {
        for (String ending : new String[] {"json", "graphql", "md", "html"}) {
            if (document.isNamed(ending)) {
                return ending;
            }
        }
        return document.text().stripLeading().startsWith("{") ? "json" : "yaml";
    }

    /** What each operation takes and answers, and the schemas that these refer to. JSON. */
    public static String schemas(Connector connector) {
        ObjectNode root = JSON.createObjectNode().put("$schema", "https://json-schema.org/draft/2020-12/schema");
        ObjectNode operations = root.putObject("operations");
        for (ConnectorOperation each : connector.operations()) {
            ObjectNode operation = operations.putObject(each.kamelet());
            CallTemplate.content(each.operation())
                    .map(Content::schema)
                    .ifPresent(schema -> operation.set("request", schema));
            ObjectNode responses = JSON.createObjectNode();
            for (Response response : each.operation().responses()) {
                response.contents().stream()
                        .findFirst()
                        .ifPresent(content -> responses.set(response.status(), content.schema()));
            }
            if (each.binding() instanceof GraphQlCall) { // the answer has only those fields of it that were asked for
                operation.set("result", responses.path("200"));
            } else if (!responses.isEmpty()) {
                operation.set("responses", responses);
            }
        }
        ObjectNode schemas = root.putObject("components").putObject("schemas");
        connector.schemas().forEach(schemas::set);
        try {
            return JSON.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }

    private static String readme(Connector connector, ApiDocument document) {
        StringBuilder text = new StringBuilder("# " + connector.name() + "\n\n");
        String title = connector.spec().title();
        text.append("Generated of ").append(title.isBlank() ? "its document" : "\"" + line(title) + "\"");
        if (!connector.spec().version().isBlank()) {
            text.append(", version ").append(line(connector.spec().version()));
        }
        text.append(". Change the document and import it again, not these files.\n\n");
        text.append("| | |\n|---|---|\n");
        text.append("| document | `document.")
                .append(ending(document))
                .append("`, ")
                .append(connector.spec().format().title())
                .append(' ')
                .append(connector.spec().formatVersion())
                .append(" |\n");
        text.append("| operations | ").append(connector.operations().size()).append(" |\n");
        for (Server server : connector.spec().servers()) {
            text.append("| server | `").append(line(server.resolved())).append("` |\n");
        }
        for (SecurityScheme scheme : connector.spec().securitySchemes().values()) {
            text.append("| security | ")
                    .append(line(scheme.id()))
                    .append(": ")
                    .append(scheme.type()
                            .name()
                            .toLowerCase(java.util.Locale.ROOT)
                            .replace('_', ' '))
                    .append(" |\n");
        }
        text.append("\n## Operations\n\n");
        for (ConnectorOperation each : connector.operations()) {
            operation(text, each);
        }
        if (!connector.spec().findings().isEmpty()) {
            text.append("## Findings\n\n");
            for (Finding finding : connector.spec().findings()) {
                text.append("- ").append(line(finding.toString())).append('\n');
            }
        }
        return text.toString();
    }

    private static void operation(StringBuilder text, ConnectorOperation each) {
        text.append("### `")
                .append(each.kamelet())
                .append("`\n\n`")
                .append(each.operation().signature())
                .append('`');
        if (!each.operation().summary().isBlank()) {
            text.append(": ").append(line(each.operation().summary()));
        }
        if (each.operation().deprecated()) {
            text.append(" (deprecated)");
        }
        text.append("\n\n");
        for (Map.Entry<String, Parameter> entry : each.parameters().entrySet()) {
            Parameter parameter = entry.getValue();
            text.append("- `")
                    .append(entry.getKey())
                    .append("`: ")
                    .append(parameter.location().name().toLowerCase(java.util.Locale.ROOT))
                    .append(parameter.required() ? ", required" : "")
                    .append('\n');
        }
        each.paging()
                .ifPresent(paging -> text.append("- `pages`: how many to read, or all; by `")
                        .append(line(paging.parameter()))
                        .append("`\n"));
        if (each.binding() instanceof GraphQlCall call) {
            if (!call.fields().isEmpty()) {
                text.append("- `fields`: what is wanted of the answer, if not `")
                        .append(line(call.fields()))
                        .append("`\n");
            }
        } else if (each.binding() instanceof CallTemplate call
                && !call.mediaType().isEmpty()) {
            text.append("- body: ")
                    .append(call.mediaType())
                    .append(call.bodyRequired() ? ", required" : "")
                    .append('\n');
        } else if (each.binding() instanceof Channel channel) {
            text.append(channel.receives() ? "- `group`: those who share the messages\n" : "")
                    .append("- over ")
                    .append(channel.scheme())
                    .append(channel.receives() ? ", from" : ", to")
                    .append(" `")
                    .append(channel.address())
                    .append("`\n");
        }
        text.append('\n');
    }

    /** One line of Markdown, whatever the document has. */
    private static String line(String text) {
        String plain = text.replaceAll("\\s+", " ")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replace("`", "'")
                .strip();
        return plain.length() <= 300 ? plain : plain.substring(0, 300) + " ...";
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
