package dev.apiintegrator.engine.gateway;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that routes of one organization run on. There is no queue: admission has bounded the requests already, and a
 * request that waits behind a blocked one would make one integration slow another.
 */
final class RouteThreads {

    private RouteThreads() {}

    static ExecutorService of(String organization, int concurrency) {
        // On 21 to 23 a virtual thread that blocks inside synchronized holds its carrier (JEP 491 ended that): a few
        // blocked
        // routes would stop all others.
        ExecutorService virtual = Runtime.version().feature() >= 24 ? virtualThreads() : null;
        return virtual != null ? virtual : platformThreads(organization, concurrency);
    }

    private static ExecutorService virtualThreads() {
        try {
            return (ExecutorService) MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class))
                    .invoke();
        } catch (Throwable missing) {
            return null; // a preview that is gone, or a JDK without them: platform threads do the same work
        }
    }

    private static ExecutorService platformThreads(String organization, int concurrency) {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(0, concurrency + 8, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "route-" + organization + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }
}
