package dev.apiintegrator.cli.document;

import dev.apiintegrator.cli.CommandFailed;
import dev.apiintegrator.connector.Connector;
import dev.apiintegrator.connector.OverrideFile;
import dev.apiintegrator.spec.ApiDocument;
import dev.apiintegrator.spec.ApiSpecs;
import dev.apiintegrator.spec.inference.Overrides;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A connector as it lies on disk, with the document that it was made of. */
record ConnectorDirectory(String name, Path directory, ApiDocument document) {

    static ConnectorDirectory read(Path directory) {
        Path whole = directory.toAbsolutePath().normalize();
        try (Stream<Path> files = Files.list(whole)) {
            Path document = files.filter(file -> file.getFileName().toString().startsWith("document."))
                    .sorted()
                    .findFirst()
                    .orElseThrow(() -> new CommandFailed(directory + " has no document: it is no connector"));
            return new ConnectorDirectory(whole.getFileName().toString(), whole, ApiDocument.file(document));
        } catch (IOException e) {
            throw new CommandFailed("cannot read the connector " + directory + ": " + e);
        }
    }

    private Overrides overrides() {
        try {
            OverrideFile.Read read = OverrideFile.in(directory);
            if (!read.findings().isEmpty()) {
                throw new CommandFailed(directory + ": " + read.findings().get(0));
            }
            return read.overrides();
        } catch (IOException e) {
            throw new CommandFailed("cannot read the overrides of " + directory + ": " + e.getMessage());
        }
    }

    /** Made of the document, with what people said instead of what is inferred. */
    Connector connector() {
        try {
            return Connector.of(name, ApiSpecs.read(document), overrides());
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(e.getMessage());
        }
    }
}
