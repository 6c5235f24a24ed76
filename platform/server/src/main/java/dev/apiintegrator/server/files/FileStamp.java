package dev.apiintegrator.server.files;

import java.nio.file.attribute.BasicFileAttributes;

/**
 * How one file looks from outside. Equal stamps mean equal content, as far as one can tell without reading.
 *
 * @param path relative to the integration, with {@code /}
 * @param size in bytes
 * @param modified last change, as precise as the file system tells it
 * @param key inode or the like: catches a swap of a symbolic link to a file of the same size and age
 */
record FileStamp(String path, long size, String modified, String key) {

    static FileStamp of(String path, BasicFileAttributes attributes) {
        return new FileStamp(
                path,
                attributes.size(),
                attributes.lastModifiedTime().toString(),
                String.valueOf(attributes.fileKey()));
    }
}
