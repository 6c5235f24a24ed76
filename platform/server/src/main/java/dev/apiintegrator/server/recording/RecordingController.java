package dev.apiintegrator.server.recording;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.apiintegrator.engine.recording.Recorder;
import dev.apiintegrator.engine.recording.RecordingWish;
import dev.apiintegrator.server.identity.Permission;
import dev.apiintegrator.server.identity.Requires;
import dev.apiintegrator.server.identity.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping({"/api/v1/integrations/{name}/recordings", "/api/v1/orgs/{organization}/integrations/{name}/recordings"
})
@Tag(name = "recordings")
class RecordingController {

    private final Recordings recordings;

    RecordingController(Recordings recordings) {
        this.recordings = recordings;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Records the next messages, step by step",
            description =
                    "'messages' is 1 to 50, 1 when left out. 'route', 'correlationId' and 'where', a predicate of the simple"
                            + " language, say which; 'bodyLimit' how many bytes of each body are kept, 16 KiB when left out,"
                            + " 256 KiB at most. What waited for messages before is given up. Recordings are kept in the"
                            + " memory of the node that is asked: 50 of each integration, the oldest make room.")
    @Requires(Permission.RECORDING_CONTROL)
    Listed start(Scope scope, @PathVariable String name, @RequestBody(required = false) Wanted wanted) {
        return Listed.of(recordings.record(scope, name, (wanted == null ? Wanted.ONE : wanted).wish()));
    }

    @GetMapping
    @Operation(summary = "What was recorded, the newest first, and what is waited for")
    @Requires(Permission.RECORDING_READ)
    Listed list(Scope scope, @PathVariable String name) {
        return Listed.of(recordings.state(scope, name));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Waits for no more messages, and forgets what was recorded")
    @Requires(Permission.RECORDING_CONTROL)
    void forget(Scope scope, @PathVariable String name) {
        recordings.forget(scope, name);
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "What one message went through",
            description = "Each step says what it changed; times are in milliseconds.")
    @Requires(Permission.RECORDING_READ)
    RecordingView show(Scope scope, @PathVariable String name, @PathVariable String id) {
        return RecordingView.whole(recordings.find(scope, name, id));
    }

    @GetMapping("/{id}/test")
    @Operation(
            summary = "A test of the integration: the message, what other systems answered, what came out",
            description = "'text' is a file for the integration's directory tests/.")
    @Requires(Permission.RECORDING_READ)
    TestFileView test(Scope scope, @PathVariable String name, @PathVariable String id) {
        return new TestFileView(recordings.test(scope, name, id));
    }

    @PostMapping("/{id}/replay")
    @Operation(
            summary = "Gives the message to another revision, for which other systems answer as they did",
            description = "'revision' is the newest when left out. Nothing is called, nothing is kept.")
    @Requires(Permission.RECORDING_CONTROL)
    ReplayView replay(
            Scope scope,
            @PathVariable String name,
            @PathVariable String id,
            @RequestBody(required = false) WantedReplay wanted) {
        Long number = wanted == null ? null : wanted.revision();
        if (number != null && number < 1) {
            throw RecordingProblem.invalid("'revision' is the number of a revision, 1 or more");
        }
        Recordings.Tried tried = recordings.attempt(scope, name, id, number == null ? 0 : number);
        return new ReplayView(
                tried.revision(),
                tried.verdict().problems().isEmpty(),
                tried.verdict().problems());
    }

    /** Each may be left out. */
    record Wanted(Integer messages, String route, String correlationId, String where, Integer bodyLimit) {

        private static final Wanted ONE = new Wanted(null, null, null, null, null);

        RecordingWish wish() {
            try {
                return new RecordingWish(
                        messages == null ? 1 : messages,
                        route,
                        correlationId,
                        where,
                        bodyLimit == null ? RecordingWish.DEFAULT_BODY : bodyLimit);
            } catch (IllegalArgumentException e) {
                throw RecordingProblem.invalid(e.getMessage());
            }
        }
    }

    /** @param revision may be left out */
    record WantedReplay(Long revision) {}

    /**
     * @param same whether the revision does as the recorded one did
     * @param differences one sentence for each field
     */
    record ReplayView(long revision, boolean same, List<String> differences) {}

    /** @param text YAML */
    record TestFileView(String text) {}

    /**
     * @param wanted left out when nobody wished anything
     * @param left messages that are still waited for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Listed(RecordingWish wanted, int left, List<RecordingView> items) {

        static Listed of(Recorder.State state) {
            return new Listed(
                    state.wish().orElse(null),
                    state.left(),
                    state.recordings().stream().map(RecordingView::brief).toList());
        }
    }
}
