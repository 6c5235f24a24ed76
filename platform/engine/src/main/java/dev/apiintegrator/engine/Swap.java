package dev.apiintegrator.engine;

import dev.apiintegrator.engine.check.EngineFailure;
import dev.apiintegrator.engine.context.ConsumerRule;
import dev.apiintegrator.engine.gateway.PathTaken;
import dev.apiintegrator.engine.source.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.camel.Route;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a built revision in the place of the one that runs. Each step can fail and leaves the old one running then; the
 * moment of change is the publication of its paths.
 */
final class Swap {

    private static final Logger LOG = LoggerFactory.getLogger(Swap.class);

    private final RunningRevision fresh;
    private final RunningRevision old;
    private final ExecutorService executor;
    private final Duration limit;
    private final Function<Throwable, List<Finding>> explain;
    private final List<Route> suspended = new ArrayList<>();

    /**
     * @param old null when nothing runs yet
     * @param explain says why a consumer could not start
     */
    Swap(
            RunningRevision fresh,
            RunningRevision old,
            ExecutorService executor,
            Duration limit,
            Function<Throwable, List<Finding>> explain) {
        this.fresh = fresh;
        this.old = old;
        this.executor = executor;
        this.limit = limit;
        this.explain = explain;
    }

    /** @throws RouteRejected when the old revision, or nothing, still runs */
    void run() {
        boolean done = false;
        try {
            within(() -> start(ConsumerRule.PASSIVE));
            within(() -> start(ConsumerRule.OVERLAP));
            within(this::suspendOld);
            within(this::startHandedOver);
            fresh.http().publish(old == null ? null : old.http());
            fresh.started();
            done = true;
        } catch (PathTaken taken) {
            throw rejected(fresh.locate(taken));
        } finally {
            if (!done) {
                stopFresh();
                resumeOld();
            }
        }
    }

    private Void start(ConsumerRule rule) throws Exception {
        for (Route route : fresh.routes(rule)) {
            fresh.start(route);
        }
        return null;
    }

    private Void startHandedOver() throws Exception {
        for (Route route : fresh.routes(ConsumerRule.HANDOVER)) {
            try {
                fresh.start(route);
            } catch (Exception e) {
                if (suspended.isEmpty() || !EngineFailure.isPortInUse(e)) {
                    throw e;
                }
                // some consumers keep their port while they are suspended, and give it up only when they stop
                for (Route holder : suspended) {
                    old.stop(holder);
                }
                fresh.start(route);
            }
        }
        return null;
    }

    private Void suspendOld() throws Exception {
        if (old != null) {
            for (Route route : old.routes(ConsumerRule.HANDOVER)) {
                if (old.isStarted(route)) {
                    suspended.add(route);
                    old.suspend(route);
                }
            }
        }
        return null;
    }

    /** Waits for it only where the old one needs what the new one may hold, such as a port. */
    private void stopFresh() {
        Future<?> stopping = executor.submit(() -> fresh.stop());
        if (suspended.isEmpty()) {
            return;
        }
        try {
            stopping.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("{} could not be stopped before the old revision goes on", fresh.revision(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void resumeOld() {
        for (Route route : suspended) {
            try {
                old.restart(route);
            } catch (Exception e) {
                LOG.error(
                        "route '{}' of {} could not be resumed after a failed deploy",
                        route.getRouteId(),
                        old.revision(),
                        e);
            }
        }
    }

    /** A consumer may connect to something that does not answer. */
    private void within(Callable<Void> step) {
        Future<Void> running = executor.submit(step);
        try {
            running.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new RouteRejected(fresh.revision().integration(), explain.apply(e.getCause()));
        } catch (TimeoutException e) {
            running.cancel(true);
            throw rejected(
                    Finding.error("start-timeout", "its consumers did not start within " + limit.toSeconds() + " s", "")
                            .suggesting("check that what it connects to is reachable"));
        } catch (InterruptedException e) {
            running.cancel(true);
            Thread.currentThread().interrupt();
            throw rejected(Finding.error("interrupted", "the deploy was interrupted", ""));
        }
    }

    private RouteRejected rejected(Finding finding) {
        return new RouteRejected(fresh.revision().integration(), List.of(finding));
    }
}
