package dev.apiintegrator.workflow.temporal;

import dev.apiintegrator.workflow.Execution;
import dev.apiintegrator.workflow.WorkflowListener;
import dev.apiintegrator.workflow.core.Event;
import dev.apiintegrator.workflow.core.EventJson;
import dev.apiintegrator.workflow.store.Inbox;
import dev.apiintegrator.workflow.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Keeps the journal of what runs do in Temporal. */
final class JournalKeeper implements JournalActivities {

    private final Store store;
    private final WorkflowListener listener;

    JournalKeeper(Store store, WorkflowListener listener) {
        this.store = store;
        this.listener = listener;
    }

    @Override
    public void record(Page page) {
        List<Event> events = page.entries().stream()
                .map(entry -> EventJson.event(entry.event()))
                .toList();
        List<Inbox.Message> taken = page.entries().stream()
                .filter(entry -> entry.message() > 0)
                .map(entry -> new Inbox.Message(entry.message(), EventJson.event(entry.event())))
                .toList();
        boolean fresh = store.writer().record(page.key(), page.number(), events, taken);
        if (fresh && events.get(events.size() - 1) instanceof Event.Ended) {
            store.executions().find(page.key()).ifPresent(listener::ended);
        }
    }

    @Override
    public Seen look(Assignment assignment, Set<Long> taken) {
        long key = assignment.key();
        store.executions()
                .find(key)
                .map(Execution::id)
                .filter(assignment.about().id()::equals)
                .orElseThrow(() -> new IllegalStateException(
                        "the execution " + assignment.about().id()
                                + " with the key " + key
                                + " is not in this platform's database: does another platform use the same"
                                + " namespace and task queue of Temporal? Give each one its own"));
        List<Entry> messages = new ArrayList<>();
        int bytes = 0;
        for (Inbox.Message message : store.inbox().read(key)) {
            if (!taken.contains(message.key())) {
                Entry entry = new Entry(EventJson.json(message.event()), message.key());
                bytes += Payloads.bytes(entry.event());
                if (!messages.isEmpty() && bytes > Payloads.MOST_BYTES) {
                    return new Seen(store.journal().length(key), messages, true);
                }
                messages.add(entry);
            }
        }
        return new Seen(store.journal().length(key), messages, false);
    }
}
