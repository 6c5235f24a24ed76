package dev.apiintegrator.server.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.apiintegrator.engine.access.Caller;
import dev.apiintegrator.server.identity.Actor;
import dev.apiintegrator.server.identity.KeyActors;
import dev.apiintegrator.server.identity.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks up API keys. A good one is remembered for half a second, so that a revocation holds on all nodes within one; who
 * presents wrong ones is slowed down by address. Thread-safe.
 */
public final class ApiKeys implements KeyActors {

    private static final Duration REMEMBERED = Duration.ofMillis(500);
    private static final Duration TRUSTED = Duration.ofMinutes(10);
    private static final Duration USE_NOTED = Duration.ofMinutes(1);
    private static final int MAX_CACHED = 100_000;
    private static final String NO_HASH = "0".repeat(64);

    private final KeyStore store;
    private final Clock clock;
    private final FailedAttempts attempts = new FailedAttempts();
    private final Cache<String, Known> good = Caffeine.newBuilder()
            .maximumSize(MAX_CACHED)
            .expireAfterWrite(REMEMBERED)
            .build();
    /** Hashes of keys that were good lately: whoever shares an address with a guesser is not locked out. */
    private final Cache<String, Boolean> lately = Caffeine.newBuilder()
            .maximumSize(MAX_CACHED)
            .expireAfterWrite(TRUSTED)
            .build();

    ApiKeys(KeyStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** A good key, and what it is at the gateway. */
    private record Known(ApiKey key, Caller caller) {}

    /** What memory says: empty when the database must be asked. Never waits. */
    public Optional<Caller> recall(String presented) {
        return known(presented).map(Known::caller);
    }

    private Optional<Known> known(String presented) {
        return KeyText.parse(presented)
                .map(text -> good.getIfPresent(text.hash()))
                .filter(known -> known.key().isGood(clock.instant()));
    }

    /**
     * Asks the database.
     *
     * @param address of the client
     * @throws TooManyAttempts when this address has presented too many wrong keys lately
     */
    public Optional<Caller> verify(String presented, String address) {
        return look(presented, address).map(Known::caller);
    }

    private Optional<Known> look(String presented, String address) {
        Optional<KeyText> text = KeyText.parse(presented);
        String hash = text.map(KeyText::hash).orElse(NO_HASH);
        int wait = attempts.secondsToWait(address);
        if (wait > 0 && lately.getIfPresent(hash) == null) {
            throw new TooManyAttempts(wait);
        }
        Optional<ApiKey> found = text.flatMap(each -> store.find(each.id()));
        boolean same = equal(found.map(ApiKey::hash).orElse(NO_HASH), hash);
        Instant now = clock.instant();
        if (found.isEmpty() || !same || !found.get().isGood(now)) {
            lately.invalidate(hash);
            attempts.failed(address);
            return Optional.empty();
        }
        ApiKey key = found.get();
        Known known = new Known(key, caller(key));
        good.put(hash, known);
        lately.put(hash, true);
        if (key.lastUsed() == null || key.lastUsed().plus(USE_NOTED).isBefore(now)) {
            store.used(key.id(), now);
        }
        return Optional.of(known);
    }

    @Override
    public Optional<Actor> find(String presented, String address) {
        Optional<Known> known = known(presented);
        return (known.isPresent() ? known : look(presented, address))
                .map(Known::key)
                .map(ApiKeys::actor);
    }

    private static Caller caller(ApiKey key) {
        return new Caller(
                Caller.Kind.KEY,
                key.id(),
                key.name(),
                Map.of(key.organization(), key.roles()),
                Set.of(),
                key.scopes(),
                Map.of());
    }

    private static Actor actor(ApiKey key) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (key.roles().contains(role.name().toLowerCase(Locale.ROOT))) {
                roles.add(role);
            }
        }
        return new Actor(Actor.Kind.KEY, key.id(), key.name(), Map.of(key.organization(), roles));
    }

    /** In the same time wherever they differ. */
    private static boolean equal(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }
}
