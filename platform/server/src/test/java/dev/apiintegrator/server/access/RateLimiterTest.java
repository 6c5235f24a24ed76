package dev.apiintegrator.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.apiintegrator.engine.access.Rate;
import dev.apiintegrator.engine.access.RateLimiter;
import dev.apiintegrator.engine.access.RateLimiter.Decision;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisServer;

class RateLimiterTest {

    private static final Rate THREE = new Rate(3, Duration.ofHours(1), Rate.By.CALLER);

    private static Decision take(RateLimiter limiter, String key) {
        return limiter.take(key, THREE)
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
    }

    @Test
    void allowsAsManyAsAreAllowed() {
        LocalRateLimiter limiter = new LocalRateLimiter();

        assertThat(take(limiter, "a").remaining()).isEqualTo(2);
        assertThat(take(limiter, "a").allowed()).isTrue();
        assertThat(take(limiter, "a").allowed()).isTrue();
        Decision refused = take(limiter, "a");
        assertThat(refused.allowed()).isFalse();
        assertThat(refused.remaining()).isZero();
        assertThat(refused.reset()).isBetween(1L, 1_200L);
        assertThat(take(limiter, "b").allowed()).isTrue();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** A real Redis; where it cannot run the test says so. */
    private static RedisServer redis(int port) throws IOException {
        try {
            RedisServer server = RedisServer.newRedisServer().port(port).build();
            server.start();
            return server;
        } catch (RuntimeException | IOException e) {
            if ("all".equals(System.getProperty("integrator.require"))) {
                throw e;
            }
            assumeThat(false)
                    .as("no Redis on this machine: %s; embedded-redis brings binaries for Linux and macOS", e)
                    .isTrue();
            return null;
        }
    }

    @Test
    void countsForAllNodesTogetherAndAloneWhileRedisIsDown() throws Exception {
        int port = freePort();
        RedisServer server = redis(port);
        String url = "redis://127.0.0.1:" + port;
        try (RedisRateLimiter one = new RedisRateLimiter(url);
                RedisRateLimiter other = new RedisRateLimiter(url)) {
            await().untilAsserted(() -> assertThat(one.isShared()).isTrue());
            await().untilAsserted(() -> assertThat(other.isShared()).isTrue());

            assertThat(take(one, "a").remaining()).isEqualTo(2);
            assertThat(take(other, "a").remaining()).isEqualTo(1);
            assertThat(take(one, "a").remaining()).isZero();
            assertThat(take(other, "a").allowed()).isFalse();

            server.stop();
            for (int i = 0; i < 3; i++) {
                assertThat(take(one, "down").allowed()).isTrue();
            }
            assertThat(take(one, "down").allowed()).isFalse();

            server = redis(port);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(
                                    take(one, "back" + System.nanoTime()).remaining())
                            .isEqualTo(2));
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(one.isAlone()).isFalse());
        } finally {
            server.stop();
        }
    }
}
