package dev.apiintegrator.workflow.temporal;

import dev.apiintegrator.workflow.core.Event;
import dev.apiintegrator.workflow.core.EventJson;
import dev.apiintegrator.workflow.temporal.JournalActivities.Entry;
import dev.apiintegrator.workflow.temporal.JournalActivities.Page;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Has the events of a run written into our database, page by page and in their order. Steps do not wait for that: what they gave
 * is in Temporal's history already. Belongs to one run and to its thread.
 */
final class Recording {

    private static final int MOST_EVENTS = 500;

    /** Not a local activity: what it is given stays the same when the run is replayed, so that the same is written again. */
    private final ActivityOptions options = ActivityOptions.newBuilder()
            .setTaskQueue(Workers.journalQueue(Workflow.getInfo().getTaskQueue()))
            .setStartToCloseTimeout(Duration.ofSeconds(10))
            .setRetryOptions(Retries.UNTIL_DONE)
            .setSummary("journal")
            .build();

    private final long key;
    private final List<Entry> waiting = new ArrayList<>();
    private final Set<Long> taken = new TreeSet<>();
    private long written;
    private boolean underWay;
    private RuntimeException failure;

    /** @param written how many events the journal has */
    Recording(long key, long written) {
        this.key = key;
        this.written = written;
    }

    /** @param message that the event was; 0 when it was none */
    void add(Event event, long message) {
        waiting.add(new Entry(EventJson.json(event), message));
        if (message > 0) {
            taken.add(message);
        }
    }

    /** Messages that may still be in the inbox. */
    Set<Long> taken() {
        return taken;
    }

    boolean isDone() {
        if (failure != null) {
            throw failure;
        }
        return !underWay && waiting.isEmpty();
    }

    /** Writes what there is, unless that is being done already: then what has come meanwhile follows. */
    void send() {
        if (underWay || waiting.isEmpty()) {
            return;
        }
        Page page = nextPage();
        underWay = true;
        Workflow.newUntypedActivityStub(options)
                .executeAsync(JournalActivities.RECORD, Void.class, page)
                .handle((nothing, thrown) -> {
                    underWay = false;
                    failure = thrown;
                    written += page.entries().size();
                    page.entries().forEach(entry -> taken.remove(entry.message()));
                    send();
                    return null;
                });
    }

    private Page nextPage() {
        List<Entry> entries = new ArrayList<>();
        int bytes = 0;
        for (Entry entry : waiting) {
            bytes += Payloads.bytes(entry.event());
            if (!entries.isEmpty() && (bytes > Payloads.MOST_BYTES || entries.size() == MOST_EVENTS)) {
                break;
            }
            entries.add(entry);
        }
        waiting.subList(0, entries.size()).clear();
        return new Page(key, written, entries);
    }
}
