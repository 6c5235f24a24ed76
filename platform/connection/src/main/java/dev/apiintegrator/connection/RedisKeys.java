package dev.apiintegrator.connection;

import java.time.Duration;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;
import org.springframework.data.redis.core.RedisTemplate;

/** Remembers keys of messages in Redis, each for a week. One command decides who is first. */
final class RedisKeys extends ServiceSupport implements IdempotentRepository {

    private static final Duration KEPT = Duration.ofDays(7);

    private final RedisTemplate<String, Object> redis;
    private final String prefix;

    RedisKeys(RedisTemplate<String, Object> redis, String owner) {
        this.redis = redis;
        this.prefix = "integrator:idempotency:" + owner + ":";
    }

    @Override
    public boolean add(String key) {
        return Boolean.TRUE.equals(redis.opsForValue().setIfAbsent(prefix + key, "1", KEPT));
    }

    @Override
    public boolean contains(String key) {
        return Boolean.TRUE.equals(redis.hasKey(prefix + key));
    }

    @Override
    public boolean remove(String key) {
        return Boolean.TRUE.equals(redis.delete(prefix + key));
    }

    @Override
    public boolean confirm(String key) {
        return true;
    }

    @Override
    public void clear() {
        throw new UnsupportedOperationException("keys are kept for " + KEPT);
    }
}
