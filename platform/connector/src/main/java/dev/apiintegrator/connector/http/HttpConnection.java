package dev.apiintegrator.connector.http;

import dev.apiintegrator.connector.OutboundRequest;
import dev.apiintegrator.spec.inference.RateLimit;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * The way to one remote system, shared by all who call it. Thread-safe.
 *
 * <p>A call that failed is made again only when that cannot do a thing twice: its method is idempotent (RFC 9110, 9.2.2) or
 * it carries an idempotency key. Redirects are not followed: they would take the credentials elsewhere.
 */
public final class HttpConnection {

    private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);
    private static final int MAX_BYTES = 50_000_000;

    private final HttpSettings settings;
    private final HttpClient client;
    private final RateBudget budget;
    private final CircuitBreaker circuit;
    private final Optional<TokenSource> tokens;
    private final LongAdder calls = new LongAdder();
    private final LongAdder attempts = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder unexpected = new LongAdder();

    /** Opens nothing yet. */
    public HttpConnection(HttpSettings settings) {
        this(settings, Clock.systemUTC());
    }

    HttpConnection(HttpSettings settings, Clock clock) {
        this.settings = settings;
        this.client = HttpClient.newBuilder()
                .connectTimeout(settings.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        this.budget = new RateBudget(settings.perSecond(), clock);
        this.tokens = settings.oauth().map(login -> new TokenSource(client, login, clock));
        this.circuit = CircuitBreaker.of(
                settings.url().getHost(),
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(20)
                        .minimumNumberOfCalls(10)
                        .failureRateThreshold(60)
                        .waitDurationInOpenState(settings.circuitPause())
                        .permittedNumberOfCallsInHalfOpenState(3)
                        .build());
    }

    /**
     * Sends a request.
     *
     * @return the answer, whatever its status; failed with {@link BudgetSpent}, {@link CircuitOpen} or another
     *     {@link IOException} when there is none
     */
    public CompletableFuture<Reply> call(OutboundRequest request) {
        calls.increment();
        return attempt(request, 1, false).whenComplete((reply, failure) -> {
            if (failure != null) {
                failures.increment();
            }
        });
    }

    private CompletableFuture<Reply> attempt(OutboundRequest request, int attempt, boolean newToken) {
        Duration wait;
        try {
            wait = budget.reserve(settings.timeout());
        } catch (BudgetSpent e) {
            refused.increment();
            return CompletableFuture.failedFuture(e);
        }
        Executor later =
                wait.isZero() ? Runnable::run : CompletableFuture.delayedExecutor(wait.toNanos(), TimeUnit.NANOSECONDS);
        return CompletableFuture.supplyAsync(() -> null, later)
                .thenCompose(nothing -> credentials())
                .thenCompose(credentials -> send(credentials.applied(request), attempt)
                        .thenCompose(reply -> {
                            if (reply.status() == 401 && tokens.isPresent() && !newToken) {
                                tokens.get().refused(credentials);
                                return attempt(request, attempt + 1, true); // nothing was done: 401 comes before
                            }
                            return CompletableFuture.completedFuture(reply);
                        }))
                .handle((reply, failure) -> {
                    boolean again = attempt <= settings.retries()
                            && request.repeatable()
                            && (failure == null ? PASSING.contains(reply.status()) : isPassing(failure));
                    if (again) {
                        return pause(attempt).thenCompose(nothing -> attempt(request, attempt + 1, newToken));
                    }
                    return failure == null
                            ? CompletableFuture.completedFuture(reply)
                            : CompletableFuture.<Reply>failedFuture(unwrapped(failure));
                })
                .thenCompose(result -> result);
    }

    private CompletableFuture<Credentials> credentials() {
        return tokens.map(TokenSource::token)
                .orElseGet(() -> CompletableFuture.completedFuture(settings.credentials()));
    }

    /** Doubling from 200 ms, a random part of it: callers that failed together do not come back together. */
    private static CompletableFuture<Void> pause(int attempt) {
        long most = 200L << Math.min(attempt - 1, 6);
        long milliseconds = ThreadLocalRandom.current().nextLong(most / 2, most + 1);
        return CompletableFuture.runAsync(
                () -> {}, CompletableFuture.delayedExecutor(milliseconds, TimeUnit.MILLISECONDS));
    }

    private static boolean isPassing(Throwable failure) {
        Throwable cause = unwrapped(failure);
        return cause instanceof IOException && !(cause instanceof BudgetSpent) && !(cause instanceof CircuitOpen);
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private CompletableFuture<Reply> send(OutboundRequest request, int attempt) {
        long start = System.nanoTime();
        try {
            circuit.acquirePermission();
        } catch (CallNotPermittedException e) {
            refused.increment();
            return CompletableFuture.failedFuture(new CircuitOpen(settings.url().getHost()));
        }
        attempts.increment();
        HttpRequest http;
        try {
            http = http(request);
        } catch (IllegalArgumentException e) {
            circuit.releasePermission();
            return CompletableFuture.failedFuture(new IOException("this is no request of HTTP: " + e.getMessage(), e));
        }
        return client.sendAsync(http, LimitedBody.upTo(MAX_BYTES)).handle((response, failure) -> {
            long took = System.nanoTime() - start;
            if (failure != null) {
                circuit.onError(took, TimeUnit.NANOSECONDS, unwrapped(failure));
                throw failure instanceof CompletionException already ? already : new CompletionException(failure);
            }
            Reply reply = reply(response, attempt);
            budget.learn(reply.status(), reply.headers());
            if (reply.status() >= 500) {
                circuit.onError(took, TimeUnit.NANOSECONDS, new IOException("status " + reply.status()));
            } else {
                circuit.onSuccess(took, TimeUnit.NANOSECONDS);
            }
            return reply;
        });
    }

    private HttpRequest http(OutboundRequest request) {
        String base = settings.url().toString().replaceFirst("/+$", "");
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(base + request.target()))
                .timeout(settings.timeout())
                .method(
                        request.method(),
                        request.body().map(BodyPublishers::ofByteArray).orElse(BodyPublishers.noBody()));
        request.headers().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        return builder.build();
    }

    private static Reply reply(HttpResponse<byte[]> response, int attempt) {
        Map<String, List<String>> headers = new TreeMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        return new Reply(response.statusCode(), headers, response.body(), attempt);
    }

    /** The document's own limit, which holds where the connection declares no rate. */
    public void documented(RateLimit limit) {
        budget.documented(limit.calls(), limit.window());
    }

    /** What is done about answers that are otherwise than their document says. */
    public AnswerMode answers() {
        return settings.answers();
    }

    /** Counts an answer that is. */
    public void unexpected() {
        unexpected.increment();
    }

    /** Where it leads. */
    public URI url() {
        return settings.url();
    }

    /** What was done so far. */
    public Counts counts() {
        return new Counts(
                calls.sum(),
                attempts.sum(),
                failures.sum(),
                refused.sum(),
                tokens.map(TokenSource::failures).orElse(0L),
                unexpected.sum(),
                circuit.getState().name());
    }

    /**
     * Since it was opened.
     *
     * @param calls that were asked for
     * @param attempts that were sent
     * @param failures calls without an answer
     * @param refused calls that were not sent: the budget was spent, or the circuit open
     * @param failedLogins how often no token was to be had
     * @param unexpected answers that were otherwise than their document says
     * @param circuit {@code CLOSED}, {@code OPEN} or {@code HALF_OPEN}
     */
    public record Counts(
            long calls,
            long attempts,
            long failures,
            long refused,
            long failedLogins,
            long unexpected,
            String circuit) {}
}
