package dev.apiintegrator.engine.recording;

import dev.apiintegrator.engine.source.IntegrationId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All recordings of all integrations, in memory, bounded: the oldest make room. Thread-safe. */
final class Shelf {

    private final int mostOfOne;
    private final long mostBytes;

    /** With the bytes of each, the oldest first. */
    private final Map<OpenRecording, Long> sizes = new LinkedHashMap<>();

    private long bytes;

    /**
     * @param mostOfOne recordings of one integration
     * @param mostBytes of all together
     */
    Shelf(int mostOfOne, long mostBytes) {
        this.mostOfOne = mostOfOne;
        this.mostBytes = mostBytes;
    }

    synchronized void add(OpenRecording recording, long size) {
        sizes.put(recording, size);
        bytes += size;
        long ofOne = sizes.keySet().stream()
                .filter(each -> each.integration().equals(recording.integration()))
                .count();
        if (ofOne > mostOfOne) {
            remove(oldestOf(recording.integration()));
        }
        makeRoom();
    }

    /** Without effect when it is not here, or not any more. */
    synchronized void grown(OpenRecording recording, int by) {
        if (sizes.computeIfPresent(recording, (any, size) -> size + by) != null) {
            bytes += by;
            makeRoom();
        }
    }

    private void makeRoom() {
        while (bytes > mostBytes) {
            remove(sizes.keySet().iterator().next());
        }
    }

    private OpenRecording oldestOf(IntegrationId integration) {
        return sizes.keySet().stream()
                .filter(each -> each.integration().equals(integration))
                .findFirst()
                .orElseThrow();
    }

    private void remove(OpenRecording recording) {
        bytes -= sizes.remove(recording);
        recording.close();
    }

    synchronized void removeAll(IntegrationId integration) {
        for (Iterator<Map.Entry<OpenRecording, Long>> all = sizes.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<OpenRecording, Long> each = all.next();
            if (each.getKey().integration().equals(integration)) {
                all.remove();
                bytes -= each.getValue();
                each.getKey().close();
            }
        }
    }

    /** The newest first. */
    List<Recording> of(IntegrationId integration) {
        List<OpenRecording> found = open(integration);
        Collections.reverse(found);
        return found.stream().map(OpenRecording::view).toList();
    }

    Optional<Recording> find(IntegrationId integration, String id) {
        return open(integration).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .map(OpenRecording::view);
    }

    private synchronized List<OpenRecording> open(IntegrationId integration) {
        return new ArrayList<>(sizes.keySet().stream()
                .filter(each -> each.integration().equals(integration))
                .toList());
    }

    synchronized long bytes() {
        return bytes;
    }
}
