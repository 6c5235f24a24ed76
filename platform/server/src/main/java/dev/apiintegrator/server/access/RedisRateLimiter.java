package dev.apiintegrator.server.access;

import dev.apiintegrator.engine.access.Rate;
import dev.apiintegrator.engine.access.RateLimiter;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.github.bucket4j.redis.lettuce.cas.LettuceBasedProxyManager;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts in Redis, for all nodes together; in this process while Redis cannot be reached. Thread-safe. */
final class RedisRateLimiter implements RateLimiter, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RedisRateLimiter.class);
    private static final long PATIENCE_MILLIS = 250;
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final String PREFIX = "integrator:rate:";

    private final RedisURI uri;
    private final RedisClient client;
    private final LocalRateLimiter local = new LocalRateLimiter();
    private final AtomicBoolean connecting = new AtomicBoolean();
    private volatile LettuceBasedProxyManager<String> buckets;
    private volatile StatefulRedisConnection<String, byte[]> connection;
    private volatile long nextTry = System.nanoTime();
    private volatile boolean down;

    /** Connects when the first request is to be counted. */
    RedisRateLimiter(String url) {
        uri = RedisURI.create(url);
        client = RedisClient.create(uri);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(Duration.ofSeconds(2))
                        .build())
                .timeoutOptions(TimeoutOptions.enabled(Duration.ofMillis(PATIENCE_MILLIS)))
                .build());
    }

    @Override
    public CompletionStage<Decision> take(String key, Rate rate) {
        LettuceBasedProxyManager<String> shared = buckets;
        if (shared == null) {
            connect();
            return local.take(key, rate);
        }
        String name = PREFIX + rate.requests() + "/" + rate.per().toSeconds() + ":" + key;
        try {
            return shared.asAsync()
                    .builder()
                    .build(name, () -> CompletableFuture.completedFuture(LocalRateLimiter.configuration(rate)))
                    .tryConsumeAndReturnRemaining(1)
                    .orTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                    .handle((probe, failure) ->
                            failure == null ? up(LocalRateLimiter.decision(probe)) : alone(key, rate, failure));
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(alone(key, rate, e));
        }
    }

    /** Whether Redis was reached; asks for it when it was not. */
    boolean isShared() {
        if (buckets == null) {
            connect();
        }
        return buckets != null;
    }

    /** Whether it counts by itself at the moment. */
    boolean isAlone() {
        return down;
    }

    private void connect() {
        if (System.nanoTime() - nextTry < 0 || !connecting.compareAndSet(false, true)) {
            return;
        }
        nextTry = System.nanoTime() + RETRY_NANOS;
        client.connectAsync(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE), uri)
                .whenComplete((made, failure) -> {
                    connecting.set(false);
                    if (failure != null) {
                        isDown(failure);
                    } else {
                        connection = made;
                        buckets = Bucket4jLettuce.casBasedBuilder(made)
                                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(
                                        Duration.ofSeconds(10)))
                                .build();
                        up(null);
                    }
                });
    }

    private Decision up(Decision decision) {
        if (down) {
            down = false;
            log.info("Redis is back: requests are counted for all nodes together again");
        }
        return decision;
    }

    private Decision alone(String key, Rate rate, Throwable failure) {
        isDown(failure);
        return local.take(key, rate).toCompletableFuture().join();
    }

    private void isDown(Throwable failure) {
        if (!down) {
            down = true;
            log.warn("Redis cannot be reached, each node counts requests by itself: {}", failure.toString());
        }
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.closeAsync();
        }
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    }
}
