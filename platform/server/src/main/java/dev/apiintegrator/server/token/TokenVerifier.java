package dev.apiintegrator.server.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.apiintegrator.engine.access.Caller;
import dev.apiintegrator.engine.access.Refusal;
import dev.apiintegrator.engine.access.Verdict;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Checks tokens of the identity provider, for both ports: signature, issuer, audience, times, kind, revocation. A token that
 * was checked is remembered by its SHA-256 until it expires. When the issuer cannot be reached its known keys serve on, then
 * nobody is let in. Thread-safe.
 */
public final class TokenVerifier implements JwtDecoder {

    /** Asymmetric only: with HMAC the public key would be the secret. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.PS256,
            JWSAlgorithm.ES256,
            JWSAlgorithm.EdDSA,
            JWSAlgorithm.parse("Ed25519"));

    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt", "application/jwt");
    private static final long SKEW_MILLIS = 30_000;
    private static final int MAX_LENGTH = 16 * 1024;
    private static final int MAX_CACHED = 100_000;
    private static final int RETRY_SECONDS = 5;

    private final TokenIssuer issuer;
    private final String audience;
    private final TokenRevocations revocations;
    private final Clock clock;
    private final SigningKeys keys;
    private final Cache<TokenHash, VerifiedToken> verified =
            Caffeine.newBuilder().maximumSize(MAX_CACHED).build();

    /** @param audience that tokens must be meant for, and the client whose roles count */
    public TokenVerifier(TokenIssuer issuer, String audience, TokenRevocations revocations, Clock clock) {
        this.issuer = issuer;
        this.audience = audience;
        this.revocations = revocations;
        this.clock = clock;
        this.keys = new SigningKeys(issuer, clock, this::forgetOthers);
    }

    /**
     * What memory says about a token; null when its signature must be checked first. Never waits.
     *
     * @param organization that must not have revoked it
     */
    public Verdict recall(String token, String organization) {
        if (token.length() > MAX_LENGTH) {
            return Refusal.invalid("the token is longer than 16 KB");
        }
        TokenHash hash = TokenHash.of(token);
        VerifiedToken known = verified.getIfPresent(hash);
        if (known == null) {
            return null;
        }
        if (known.expires() <= clock.millis()) {
            verified.invalidate(hash);
            return Refusal.invalid("the token has expired");
        }
        return verdict(known, organization);
    }

    /** Checks the token; may wait for the issuer's keys. */
    public Verdict verify(String token, String organization) {
        try {
            return verdict(check(token), organization);
        } catch (TokenRefused e) {
            return Refusal.invalid(e.getMessage());
        } catch (IssuerUnreachable e) {
            return Refusal.unavailable(
                    "the identity provider cannot be reached, so tokens cannot be checked", RETRY_SECONDS);
        }
    }

    private Verdict verdict(VerifiedToken token, String organization) {
        if (!revocations.isKnown()) {
            return Refusal.unavailable("it cannot be told which tokens were revoked", RETRY_SECONDS);
        }
        return isRevoked(token, organization) ? Refusal.invalid("the token was revoked") : token.caller();
    }

    private boolean isRevoked(VerifiedToken token, String organization) {
        return revocations.isRevoked(
                organization, token.tokenId(), token.caller().subject(), token.issued());
    }

    /**
     * For the control plane. A token that one of several organizations has revoked comes without that organization.
     *
     * @throws BadJwtException when the token is no good
     * @throws JwtException when nobody can tell at the moment
     */
    @Override
    public Jwt decode(String token) {
        VerifiedToken checked;
        try {
            checked = token.length() > MAX_LENGTH ? null : verified.getIfPresent(TokenHash.of(token));
            if (checked == null || checked.expires() <= clock.millis()) {
                checked = check(token);
            }
        } catch (TokenRefused e) {
            throw new BadJwtException(e.getMessage());
        } catch (IssuerUnreachable e) {
            throw new JwtException("the identity provider cannot be reached, so tokens cannot be checked", e);
        }
        if (!revocations.isKnown()) {
            throw new JwtException("it cannot be told which tokens were revoked");
        }
        Map<String, Set<String>> organizations =
                new LinkedHashMap<>(checked.caller().organizations());
        VerifiedToken asked = checked;
        boolean some = organizations.keySet().removeIf(organization -> isRevoked(asked, organization));
        if (some && organizations.isEmpty()) {
            throw new BadJwtException("the token was revoked");
        }
        Map<String, Object> claims = new LinkedHashMap<>(checked.claims().getClaims());
        if (some) {
            claims.put(Claims.ROLES, organizations);
        }
        claims.replaceAll((name, value) -> value instanceof Date date ? date.toInstant() : value);
        return Jwt.withTokenValue(token)
                .headers(headers -> headers.putAll(asked.headers()))
                .claims(all -> all.putAll(claims))
                .build();
    }

    /** Reads the issuer's keys again when they are old; to be called now and then. */
    public void refresh() {
        keys.refresh();
    }

    /** A key that the issuer has given up speaks for no token any more. */
    private void forgetOthers(Set<String> keyIds) {
        verified.asMap().values().removeIf(token -> token.keyId() != null && !keyIds.contains(token.keyId()));
    }

    private VerifiedToken check(String token) throws TokenRefused, IssuerUnreachable {
        if (token.length() > MAX_LENGTH) {
            throw new TokenRefused("the token is longer than 16 KB");
        }
        SignedJWT jwt;
        JWTClaimsSet claims;
        try {
            jwt = SignedJWT.parse(token);
            claims = jwt.getJWTClaimsSet();
        } catch (ParseException | RuntimeException e) {
            throw new TokenRefused("this is not a signed token");
        }
        JWSHeader header = jwt.getHeader();
        if (!ALGORITHMS.contains(header.getAlgorithm())) {
            throw new TokenRefused("tokens signed with this algorithm are not taken");
        }
        if (header.getCriticalParams() != null && !header.getCriticalParams().isEmpty()
                || !header.isBase64URLEncodePayload()) {
            throw new TokenRefused("the token's header asks for what is not understood here");
        }
        if (header.getType() != null
                && !TYPES.contains(header.getType().toString().toLowerCase(Locale.ROOT))) {
            throw new TokenRefused("this kind of token is not taken (typ)");
        }
        if (!issuer.isNamed(claims.getIssuer())) {
            throw new TokenRefused("the token was issued by somebody else (iss)");
        }
        JWK key = keys.find(header.getKeyID(), header.getAlgorithm());
        if (key == null) {
            throw new TokenRefused("the token is signed with a key that its issuer does not have");
        }
        if (!isSignedWith(key, jwt)) {
            throw new TokenRefused("the token's signature is wrong");
        }
        VerifiedToken checked = checked(header, claims);
        verified.put(TokenHash.of(token), checked);
        return checked;
    }

    private static boolean isSignedWith(JWK key, SignedJWT jwt) {
        try {
            if (key instanceof OctetKeyPair pair) {
                return Ed25519Signature.isOf(
                        pair, jwt.getSigningInput(), jwt.getSignature().decode());
            }
            JWSVerifier verifier = key instanceof RSAKey rsa ? new RSASSAVerifier(rsa) : new ECDSAVerifier((ECKey) key);
            return verifier.verify(jwt.getHeader(), jwt.getSigningInput(), jwt.getSignature());
        } catch (JOSEException e) {
            return false;
        }
    }

    private VerifiedToken checked(JWSHeader header, JWTClaimsSet claims) throws TokenRefused {
        long now = clock.millis();
        if (!claims.getAudience().contains(audience)) {
            throw new TokenRefused("the token is meant for somebody else (aud)");
        }
        if (claims.getExpirationTime() == null) {
            throw new TokenRefused("the token never expires (exp)");
        }
        long expires = claims.getExpirationTime().getTime() + SKEW_MILLIS;
        if (expires <= now) {
            throw new TokenRefused("the token has expired");
        }
        if (isAhead(claims.getNotBeforeTime(), now) || isAhead(claims.getIssueTime(), now)) {
            throw new TokenRefused("the token is not valid yet (nbf, iat)");
        }
        if (claims.getSubject() == null || claims.getSubject().isBlank()) {
            throw new TokenRefused("the token has no subject (sub)");
        }
        // Keycloak tells its kinds of tokens apart here: an ID or refresh token is none to call with
        Object kind = claims.getClaim("typ");
        if (kind != null && !"Bearer".equals(kind)) {
            throw new TokenRefused("this kind of token is not taken (typ)");
        }
        if (claims.getClaim("cnf") != null) {
            throw new TokenRefused("the token is bound to a key of its owner, which is not checked here");
        }
        Instant issued =
                claims.getIssueTime() == null ? null : claims.getIssueTime().toInstant();
        return new VerifiedToken(
                caller(claims), claims, header.toJSONObject(), header.getKeyID(), claims.getJWTID(), issued, expires);
    }

    private static boolean isAhead(Date time, long now) {
        return time != null && time.getTime() > now + SKEW_MILLIS;
    }

    private Caller caller(JWTClaimsSet claims) {
        Map<String, Object> all = claims.getClaims();
        return new Caller(
                Caller.Kind.TOKEN,
                claims.getSubject(),
                Claims.name(all),
                Claims.organizations(all, audience),
                Claims.roles(all),
                Claims.scopes(all),
                all);
    }

    static boolean isEdwards(JWSAlgorithm algorithm) {
        return JWSAlgorithm.EdDSA.equals(algorithm) || "Ed25519".equals(algorithm.getName()); // RFC 9864 renames it
    }

    /** For tests: what is remembered. */
    Collection<VerifiedToken> remembered() {
        return verified.asMap().values();
    }
}
