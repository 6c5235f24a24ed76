package dev.apiintegrator.server.observability;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Meters that revisions share: over a swap two revisions use the same ones, and they go with the last user. Thread-safe.
 *
 * @param <K> what the meters are about
 * @param <M> the meters
 */
final class Shared<K, M extends Shared.Meters> {

    /** Has no meters, and takes what is recorded to nowhere. */
    static final MeterRegistry NOWHERE = new CompositeMeterRegistry();

    private final MeterRegistry registry;
    private final Function<K, M> maker;
    private final Map<K, Used<M>> all = new ConcurrentHashMap<>();

    Shared(MeterRegistry registry, Function<K, M> maker) {
        this.registry = registry;
        this.maker = maker;
    }

    /** A set of meters that can be taken out of the registry. */
    interface Meters {
        void removeFrom(MeterRegistry registry);
    }

    /** One user's share. Giving it back twice does nothing. */
    final class Share {

        private final K key;
        private final M meters;
        private final AtomicBoolean given = new AtomicBoolean();

        private Share(K key, M meters) {
            this.key = key;
            this.meters = meters;
        }

        M meters() {
            return meters;
        }

        void giveBack() {
            if (given.compareAndSet(false, true)) {
                all.computeIfPresent(key, (same, used) -> {
                    if (used.users > 1) {
                        return new Used<>(used.meters, used.users - 1);
                    }
                    used.meters.removeFrom(registry);
                    return null;
                });
            }
        }
    }

    Share take(K key) {
        Used<M> used = all.compute(
                key,
                (same, before) ->
                        before == null ? new Used<>(maker.apply(key), 1) : new Used<>(before.meters, before.users + 1));
        return new Share(key, used.meters);
    }

    private record Used<M>(M meters, int users) {}
}
