package dev.apiintegrator.server.audit;

import dev.apiintegrator.server.identity.Actor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Notes who was refused: the first time at once, then once a minute with how often. So nobody fills the log, or slows down
 * others who write to it, by knocking at the door. Thread-safe.
 */
final class Refusals {

    static final Duration WINDOW = Duration.ofMinutes(1);

    /** Different callers at once; who comes later is counted together. */
    private static final int MOST = 1_000;

    private final AuditLog log;
    private final Clock clock;
    private final Map<Caller, Window> windows = new HashMap<>();

    Refusals(AuditLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** @param target what was asked for */
    void refused(Actor actor, String organization, String address, int status, String target) {
        Caller caller = new Caller(actor.kind(), actor.subject(), organization, address, status);
        boolean first;
        synchronized (this) {
            Caller counted = windows.containsKey(caller) || windows.size() < MOST
                    ? caller
                    : new Caller(Actor.Kind.USER, "", organization, "", status);
            Window window = windows.get(counted);
            first = window == null;
            if (first) {
                windows.put(counted, new Window(actor, counted.address(), clock.instant()));
            } else {
                window.more++;
                window.lastTarget = target;
            }
        }
        if (first) {
            note(actor, organization, address, status + " " + target);
        }
    }

    /** Writes down what was counted in windows that have ended. */
    void flush() {
        Instant ended = clock.instant().minus(WINDOW);
        List<Runnable> notes = new ArrayList<>();
        synchronized (this) {
            windows.entrySet().removeIf(each -> {
                Window window = each.getValue();
                if (window.begun.isAfter(ended)) {
                    return false;
                }
                if (window.more > 0) {
                    Caller caller = each.getKey();
                    String target = caller.status() + " " + window.more + " more, the last for " + window.lastTarget;
                    notes.add(() -> note(window.actor, caller.organization(), caller.address(), target));
                }
                return true;
            });
        }
        notes.forEach(Runnable::run);
    }

    private void note(Actor actor, String organization, String address, String target) {
        log.append(new AuditEvent(actor, organization, "access.refused", target, "", ""), address);
    }

    private record Caller(Actor.Kind kind, String subject, String organization, String address, int status) {}

    private static final class Window {

        private final Actor actor;
        private final Instant begun;
        private long more;
        private String lastTarget = "";

        Window(Actor actor, String address, Instant begun) {
            this.actor = address.isEmpty() ? new Actor(Actor.Kind.USER, "", "several", Map.of()) : actor;
            this.begun = begun;
        }
    }
}
