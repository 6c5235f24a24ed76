package dev.apiintegrator.server.files;

import java.nio.file.Path;
import java.util.List;

/**
 * The files of one integration as a scan saw them.
 *
 * @param name of the integration, perhaps not a valid one
 * @param place the directory, or the file of an integration that is one file
 * @param single whether it is one file
 * @param readable false when the directory could not be listed now; then nothing is known
 * @param stamps ordered by path, at most those that an integration may have and one
 */
record FoundFiles(String name, Path place, boolean single, boolean readable, List<FileStamp> stamps) {

    Path file(FileStamp stamp) {
        return single ? place : place.resolve(stamp.path());
    }
}
