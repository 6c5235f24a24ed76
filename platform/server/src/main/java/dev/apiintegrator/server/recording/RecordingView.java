package dev.apiintegrator.server.recording;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.apiintegrator.engine.recording.RecordedMessage;
import dev.apiintegrator.engine.recording.RecordedStep;
import dev.apiintegrator.engine.recording.Recording;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A recording as the API shows it.
 *
 * @param state underway, done or failed
 * @param millis that it took; left out while it is underway
 * @param stepCount how many steps there are
 * @param cut whether there were more steps than are kept; left out when not
 * @param start the message as it came in; only where one recording is shown
 * @param end the message as it left; only where one recording is shown
 * @param steps only where one recording is shown
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record RecordingView(
        String id,
        long revision,
        String route,
        String from,
        String correlationId,
        Instant began,
        String state,
        Double millis,
        int stepCount,
        String failure,
        Boolean cut,
        MessageView start,
        MessageView end,
        List<StepView> steps) {

    private static final double NANOS_PER_MILLI = 1e6;

    static RecordingView brief(Recording recording) {
        return of(recording, null, null, null);
    }

    static RecordingView whole(Recording recording) {
        return of(
                recording,
                MessageView.of(recording.start()),
                recording.end() == null ? null : MessageView.of(recording.end()),
                recording.steps().stream().map(StepView::of).toList());
    }

    private static RecordingView of(Recording recording, MessageView start, MessageView end, List<StepView> steps) {
        return new RecordingView(
                recording.id(),
                recording.revision(),
                recording.route(),
                recording.from(),
                recording.correlationId(),
                recording.began(),
                recording.took() == null ? "underway" : recording.failure().isEmpty() ? "done" : "failed",
                millis(recording.took()),
                recording.steps().size(),
                recording.failure(),
                recording.cut() ? true : null,
                start,
                end,
                steps);
    }

    private static Double millis(Duration duration) {
        return duration == null ? null : Math.round(duration.toNanos() / NANOS_PER_MILLI * 1000) / 1000.0;
    }

    /**
     * @param kept whole, cut, masked or nothing
     * @param size of the whole body, in bytes; -1 when unknown
     * @param text left out when it is none
     * @param base64 left out when it is a text
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record BodyView(String kind, String kept, long size, String text, String base64) {

        static BodyView of(RecordedMessage message) {
            String text = message.body().text().orElse(null);
            return new BodyView(
                    message.body().kind().name().toLowerCase(Locale.ROOT),
                    message.body().kept().name().toLowerCase(Locale.ROOT),
                    message.body().size(),
                    text,
                    text == null
                            ? Base64.getEncoder().encodeToString(message.body().content())
                            : null);
        }
    }

    /** A message. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record MessageView(BodyView body, Map<String, Object> headers, Map<String, Object> variables) {

        static MessageView of(RecordedMessage message) {
            return new MessageView(BodyView.of(message), message.headers(), message.variables());
        }
    }

    /**
     * @param depth 0 for the steps of the first route, one more for each step around it
     * @param endpoint that it called
     * @param after milliseconds since the message came in
     * @param millis that it took; left out while it is underway
     * @param body as the step left it; left out when it did not change it
     * @param headers that it set or changed; null for those it removed
     * @param variables the same way
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record StepView(
            String route,
            String node,
            String kind,
            int depth,
            String endpoint,
            double after,
            Double millis,
            BodyView body,

            @JsonInclude(value = JsonInclude.Include.NON_EMPTY, content = JsonInclude.Include.ALWAYS)
            Map<String, Object> headers,

            @JsonInclude(value = JsonInclude.Include.NON_EMPTY, content = JsonInclude.Include.ALWAYS)
            Map<String, Object> variables,

            String failure) {

        static StepView of(RecordedStep step) {
            RecordedMessage before = step.before();
            RecordedMessage result = step.result() == null ? before : step.result();
            BodyView body = BodyView.of(result);
            return new StepView(
                    step.route(),
                    step.node(),
                    step.kind(),
                    step.depth(),
                    step.endpoint(),
                    RecordingView.millis(step.after()),
                    RecordingView.millis(step.took()),
                    body.equals(BodyView.of(before)) ? null : body,
                    changes(before.headers(), result.headers()),
                    changes(before.variables(), result.variables()),
                    step.failure());
        }

        private static Map<String, Object> changes(Map<String, Object> before, Map<String, Object> after) {
            Map<String, Object> changes = new TreeMap<>();
            after.forEach((name, value) -> {
                if (!value.equals(before.get(name))) {
                    changes.put(name, value);
                }
            });
            before.keySet().stream().filter(name -> !after.containsKey(name)).forEach(name -> changes.put(name, null));
            return changes;
        }
    }
}
