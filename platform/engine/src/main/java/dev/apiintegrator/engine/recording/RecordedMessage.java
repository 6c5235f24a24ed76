package dev.apiintegrator.engine.recording;

import dev.apiintegrator.engine.letter.LetterBody;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A message at one moment. Holds no secrets, no credentials and no personal fields.
 *
 * @param headers texts, numbers, truth values and lists of them, ordered by name
 * @param variables of the exchange, the same way
 */
public record RecordedMessage(LetterBody body, Map<String, Object> headers, Map<String, Object> variables) {

    public RecordedMessage {
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
        variables = Collections.unmodifiableMap(new TreeMap<>(variables));
    }

    /** What it takes in memory, about, in bytes. */
    int size() {
        int size = body.content().length + 64;
        for (Map<String, Object> values : java.util.List.of(headers, variables)) {
            for (Map.Entry<String, Object> each : values.entrySet()) {
                size += 2
                                * (each.getKey().length()
                                        + String.valueOf(each.getValue()).length())
                        + 64;
            }
        }
        return size;
    }
}
