package dev.apiintegrator.server.api;

import dev.apiintegrator.engine.source.RouteSource;
import dev.apiintegrator.engine.source.SourceLimits;
import dev.apiintegrator.server.integration.Draft;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Reads sources from a zip archive, whatever it claims about itself: entries are counted and measured while they are
 * unpacked. An archive of one directory is taken as that directory's content.
 */
final class ZippedSources {

    private static final int MAX_ENTRIES = 2 * IntegrationBody.MAX_SOURCES;
    private static final int MAX_ENTRY = SourceLimits.DEFAULT.fileBytes();
    private static final long MAX_TOTAL = SourceLimits.DEFAULT.totalBytes();

    private ZippedSources() {}

    static Draft read(byte[] archive) {
        Map<String, byte[]> files;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            files = withoutOuterDirectory(unpack(zip));
        } catch (IOException | IllegalArgumentException e) {
            throw new BadRequest("the zip archive cannot be read: " + e.getMessage());
        }
        if (files.isEmpty()) {
            throw new BadRequest("the zip archive holds no files");
        }
        if (files.size() > IntegrationBody.MAX_SOURCES) {
            throw new BadRequest("the zip archive has more than " + IntegrationBody.MAX_SOURCES + " files");
        }
        List<RouteSource> sources = new ArrayList<>();
        files.forEach((path, content) -> sources.add(source(path, content)));
        return new Draft(null, null, sources);
    }

    private static RouteSource source(String path, byte[] content) {
        try {
            return RouteSource.of(path, content);
        } catch (IllegalArgumentException e) {
            throw new BadRequest(e.getMessage());
        }
    }

    private static Map<String, byte[]> unpack(ZipInputStream zip) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        int entries = 0;
        long total = 0;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (++entries > MAX_ENTRIES) {
                throw new TooLarge("the zip archive has more than " + MAX_ENTRIES + " entries");
            }
            String path = entry.getName();
            if (entry.isDirectory()) {
                continue;
            }
            byte[] content = zip.readNBytes((int) Math.min(MAX_ENTRY, MAX_TOTAL - total) + 1);
            total += content.length;
            if (content.length > MAX_ENTRY || total > MAX_TOTAL) {
                throw new TooLarge("the zip archive unpacks to more than " + MAX_ENTRY / 1024 / 1024
                        + " MB in one file or " + MAX_TOTAL / 1024 / 1024 + " MB in all");
            }
            if (isWanted(path) && files.put(path, content) != null) {
                throw new ZipException("'" + path + "' is in it twice");
            }
        }
        return files;
    }

    /** What desktop systems add by themselves is no source. */
    private static boolean isWanted(String path) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        return !path.startsWith("__MACOSX/") && !file.startsWith(".");
    }

    private static Map<String, byte[]> withoutOuterDirectory(Map<String, byte[]> files) {
        if (files.isEmpty()) {
            return files;
        }
        String first = files.keySet().iterator().next();
        String outer = first.substring(0, first.indexOf('/') + 1);
        if (outer.isEmpty() || !files.keySet().stream().allMatch(path -> path.startsWith(outer))) {
            return files;
        }
        Map<String, byte[]> inner = new TreeMap<>();
        files.forEach((path, content) -> inner.put(path.substring(outer.length()), content));
        return inner;
    }
}
