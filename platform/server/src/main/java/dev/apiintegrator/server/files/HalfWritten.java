package dev.apiintegrator.server.files;

import dev.apiintegrator.engine.source.SourceRules;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;

/** Tells files that are perhaps still being written. */
final class HalfWritten {

    private HalfWritten() {}

    /** Whether a text file among those ends without a line break, with which editors end what they save. */
    static boolean isAny(FoundFiles found, List<FileStamp> changed) {
        return changed.stream()
                .filter(stamp -> SourceRules.isText(stamp.path()))
                .anyMatch(stamp -> !endsWithLineBreak(found.file(stamp)));
    }

    private static boolean endsWithLineBreak(Path path) {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            if (file.length() == 0) {
                return false;
            }
            file.seek(file.length() - 1);
            return file.read() == '\n';
        } catch (IOException e) {
            return false;
        }
    }
}
