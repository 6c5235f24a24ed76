package dev.apiintegrator.server.files;

import dev.apiintegrator.engine.source.IntegrationFiles;
import dev.apiintegrator.engine.source.IntegrationSources;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares scans and hands on what has come to rest. Polls instead of asking the system for events, for these do not come
 * from network volumes and are misleading for Kubernetes mounts.
 */
final class RoutesWatch {

    private static final Logger log = LoggerFactory.getLogger(RoutesWatch.class);

    private final RoutesScan scan;
    private final ConnectorsScan connectorsScan;
    private final FileChanges changes;
    private final Executor workers;
    private final Map<String, WatchedFiles> watched = new HashMap<>();
    private boolean rootMissing;
    private boolean complete;

    /** As they were when integrations were last told of them. */
    private List<FileStamp> connectors;

    private List<FileStamp> connectorsSeen;
    private long connectorsSince;

    RoutesWatch(RoutesScan scan, ConnectorsScan connectorsScan, FileChanges changes, Executor workers) {
        this.scan = scan;
        this.connectorsScan = connectorsScan;
        this.connectors = connectorsScan.scan();
        this.connectorsSeen = connectors;
        this.changes = changes;
        this.workers = workers;
    }

    /** Hands on everything as it lies there, without waiting for it to rest; completes when all of it was taken. */
    CompletableFuture<Void> first(long now) {
        look(now);
        if (rootMissing) {
            changes.unreadable();
        }
        return handOn(watched.values().stream().filter(WatchedFiles::isPending).toList());
    }

    /**
     * One look.
     *
     * @param now of a clock that only goes forward, in nanoseconds
     */
    CompletableFuture<Void> step(long now) {
        look(now);
        lookAtConnectors(now);
        watched.values().removeIf(WatchedFiles::isForgettable);
        return handOn(watched.values().stream().filter(each -> each.isDue(now)).toList());
    }

    private void look(long now) {
        Optional<Map<String, FoundFiles>> found = scan.scan();
        noteRoot(found.isEmpty());
        if (found.isEmpty()) {
            return; // an unmounted volume is no order to take everything down
        }
        found.get().forEach((name, files) -> {
            WatchedFiles each = watched.computeIfAbsent(name, absent -> new WatchedFiles());
            if (files.readable()) {
                each.observe(files, now);
            }
        });
        if (!complete) {
            changes.complete(found.get().keySet());
            complete = true;
        }
        watched.forEach((name, each) -> {
            if (!found.get().containsKey(name)) {
                each.observe(null, now);
            }
        });
    }

    /** A connector that was imported anew: integrations are offered once more, with what they get of it. */
    private void lookAtConnectors(long now) {
        List<FileStamp> found = connectorsScan.scan();
        if (!found.equals(connectorsSeen)) {
            connectorsSeen = found;
            connectorsSince = now;
        }
        if (!connectorsSeen.equals(connectors) && now - connectorsSince >= WatchedFiles.STABLE.toNanos()) {
            connectors = connectorsSeen;
            watched.values().forEach(WatchedFiles::connectorsChanged);
        }
    }

    private CompletableFuture<Void> handOn(List<WatchedFiles> due) {
        List<CompletableFuture<Void>> work = new ArrayList<>();
        for (WatchedFiles each : due) {
            FoundFiles before = each.loaded();
            FoundFiles files = each.begin();
            work.add(CompletableFuture.runAsync(
                    () -> {
                        if (files == null) {
                            remove(each, before);
                        } else {
                            load(each, files, files.equals(before));
                        }
                    },
                    workers));
        }
        return CompletableFuture.allOf(work.toArray(CompletableFuture[]::new));
    }

    private void load(WatchedFiles each, FoundFiles files, boolean same) {
        try {
            IntegrationSources read = IntegrationFiles.of(files.place()).read();
            if (scan.again(files).filter(files::equals).isEmpty()) {
                each.changedMeanwhile();
            } else if (!read.unreadable().isEmpty()) {
                log.warn("{} cannot be read, trying again: {}", files.place(), read.unreadable());
                each.notTaken();
            } else if (same ? changes.connectorsChanged(files, read) : changes.changed(files, read)) {
                each.taken(files);
            } else {
                each.notTaken();
            }
        } catch (IOException e) {
            log.warn("{} cannot be read, trying again: {}", files.place(), e.toString());
            each.notTaken();
        } catch (RuntimeException e) {
            log.error("{} cannot be loaded", files.place(), e);
            each.taken(files); // the same again would fail the same way
        }
    }

    private void remove(WatchedFiles each, FoundFiles before) {
        boolean taken = true;
        try {
            taken = changes.gone(before.name());
        } catch (RuntimeException e) {
            log.error("{} cannot be taken down", before.place(), e);
        }
        if (taken) {
            each.taken(null);
        } else {
            each.notTaken();
        }
    }

    private void noteRoot(boolean missing) {
        if (missing && !rootMissing) {
            log.warn(
                    "{} cannot be read: what runs goes on running, changes are seen when it is back",
                    scan.root().toAbsolutePath().normalize());
        }
        rootMissing = missing;
    }
}
