package dev.apiintegrator.cli.document;

import dev.apiintegrator.cli.CommandFailed;
import dev.apiintegrator.spec.ApiDocument;
import dev.apiintegrator.spec.References;
import dev.apiintegrator.spec.WebReferences;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where a document is. */
final class DocumentPlace {

    @Parameters(paramLabel = "FILE|URL", description = "The document")
    private String place;

    @Option(
            names = "--references",
            paramLabel = "WHERE",
            defaultValue = "directory",
            description = {
                "Which other documents it may refer to: none,",
                "those in its directory (${DEFAULT-VALUE}), or all on the web (web)"
            })
    private Where references = Where.directory;

    /** What may be read besides the document; in the words of the command line. */
    enum Where {
        none,
        directory,
        web
    }

    ApiDocument read() {
        try {
            return place.matches("(?i)https?://.*") ? url() : file();
        } catch (IOException e) {
            throw new CommandFailed("cannot read " + place + ": " + e.getMessage());
        }
    }

    private ApiDocument url() throws IOException {
        URI url;
        try {
            url = URI.create(place);
        } catch (IllegalArgumentException e) {
            throw new CommandFailed("'" + place + "' is no URL: " + e.getMessage());
        }
        // the person at the command line may name any address, what a document refers to is not theirs
        ApiDocument document = ApiDocument.at(url, WebReferences.toAllAddresses());
        return references == Where.web ? document.following(WebReferences.toPublicAddresses()) : document;
    }

    private ApiDocument file() throws IOException {
        Path file = Path.of(place);
        if (!Files.isRegularFile(file)) {
            throw new CommandFailed("there is no file " + file);
        }
        ApiDocument document = ApiDocument.file(file);
        Path directory = file.toAbsolutePath().getParent();
        return switch (references) {
            case none -> document;
            case directory -> document.following(References.within(directory));
            case web ->
                document.following((uri, maxBytes) -> "file".equals(uri.getScheme())
                        ? References.within(directory).read(uri, maxBytes)
                        : WebReferences.toPublicAddresses().read(uri, maxBytes));
        };
    }

    /** The last part of its name, for people. */
    String name() {
        return place.substring(place.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return place;
    }
}
