package dev.apiintegrator.server.recording;

import dev.apiintegrator.engine.Revision;
import dev.apiintegrator.engine.policy.AuthorPolicy;
import dev.apiintegrator.engine.recording.Recorder;
import dev.apiintegrator.engine.recording.Recording;
import dev.apiintegrator.engine.recording.RecordingWish;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.engine.trial.TestCase;
import dev.apiintegrator.engine.trial.TestOfRecording;
import dev.apiintegrator.engine.trial.Trial;
import dev.apiintegrator.engine.trial.Verdict;
import dev.apiintegrator.server.audit.AuditEvent;
import dev.apiintegrator.server.identity.Scope;
import dev.apiintegrator.server.integration.AuthorPolicies;
import dev.apiintegrator.server.integration.Integrations;
import java.util.concurrent.Semaphore;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;

/** Recordings of this node. Thread-safe. */
class Recordings {

    /** A trial is an engine of its own: one at a time. */
    private final Semaphore trials = new Semaphore(1);

    private final Recorder recorder;
    private final Integrations integrations;
    private final AuthorPolicies policies;
    private final ApplicationEventPublisher events;

    Recordings(
            Recorder recorder, Integrations integrations, AuthorPolicies policies, ApplicationEventPublisher events) {
        this.recorder = recorder;
        this.integrations = integrations;
        this.policies = policies;
        this.events = events;
    }

    /** What another revision makes of a message. */
    record Tried(long revision, Verdict verdict) {}

    Recorder.State state(Scope scope, String name) {
        return recorder.state(id(scope, name));
    }

    Recorder.State record(Scope scope, String name, RecordingWish wish) {
        IntegrationId id = id(scope, name);
        tell(scope, name, "recording.started");
        recorder.record(id, wish);
        return recorder.state(id);
    }

    void forget(Scope scope, String name) {
        IntegrationId id = id(scope, name);
        tell(scope, name, "recording.forgotten");
        recorder.forget(id);
    }

    Recording find(Scope scope, String name, String id) {
        return recorder.find(id(scope, name), id).orElseThrow(() -> RecordingProblem.notFound(id));
    }

    /** A file of tests. */
    String test(Scope scope, String name, String id) {
        try {
            return TestOfRecording.yaml(find(scope, name, id));
        } catch (IllegalArgumentException e) {
            throw RecordingProblem.unusable(e.getMessage());
        }
    }

    /**
     * Gives the message to a revision that runs for it alone; other systems answer as they did.
     *
     * @param number 0 for the newest
     */
    Tried attempt(Scope scope, String name, String id, long number) {
        IntegrationId integration = id(scope, name);
        TestCase test;
        try {
            test = TestOfRecording.of(find(scope, name, id));
        } catch (IllegalArgumentException e) {
            throw RecordingProblem.unusable(e.getMessage());
        }
        long wanted =
                number > 0 ? number : integrations.revisions(integration).get(0).number();
        Revision revision = integrations.revision(integration, wanted);
        AuthorPolicy policy = policies.of(integrations.get(integration).origin(), integration.organization());
        if (!trials.tryAcquire()) {
            throw RecordingProblem.busy();
        }
        try {
            tell(scope, name, "recording.replayed");
            return new Tried(wanted, Trial.run(name, revision.sources(), test, policy));
        } finally {
            trials.release();
        }
    }

    /** Whoever makes an integration of the same name must not find the messages of the old one. */
    @EventListener
    void on(AuditEvent event) {
        if (event.action().equals("integration.deleted")) {
            recorder.forget(new IntegrationId(event.organization(), event.target()));
        }
    }

    private IntegrationId id(Scope scope, String name) {
        try {
            return integrations.get(scope.integration(name)).id();
        } catch (IllegalArgumentException e) {
            throw RecordingProblem.invalid(e.getMessage());
        }
    }

    private void tell(Scope scope, String name, String action) {
        events.publishEvent(new AuditEvent(scope.actor(), scope.organization(), action, name, "", ""));
    }
}
