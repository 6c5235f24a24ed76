package dev.apiintegrator.workflow.temporal;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;
import java.util.Set;

/** What a run asks of our database. Public because the SDK asks for that. */
@ActivityInterface
public interface JournalActivities {

    String RECORD = "record";
    String LOOK = "look-into-inbox";

    /** Writes events down; asked again, it does nothing. Their numbers say where they belong. */
    @ActivityMethod(name = RECORD)
    void record(Page page);

    /** @param taken messages that the run has taken and that are not yet out of the inbox */
    @ActivityMethod(name = LOOK)
    Seen look(Assignment assignment, Set<Long> taken);

    /** @param number of the last event before this page */
    record Page(long key, long number, List<Entry> entries) {}

    /** @param message that the event was; 0 when it was none */
    record Entry(JsonNode event, long message) {}

    /**
     * @param number of events in the journal
     * @param messages in the order in which they came
     * @param more whether there are more messages than were taken along
     */
    record Seen(long number, List<Entry> messages, boolean more) {}
}
