package dev.apiintegrator.server.connector;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apiintegrator.server.identity.Permission;
import dev.apiintegrator.server.identity.Requires;
import dev.apiintegrator.server.identity.Scope;
import dev.apiintegrator.spec.ApiDocument;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

@RestController
@RequestMapping({"/api/v1/connectors", "/api/v1/orgs/{organization}/connectors"})
@Tag(name = "connectors")
class ConnectorController {

    private static final int MOST_FOUND = 100;
    private static final int LONGEST_QUESTION = 500;

    private final Connectors connectors;
    private final ObjectMapper json;

    private static final int MOST_OVERRIDES = 1_000_000;

    ConnectorController(Connectors connectors, ObjectMapper json) {
        this.connectors = connectors;
        this.json = json;
    }

    @PutMapping("/{name}")
    @Operation(
            summary = "Makes a connector of an API document, or a new version of one",
            description =
                    "The body is the document, 'document' its file's name. Routes that are saved from now on may use its Kamelets;"
                            + " what runs keeps those it has. The same document again changes nothing. With events=true the"
                            + " answer is server-sent events: progress, as often as there is some, then result or problem.")
    @Requires(Permission.CONNECTOR_WRITE)
    ResponseEntity<ObjectNode> load(
            Scope scope,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String document,
            @RequestHeader(value = HttpHeaders.CONTENT_TYPE, required = false) String type,
            @RequestBody(required = false) byte[] body) {
        ObjectNode loaded =
                connectors.load(scope, name, DocumentBodies.read(body, type, document), document, Progress.UNSEEN);
        boolean created =
                loaded.path("new").asBoolean() && loaded.path("version").asInt() == 1;
        return ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK)
                .body(loaded);
    }

    @PutMapping(path = "/{name}", params = "events=true")
    @Operation(hidden = true)
    @Requires(Permission.CONNECTOR_WRITE)
    ResponseEntity<StreamingResponseBody> loadWithProgress(
            Scope scope,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String document,
            @RequestHeader(value = HttpHeaders.CONTENT_TYPE, required = false) String type,
            @RequestBody(required = false) byte[] body) {
        ApiDocument read = DocumentBodies.read(body, type, document);
        return DocumentBodies.events(json, progress -> connectors.load(scope, name, read, document, progress));
    }

    @GetMapping
    @Operation(summary = "The connectors that were imported, the latest version of each")
    @Requires(Permission.CONNECTOR_READ)
    Listed list(Scope scope) {
        return new Listed(connectors.list(scope));
    }

    @GetMapping("/operations")
    @Operation(
            summary = "Operations that fit a question, the best first",
            description =
                    "By meaning and by word, of connectors that were imported and of those in files. 'q' is English, such as"
                            + " send sms; 'limit' 1 to 100, 10 when left out.")
    @Requires(Permission.CONNECTOR_READ)
    FoundOperations search(
            Scope scope, @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "10") int limit) {
        if (q.isBlank() || q.length() > LONGEST_QUESTION) {
            throw ConnectorProblem.invalid("'q' says what is looked for, such as q=send%20sms, in at most "
                    + LONGEST_QUESTION + " characters");
        }
        if (limit < 1 || limit > MOST_FOUND) {
            throw ConnectorProblem.invalid("'limit' is 1 to " + MOST_FOUND);
        }
        return new FoundOperations(connectors.search(scope, q, limit).stream()
                .map(FoundOperation::of)
                .toList());
    }

    @GetMapping("/{name}")
    @Operation(summary = "One connector: its versions, and what was found in the latest document")
    @Requires(Permission.CONNECTOR_READ)
    Shown show(Scope scope, @PathVariable String name) {
        List<ImportedConnector> versions = connectors.versions(scope, name);
        return new Shown(versions, connectors.report(scope, versions.get(0)));
    }

    @GetMapping(path = "/{name}/document", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(summary = "The latest document, as it was sent")
    @Requires(Permission.CONNECTOR_READ)
    byte[] document(Scope scope, @PathVariable String name) {
        return connectors.document(scope, connectors.versions(scope, name).get(0));
    }

    @GetMapping(path = "/{name}/kamelets", produces = "application/yaml")
    @Operation(summary = "The Kamelets of the latest version, one for each operation")
    @Requires(Permission.CONNECTOR_READ)
    String kamelets(Scope scope, @PathVariable String name) {
        return connectors.kamelets(scope, connectors.versions(scope, name).get(0));
    }

    @GetMapping(path = "/{name}/overrides", produces = "application/yaml")
    @Operation(summary = "What people say instead of what is inferred; empty when nobody does")
    @Requires(Permission.CONNECTOR_READ)
    String overrides(Scope scope, @PathVariable String name) {
        return connectors.overrides(scope, connectors.versions(scope, name).get(0));
    }

    @PutMapping("/{name}/overrides")
    @Operation(
            summary = "Says what holds instead of what is inferred, also of newer documents",
            description =
                    "The body is YAML: overrides: [ { kind: paging, operation: listOrders, value: none } ]. It goes instead of"
                            + " all that was said before, and makes a new version of the connector. Empty takes all back.")
    @Requires(Permission.CONNECTOR_WRITE)
    ObjectNode override(Scope scope, @PathVariable String name, @RequestBody(required = false) byte[] body) {
        if (body != null && body.length > MOST_OVERRIDES) {
            throw ConnectorProblem.invalid("overrides have at most " + MOST_OVERRIDES + " bytes");
        }
        return connectors.override(scope, name, body == null ? "" : new String(body, StandardCharsets.UTF_8));
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Forgets a connector with all its versions; what runs keeps the Kamelets that it uses")
    @Requires(Permission.CONNECTOR_WRITE)
    void delete(Scope scope, @PathVariable String name) {
        connectors.delete(scope, name);
    }

    /** The latest of each. */
    record Listed(List<ImportedConnector> items) {}

    /**
     * @param versions the newest first
     * @param report as the import told it
     */
    record Shown(
            List<ImportedConnector> versions, @JsonRawValue String report) {}

    /** The best first. */
    record FoundOperations(List<FoundOperation> items) {}

    /** @param score 0 to 1 */
    record FoundOperation(
            String connector, String kamelet, String operation, String signature, String summary, double score) {

        static FoundOperation of(OperationSearch.Found found) {
            IndexedOperation each = found.operation();
            return new FoundOperation(
                    each.connector(),
                    each.kamelet(),
                    each.operation(),
                    each.signature(),
                    each.summary(),
                    Math.round(found.score() * 1000) / 1000.0);
        }
    }
}
