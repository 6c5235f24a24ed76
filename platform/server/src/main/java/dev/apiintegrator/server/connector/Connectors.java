package dev.apiintegrator.server.connector;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apiintegrator.connector.Connector;
import dev.apiintegrator.connector.ConnectorFiles;
import dev.apiintegrator.connector.ConnectorOperation;
import dev.apiintegrator.connector.DocumentReport;
import dev.apiintegrator.connector.OverrideFile;
import dev.apiintegrator.engine.source.AnswerSchemas;
import dev.apiintegrator.engine.source.Kamelets;
import dev.apiintegrator.server.audit.AuditEvent;
import dev.apiintegrator.server.connector.ConnectorTable.StoredOperation;
import dev.apiintegrator.server.identity.Scope;
import dev.apiintegrator.server.integration.OrganizationKamelets;
import dev.apiintegrator.spec.ApiDocument;
import dev.apiintegrator.spec.ApiSpec;
import dev.apiintegrator.spec.ApiSpecs;
import dev.apiintegrator.spec.Finding;
import dev.apiintegrator.spec.inference.Overrides;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;

/** Imports documents, and keeps the connectors that were made of them. Thread-safe. */
final class Connectors implements OrganizationKamelets {

    private static final int LONGEST_TITLE = 500;
    private static final int LONGEST_VERSION = 200;
    private static final int STEP = 10;

    /** A document takes twelve times its size while it is read. */
    private final Semaphore readers = new Semaphore(1);

    private final ConnectorTable table;
    private final FileConnectors files;
    private final Meaning meaning;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Connectors(
            ConnectorTable table,
            FileConnectors files,
            Meaning meaning,
            ApplicationEventPublisher events,
            Clock clock) {
        this.table = table;
        this.files = files;
        this.meaning = meaning;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Kamelets of(String organization) {
        return names -> table.kamelets(organization, names);
    }

    /** What is in a document; nothing is kept. */
    ObjectNode inspect(ApiDocument document) {
        return alone(() -> DocumentReport.of(ApiSpecs.read(document)));
    }

    /**
     * Makes a connector of a document. A document that is the latest version already makes no new one.
     *
     * @return the report, with {@code version} and whether it is {@code new}
     */
    ObjectNode load(Scope scope, String name, ApiDocument document, String documentName, Progress progress) {
        List<ImportedConnector> versions = table.versions(scope.organization(), name);
        String overrides = versions.isEmpty() ? "" : overrides(scope, versions.get(0));
        return load(scope, name, document, documentName, overrides, "connector.imported", progress);
    }

    /**
     * Makes the latest document's connector once more, with what people say instead of what is inferred.
     *
     * @param text YAML, as {@link OverrideFile} has it; empty for nothing
     */
    ObjectNode override(Scope scope, String name, String text) {
        ImportedConnector latest = versions(scope, name).get(0);
        List<Finding> findings =
                text.isBlank() ? List.of() : OverrideFile.read(text).findings();
        if (!findings.isEmpty()) {
            throw ConnectorProblem.invalid(
                    findings.stream().map(Finding::toString).collect(Collectors.joining("; ")));
        }
        ApiDocument document = ApiDocument.of(document(scope, latest), "", latest.documentName());
        return load(
                scope, name, document, latest.documentName(), text.strip(), "connector.overridden", Progress.UNSEEN);
    }

    String overrides(Scope scope, ImportedConnector connector) {
        return table.overrides(scope.organization(), connector.name(), connector.version());
    }

    private ObjectNode load(
            Scope scope,
            String name,
            ApiDocument document,
            String documentName,
            String overrides,
            String action,
            Progress progress) {
        return alone(() -> {
            progress.at("reading", 0, 0);
            ApiSpec spec = ApiSpecs.read(document);
            Overrides said = overrides.isEmpty()
                    ? Overrides.NONE
                    : OverrideFile.read(overrides).overrides();
            Connector connector = connector(name, spec, said);
            ObjectNode report = DocumentReport.of(connector, said);
            String digest = digest(document.bytes(), overrides);
            List<ImportedConnector> versions = table.versions(scope.organization(), name);
            if (!versions.isEmpty() && versions.get(0).digest().equals(digest)) {
                return report.put("version", versions.get(0).version()).put("new", false);
            }
            int version = versions.isEmpty() ? 1 : versions.get(0).version() + 1;
            List<StoredOperation> operations = indexed(connector, progress);
            progress.at("saving", 0, 0);
            ImportedConnector imported = new ImportedConnector(
                    name,
                    version,
                    cut(spec.title(), LONGEST_TITLE),
                    cut(spec.version(), LONGEST_VERSION),
                    report.path("format").asText(),
                    connector.operations().size(),
                    spec.findings().size(),
                    documentName,
                    digest,
                    scope.actor().name(),
                    clock.instant());
            table.add(
                    scope.organization(),
                    imported,
                    document.bytes(),
                    report.toString(),
                    overrides,
                    operations,
                    () -> tell(scope, action, name, digest));
            return report.put("version", version).put("new", true);
        });
    }

    private List<StoredOperation> indexed(Connector connector, Progress progress) {
        Map<String, String> texts = ConnectorFiles.kamelets(connector);
        AnswerSchemas answers = AnswerSchemas.read(ConnectorFiles.schemas(connector));
        List<StoredOperation> operations = new ArrayList<>();
        int total = connector.operations().size();
        for (ConnectorOperation each : connector.operations()) {
            if (operations.size() % STEP == 0) {
                progress.at("indexing", operations.size(), total);
            }
            operations.add(new StoredOperation(
                    IndexedOperation.of(connector.name(), each, meaning),
                    texts.get(each.kamelet()),
                    answers.of(each.kamelet()).orElse("")));
        }
        progress.at("indexing", total, total);
        return operations;
    }

    private static Connector connector(String name, ApiSpec spec, Overrides overrides) {
        Connector connector;
        try {
            connector = Connector.of(name, spec, overrides);
        } catch (IllegalArgumentException e) {
            throw ConnectorProblem.invalid(e.getMessage());
        }
        if (connector.operations().isEmpty()) {
            String why = spec.findings().isEmpty() ? "" : ": " + spec.findings().get(0);
            throw ConnectorProblem.nothingToCall("the document has no operation that can be used here" + why);
        }
        return connector;
    }

    List<ImportedConnector> list(Scope scope) {
        return table.latest(scope.organization());
    }

    /** The newest first; never empty. */
    List<ImportedConnector> versions(Scope scope, String name) {
        List<ImportedConnector> versions = table.versions(scope.organization(), name);
        if (versions.isEmpty()) {
            throw ConnectorProblem.notFound(name);
        }
        return versions;
    }

    String report(Scope scope, ImportedConnector connector) {
        return table.report(scope.organization(), connector.name(), connector.version())
                .orElseThrow(() -> ConnectorProblem.notFound(connector.name()));
    }

    byte[] document(Scope scope, ImportedConnector connector) {
        return table.document(scope.organization(), connector.name(), connector.version())
                .orElseThrow(() -> ConnectorProblem.notFound(connector.name()));
    }

    /** A file of all Kamelets. */
    String kamelets(Scope scope, ImportedConnector connector) {
        return String.join("", table.texts(scope.organization(), connector.name(), connector.version()));
    }

    /** What runs keeps the Kamelets that it uses. */
    void delete(Scope scope, String name) {
        if (!table.delete(scope.organization(), name, () -> tell(scope, "connector.deleted", name, ""))) {
            throw ConnectorProblem.notFound(name);
        }
    }

    List<OperationSearch.Found> search(Scope scope, String question, int limit) {
        List<IndexedOperation> all = new ArrayList<>(table.operations(scope.organization()));
        all.addAll(files.operations());
        return new OperationSearch(meaning).search(question, all, limit);
    }

    private <T> T alone(Supplier<T> work) {
        if (!readers.tryAcquire()) {
            throw ConnectorProblem.busy();
        }
        try {
            return work.get();
        } finally {
            readers.release();
        }
    }

    private void tell(Scope scope, String action, String name, String digest) {
        events.publishEvent(new AuditEvent(scope.actor(), scope.organization(), action, name, "", digest));
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    /** Of the document alone where nobody said anything. */
    private static String digest(byte[] document, String overrides) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(document);
            digest.update(overrides.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
