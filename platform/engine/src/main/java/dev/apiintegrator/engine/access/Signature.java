package dev.apiintegrator.engine.access;

import java.time.Duration;
import java.util.Locale;

/**
 * How the sender of a webhook signs its requests: HMAC-SHA256 over the body's bytes.
 *
 * @param scheme whose way of doing it
 * @param secret name of the secret that both know
 * @param tolerance how old, or how far ahead, a timestamp may be; and how long a signature is remembered that was seen
 */
public record Signature(Scheme scheme, String secret, Duration tolerance) {

    /** What holds when nothing is said. */
    public static final Duration DEFAULT_TOLERANCE = Duration.ofMinutes(5);

    /** Where the signature stands, and what is signed. */
    public enum Scheme {
        /** {@code X-Hub-Signature-256: sha256=<hex>} over the body. GitHub signs no timestamp. */
        GITHUB,
        /** {@code Stripe-Signature: t=<seconds>,v1=<hex>} over {@code <seconds>.<body>}. */
        STRIPE,
        /** {@code X-Slack-Signature: v0=<hex>}, {@code X-Slack-Request-Timestamp}, over {@code v0:<seconds>:<body>}. */
        SLACK,
        /** {@code X-Signature: <hex>}, {@code X-Timestamp: <seconds>}, over {@code <seconds>.<body>}. */
        GENERIC;

        /** As it is written in settings. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
