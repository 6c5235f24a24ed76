package dev.apiintegrator.server.token;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The issuer's public keys, kept for five minutes, and for an hour when the issuer cannot be reached. A key that is not known
 * makes it ask again, at most every five seconds, so that strange tokens cannot make it a nuisance. Thread-safe.
 */
final class SigningKeys {

    private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);
    private static final long FRESH_MILLIS = 5 * 60 * 1_000;
    private static final long USABLE_MILLIS = 60 * 60 * 1_000;
    private static final long PAUSE_MILLIS = 5_000;
    private static final int MIN_RSA_BITS = 2_048;

    private final TokenIssuer issuer;
    private final Clock clock;
    private final Consumer<Set<String>> known;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Snapshot snapshot;
    private volatile long lastAsked = Long.MIN_VALUE / 2;
    private volatile Exception lastFailure;

    /** @param known told the ids of all keys each time they were read */
    SigningKeys(TokenIssuer issuer, Clock clock, Consumer<Set<String>> known) {
        this.issuer = issuer;
        this.clock = clock;
        this.known = known;
    }

    private record Snapshot(List<JWK> keys, long readAt) {}

    /**
     * The key a token says it was signed with; null when the issuer has none like it.
     *
     * @param kid null when the token does not say: then there must be exactly one of the kind
     */
    JWK find(String kid, JWSAlgorithm algorithm) throws IssuerUnreachable {
        Snapshot now = snapshot;
        long age = now == null ? Long.MAX_VALUE : clock.millis() - now.readAt();
        if (age > FRESH_MILLIS) {
            now = ask(now, age > USABLE_MILLIS);
        }
        JWK key = find(now, kid, algorithm);
        if (key == null && kid != null && clock.millis() - lastAsked >= PAUSE_MILLIS) {
            key = find(ask(now, true), kid, algorithm);
        }
        return key;
    }

    /** Reads the keys again when they are old; so keys that the issuer has given up are given up here. */
    void refresh() {
        Snapshot now = snapshot;
        if (now != null && clock.millis() - now.readAt() > FRESH_MILLIS) {
            try {
                ask(now, false);
            } catch (IssuerUnreachable e) {
                log.debug("keys of {} are not fresh", issuer.name(), e);
            }
        }
    }

    /** @param must whether what is known will not do */
    private Snapshot ask(Snapshot before, boolean must) throws IssuerUnreachable {
        asking.lock();
        try {
            if (snapshot != before) {
                return snapshot; // somebody else has asked meanwhile
            }
            if (clock.millis() - lastAsked >= PAUSE_MILLIS) {
                lastAsked = clock.millis();
                try {
                    JWKSet set = issuer.keys();
                    lastFailure = null;
                    snapshot = new Snapshot(List.copyOf(set.getKeys()), clock.millis());
                    Set<String> ids = new HashSet<>();
                    set.getKeys().forEach(key -> ids.add(String.valueOf(key.getKeyID())));
                    known.accept(ids);
                    return snapshot;
                } catch (IOException | RuntimeException e) {
                    if (lastFailure == null) {
                        log.warn("the keys of issuer {} cannot be read: {}", issuer.name(), e.toString());
                    }
                    lastFailure = e;
                }
            }
            if (must && lastFailure != null || before == null) {
                throw new IssuerUnreachable("the keys of " + issuer.name() + " cannot be read", lastFailure);
            }
            return before;
        } finally {
            asking.unlock();
        }
    }

    private static JWK find(Snapshot snapshot, String kid, JWSAlgorithm algorithm) {
        List<JWK> fitting = snapshot.keys().stream()
                .filter(key -> kid == null || kid.equals(key.getKeyID()))
                .filter(key -> fits(key, algorithm))
                .toList();
        return fitting.size() == 1 ? fitting.get(0) : null;
    }

    /** A key is used for its own kind of signature only, whatever the token says. */
    private static boolean fits(JWK key, JWSAlgorithm algorithm) {
        if (key.getKeyUse() != null
                && key.getKeyUse() != KeyUse.SIGNATURE
                && !key.getKeyUse().equals(KeyUse.SIGNATURE)) {
            return false;
        }
        if (key.getAlgorithm() != null
                && !key.getAlgorithm().equals(algorithm)
                && !TokenVerifier.isEdwards(algorithm)) {
            return false;
        }
        if (JWSAlgorithm.Family.RSA.contains(algorithm)) {
            return key instanceof RSAKey rsa && rsa.size() >= MIN_RSA_BITS;
        }
        if (JWSAlgorithm.ES256.equals(algorithm)) {
            return key instanceof ECKey ec && ec.getCurve().equals(Curve.P_256);
        }
        return key instanceof OctetKeyPair pair && pair.getCurve().equals(Curve.Ed25519);
    }
}
