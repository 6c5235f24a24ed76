package dev.apiintegrator.server.deadletter;

import dev.apiintegrator.server.audit.AuditEvent;
import dev.apiintegrator.server.deadletter.ReplayJob.State;
import dev.apiintegrator.server.identity.Scope;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Replays many letters in the background, the oldest first, so many a second. Where a job is stands in the database; a job ends
 * with its node, and asking again goes on with what still waits. Thread-safe.
 */
final class ReplayJobs {

    private static final Logger log = LoggerFactory.getLogger(ReplayJobs.class);
    private static final int AT_ONCE = 4;
    private static final int PAGE = 100;
    private static final long LONGEST_STOP_SECONDS = 10;

    private final LetterTable letters;
    private final ReplayJobTable table;
    private final LetterReplay replay;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, task -> {
        Thread thread = new Thread(task, "dead-letter-replay");
        thread.setDaemon(true);
        return thread;
    });

    ReplayJobs(
            LetterTable letters,
            ReplayJobTable table,
            LetterReplay replay,
            ApplicationEventPublisher events,
            Clock clock) {
        this.letters = letters;
        this.table = table;
        this.replay = replay;
        this.events = events;
        this.clock = clock;
    }

    /** Returns at once. */
    ReplayJob start(Scope scope, LetterFilter wanted, ReplayWish how, int perSecond) {
        Instant now = now();
        long upTo = letters.newest(scope.organization()); // what fails from now on is not meant
        ReplayJob job = new ReplayJob(
                UUID.randomUUID().toString(),
                wanted,
                how,
                perSecond,
                letters.count(scope.organization(), wanted),
                0,
                0,
                State.RUNNING,
                "",
                scope.actor().name(),
                now,
                now);
        table.insert(scope.organization(), job);
        events.publishEvent(
                new AuditEvent(scope.actor(), scope.organization(), "dead-letter.replay-asked", job.id(), "", ""));
        threads.execute(() -> run(scope.organization(), job, upTo));
        return job;
    }

    List<ReplayJob> list(String organization) {
        return table.list(organization, now());
    }

    ReplayJob get(String organization, String id) {
        return table.find(organization, id, now()).orElseThrow(() -> new LetterProblem.NotFound("replay", id));
    }

    /** The letter that is being sent is the last one. Without effect when the job has ended. */
    void cancel(Scope scope, String id) {
        get(scope.organization(), id);
        if (table.end(id, State.CANCELLED, now())) {
            events.publishEvent(
                    new AuditEvent(scope.actor(), scope.organization(), "dead-letter.replay-cancelled", id, "", ""));
        }
    }

    private void run(String organization, ReplayJob job, long upTo) {
        try {
            new Run(organization, job).over(upTo);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("replay {} of organization '{}' is given up", job.id(), organization, e);
            table.end(job.id(), State.INTERRUPTED, now());
        }
    }

    /** One job on its thread. */
    private final class Run {

        private final String organization;
        private final ReplayJob job;
        private final long interval;
        private long next = System.nanoTime();
        private int succeeded;
        private int failed;
        private String note = "";

        Run(String organization, ReplayJob job) {
            this.organization = organization;
            this.job = job;
            this.interval = TimeUnit.SECONDS.toNanos(1) / job.perSecond();
        }

        void over(long upTo) throws InterruptedException {
            long last = 0;
            while (true) {
                List<StoredLetter> page = letters.after(organization, job.letters(), last, upTo, PAGE);
                for (StoredLetter letter : page) {
                    if (stopping.await(next - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                        table.end(job.id(), State.INTERRUPTED, now());
                        return;
                    }
                    next = Math.max(next, System.nanoTime() - interval) + interval;
                    letters.find(organization, letter.letter().id())
                            .ifPresent(this::send); // unless discarded meanwhile
                    if (!table.progress(job.id(), succeeded, failed, note, now())) {
                        return; // cancelled
                    }
                    last = letter.key();
                }
                if (page.size() < PAGE) {
                    table.end(job.id(), State.ENDED, now());
                    return;
                }
            }
        }

        private void send(StoredLetter letter) {
            Optional<String> failure;
            try {
                failure = replay.replay(letter, job.how(), job.askedBy());
            } catch (LetterProblem.Conflict e) {
                failure = Optional.of(String.valueOf(e.getBody().getDetail()));
            }
            if (failure.isPresent()) {
                failed++;
                note = failure.get();
            } else {
                succeeded++;
            }
        }
    }

    /** Letters that are being sent are the last ones. */
    void close() {
        stopping.countDown();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
                log.warn("dead letters are still being replayed");
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
