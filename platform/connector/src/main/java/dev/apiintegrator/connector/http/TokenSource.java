package dev.apiintegrator.connector.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.LongAdder;

/** Tokens by OAuth 2.0's client credentials, RFC 6749, 4.4: one is fetched for all that wait. Thread-safe. */
final class TokenSource {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration EARLY = Duration.ofSeconds(30);
    private static final int MAX_BYTES = 1_000_000;

    private final HttpClient client;
    private final OAuthClient login;
    private final Clock clock;
    private final LongAdder failures = new LongAdder();
    private CompletableFuture<Token> current;

    TokenSource(HttpClient client, OAuthClient login, Clock clock) {
        this.client = client;
        this.login = login;
        this.clock = clock;
    }

    private record Token(String value, Instant until) {}

    synchronized CompletableFuture<Credentials> token() {
        boolean usable = current != null
                && !current.isCompletedExceptionally()
                && (!current.isDone() || clock.instant().isBefore(current.join().until));
        if (!usable) {
            current = fetch().whenComplete((token, failure) -> {
                if (failure != null) {
                    failures.increment();
                }
            });
        }
        return current.thenApply(token -> new Credentials.Bearer(token.value));
    }

    /** How often there was none to be had. */
    long failures() {
        return failures.sum();
    }

    /** The other side did not take this one. */
    synchronized void refused(Credentials credentials) {
        if (current != null
                && current.isDone()
                && !current.isCompletedExceptionally()
                && credentials.equals(new Credentials.Bearer(current.join().value))) {
            current = null;
        }
    }

    private CompletableFuture<Token> fetch() {
        String form = "grant_type=client_credentials"
                + (login.scope().isEmpty() ? "" : "&scope=" + URLEncoder.encode(login.scope(), StandardCharsets.UTF_8));
        String pair = URLEncoder.encode(login.id(), StandardCharsets.UTF_8) + ":"
                + URLEncoder.encode(login.secret(), StandardCharsets.UTF_8); // RFC 6749, 2.3.1
        HttpRequest request = HttpRequest.newBuilder(login.tokenUrl())
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return client.sendAsync(request, LimitedBody.upTo(MAX_BYTES)).thenApply(response -> {
            if (response.statusCode() != 200) {
                throw new CompletionException(
                        new IOException("no token from " + login.tokenUrl() + ": status " + response.statusCode()));
            }
            try {
                JsonNode said = JSON.readTree(response.body());
                String token = said.path("access_token").asText("");
                if (token.isEmpty()) {
                    throw new IOException("no token from " + login.tokenUrl() + ": its answer has no 'access_token'");
                }
                Duration life =
                        Duration.ofSeconds(Math.max(0, said.path("expires_in").asLong(300)));
                Duration early = life.dividedBy(2).compareTo(EARLY) < 0 ? life.dividedBy(2) : EARLY;
                return new Token(token, clock.instant().plus(life).minus(early));
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        });
    }
}
