package dev.apiintegrator.server.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Ten wrong keys at once per address, then one every six seconds. Thread-safe. */
final class FailedAttempts {

    private static final int BURST = 10;
    private static final Duration REFILL = Duration.ofMinutes(1);
    private static final int MAX_ADDRESSES = 100_000;

    private final Cache<String, Bucket> byAddress = Caffeine.newBuilder()
            .maximumSize(MAX_ADDRESSES)
            .expireAfterAccess(REFILL.multipliedBy(2))
            .build();

    /** 0 when there is no need to. */
    int secondsToWait(String address) {
        Bucket bucket = byAddress.getIfPresent(address);
        if (bucket == null) {
            return 0;
        }
        var probe = bucket.estimateAbilityToConsume(1);
        return probe.canBeConsumed() ? 0 : 1 + (int) TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill());
    }

    void failed(String address) {
        byAddress
                .get(
                        address,
                        any -> Bucket.builder()
                                .addLimit(limit -> limit.capacity(BURST).refillGreedy(BURST, REFILL))
                                .build())
                .tryConsume(1);
    }
}
