package dev.apiintegrator.server.revocation;

import dev.apiintegrator.server.token.TokenVerifier;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Lazy;

/** Looks twice a second for tokens that any node has revoked, and now and then for the issuer's keys. */
@Lazy(false)
final class RevocationWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RevocationWatch.class);
    private static final long POLL_MILLIS = 500;
    private static final long SLOW_SECONDS = 60;

    private final Revocations revocations;
    private final ObjectProvider<TokenVerifier> tokens;
    private volatile ScheduledExecutorService threads;

    RevocationWatch(Revocations revocations, ObjectProvider<TokenVerifier> tokens) {
        this.revocations = revocations;
        this.tokens = tokens;
    }

    @Override
    public void start() {
        // two, so that an issuer that does not answer holds up no revocation
        threads = Executors.newScheduledThreadPool(2, task -> {
            Thread thread = new Thread(task, "revocations");
            thread.setDaemon(true);
            return thread;
        });
        threads.scheduleWithFixedDelay(revocations::poll, POLL_MILLIS, POLL_MILLIS, TimeUnit.MILLISECONDS);
        threads.scheduleWithFixedDelay(this::slowly, SLOW_SECONDS, SLOW_SECONDS, TimeUnit.SECONDS);
    }

    private void slowly() {
        try {
            tokens.ifAvailable(TokenVerifier::refresh);
            revocations.clean();
        } catch (RuntimeException e) {
            log.warn("looking after keys and revocations failed", e); // thrown on, it would be the last time
        }
    }

    @Override
    public void stop() {
        threads.shutdownNow();
        threads = null;
    }

    @Override
    public boolean isRunning() {
        return threads != null;
    }

    /** Before the gateway is ready, and until after it has drained. */
    @Override
    public int getPhase() {
        return 0;
    }
}
