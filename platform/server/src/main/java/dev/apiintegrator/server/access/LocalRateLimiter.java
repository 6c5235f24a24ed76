package dev.apiintegrator.server.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.apiintegrator.engine.access.Rate;
import dev.apiintegrator.engine.access.RateLimiter;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Counts in this process: each node allows as much as is asked for. Thread-safe. */
final class LocalRateLimiter implements RateLimiter {

    private static final int MAX_KEYS = 200_000;

    private final Cache<Key, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MAX_KEYS)
            // a bucket that was left alone for its time is full again: forgetting it changes nothing
            .expireAfter(
                    Expiry.<Key, Bucket>accessing((key, bucket) -> key.rate().per()))
            .build();

    /** With the rate in it, so that another rate begins anew. */
    record Key(String name, Rate rate) {}

    @Override
    public CompletionStage<Decision> take(String key, Rate rate) {
        Bucket bucket = buckets.get(new Key(key, rate), LocalRateLimiter::bucket);
        return CompletableFuture.completedFuture(decision(bucket.tryConsumeAndReturnRemaining(1)));
    }

    private static Bucket bucket(Key key) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(key.rate().requests())
                        .refillGreedy(key.rate().requests(), key.rate().per()))
                .build();
    }

    static BucketConfiguration configuration(Rate rate) {
        return BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(rate.requests()).refillGreedy(rate.requests(), rate.per()))
                .build();
    }

    static Decision decision(ConsumptionProbe probe) {
        long nanos = probe.isConsumed() ? probe.getNanosToWaitForReset() : probe.getNanosToWaitForRefill();
        long seconds = TimeUnit.NANOSECONDS.toSeconds(
                Duration.ofNanos(nanos).plusSeconds(1).minusNanos(1).toNanos());
        return new Decision(probe.isConsumed(), probe.getRemainingTokens(), seconds);
    }
}
