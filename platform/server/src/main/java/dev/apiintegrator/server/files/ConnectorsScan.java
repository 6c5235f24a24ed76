package dev.apiintegrator.server.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Looks at the directory of connectors, without reading files, for what integrations get of it. */
final class ConnectorsScan {

    private static final List<String> TAKEN = List.of("connector.yaml", "schemas.json");

    private final Path root;

    /** @param root need not exist */
    ConnectorsScan(Path root) {
        this.root = root;
    }

    List<FileStamp> scan() {
        List<FileStamp> stamps = new ArrayList<>();
        try (Stream<Path> connectors = Files.list(root)) {
            for (Path connector : connectors.toList()) {
                TAKEN.forEach(name -> stamp(connector.resolve(name), stamps));
            }
        } catch (IOException e) {
            return List.of(); // there need not be any
        }
        stamps.sort(Comparator.comparing(FileStamp::path));
        return stamps;
    }

    private void stamp(Path file, List<FileStamp> stamps) {
        try {
            stamps.add(FileStamp.of(
                    root.relativize(file).toString(), Files.readAttributes(file, BasicFileAttributes.class)));
        } catch (IOException e) {
            return; // it is no connector, or not yet
        }
    }
}
