package dev.apiintegrator.server.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.apiintegrator.engine.access.Caller;
import dev.apiintegrator.engine.access.Refusal;
import dev.apiintegrator.engine.access.Verdict;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;

class TokenVerifierTest {

    private static final String HERE = "default";

    /** Stands still until it is moved. */
    private static final class Hands extends Clock {

        private Instant now = Instant.now();

        void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static final class Revoked implements TokenRevocations {

        private final Set<String> organizations = new HashSet<>();
        private boolean known = true;

        @Override
        public boolean isKnown() {
            return known;
        }

        @Override
        public boolean isRevoked(String organization, String tokenId, String subject, Instant issued) {
            return organizations.contains(organization);
        }
    }

    private final Hands clock = new Hands();
    private final Revoked revoked = new Revoked();
    private TestIssuer issuer;
    private TokenVerifier verifier;

    @BeforeEach
    void start() {
        issuer = new TestIssuer();
        verifier = new TokenVerifier(new DiscoveredIssuer(issuer.url()), "integrator", revoked, clock);
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    private String refusal(String token) {
        Verdict verdict = verifier.verify(token, HERE);
        assertThat(verdict).isInstanceOf(Refusal.class);
        assertThat(((Refusal) verdict).status()).isEqualTo(401);
        assertThat(verifier.remembered()).isEmpty();
        return ((Refusal) verdict).detail();
    }

    @Test
    void takesAGoodTokenAndRemembersIt() {
        String token = issuer.token();

        assertThat(verifier.recall(token, HERE)).isNull();
        Caller caller = (Caller) verifier.verify(token, HERE);
        assertThat(verifier.recall(token, HERE)).isSameAs(caller);
        assertThat(caller.subject()).isEqualTo("ada");
        assertThat(caller.hasRole(HERE, "clerk")).isTrue();
        assertThat(caller.hasRole("acme", "clerk")).isFalse();
        assertThat(caller.scopes()).containsExactlyInAnyOrder("openid", "books:read");
        assertThat(issuer.reads()).isEqualTo(1);
    }

    static Stream<Named<JWSAlgorithm>> algorithms() {
        return Stream.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256, JWSAlgorithm.EdDSA)
                .map(each -> Named.of(each.getName(), each));
    }

    private String signed(JWSAlgorithm algorithm) {
        String kid = algorithm.equals(JWSAlgorithm.ES256)
                ? "ec"
                : algorithm.equals(JWSAlgorithm.EdDSA) ? "ed" : issuer.keyId();
        return issuer.sign(
                TestIssuer.header(algorithm).keyID(kid).build(), issuer.claims().build());
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void checksSignaturesOfEachKind(JWSAlgorithm algorithm) {
        String token = signed(algorithm);
        assertThat(verifier.verify(token, HERE)).isInstanceOf(Caller.class);

        String[] parts = token.split("\\.");
        String other = signed(algorithm).split("\\.")[2];
        assertThat(((Refusal) verifier.verify(parts[0] + "." + parts[1] + "." + other, HERE)).detail())
                .contains("signature is wrong");
    }

    static Stream<Named<Consumer<JWTClaimsSet.Builder>>> wrongClaims() {
        Date past = Date.from(Instant.now().minusSeconds(31));
        Date future = Date.from(Instant.now().plusSeconds(120));
        return Stream.of(
                Named.of("expired", claims -> claims.expirationTime(past)),
                Named.of("never expires", claims -> claims.expirationTime(null)),
                Named.of("not yet valid", claims -> claims.notBeforeTime(future)),
                Named.of("issued in the future", claims -> claims.issueTime(future)),
                Named.of("of another issuer", claims -> claims.issuer("https://other.example.com")),
                Named.of(
                        "of another realm",
                        claims -> claims.issuer(claims.getClaims().get("iss") + "/realms/other")),
                Named.of("of no issuer", claims -> claims.issuer(null)),
                Named.of("for somebody else", claims -> claims.audience("account")),
                Named.of("for nobody", claims -> claims.audience((String) null)),
                Named.of("without subject", claims -> claims.subject(null)),
                Named.of("an ID token", claims -> claims.claim("typ", "ID")),
                Named.of("a refresh token", claims -> claims.claim("typ", "Refresh")),
                Named.of("bound to a key", claims -> claims.claim("cnf", Map.of("jkt", "x"))));
    }

    @ParameterizedTest
    @MethodSource("wrongClaims")
    void refusesTokens(Consumer<JWTClaimsSet.Builder> wrong) {
        assertThat(refusal(issuer.token(wrong))).isNotBlank();
    }

    @Test
    void forgivesClocksHalfAMinute() {
        assertThat(verifier.verify(
                        issuer.token(claims ->
                                claims.expirationTime(Date.from(Instant.now().minusSeconds(25)))),
                        HERE))
                .isInstanceOf(Caller.class);
        assertThat(verifier.verify(
                        issuer.token(claims ->
                                claims.notBeforeTime(Date.from(Instant.now().plusSeconds(25)))),
                        HERE))
                .isInstanceOf(Caller.class);
    }

    @Test
    void refusesWhatIsNotSigned() {
        JWTClaimsSet claims = issuer.claims().build();
        assertThat(refusal(TestIssuer.unsigned(claims, true))).isNotBlank();
        assertThat(refusal(TestIssuer.unsigned(claims, false))).isNotBlank();
        assertThat(refusal("")).isNotBlank();
        assertThat(refusal("a.b.c")).isNotBlank();
        assertThat(refusal("x".repeat(20_000))).contains("longer");
        String good = issuer.token();
        assertThat(refusal(good.substring(0, good.lastIndexOf('.') + 1))).isNotBlank();
    }

    @Test
    void refusesHmacWithThePublicKey() {
        assertThat(refusal(issuer.signedWithThePublicKey(issuer.claims().build())))
                .contains("algorithm");
    }

    @Test
    void refusesAlgorithmsThatAreNotOnTheList() {
        JWSHeader header =
                TestIssuer.header(JWSAlgorithm.RS512).keyID(issuer.keyId()).build();
        assertThat(refusal(issuer.sign(header, issuer.claims().build()))).contains("algorithm");
    }

    @Test
    void refusesAKeyOfAnotherKind() {
        JWSHeader header = TestIssuer.header(JWSAlgorithm.RS256).keyID("ec").build();
        assertThat(refusal(issuer.sign(header, issuer.claims().build()))).contains("key");
    }

    @Test
    void refusesTamperedClaims() {
        String[] good = issuer.token().split("\\.");
        String[] other = issuer.token(claims -> claims.subject("eve")).split("\\.");
        assertThat(refusal(good[0] + "." + other[1] + "." + good[2])).contains("signature");
    }

    @Test
    void refusesOtherKindsOfTokensAndCriticalHeaders() {
        JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(issuer.keyId());
        assertThat(refusal(issuer.sign(
                        header.type(new JOSEObjectType("logout+jwt")).build(),
                        issuer.claims().build())))
                .contains("kind");
        assertThat(refusal(issuer.sign(
                        header.type(JOSEObjectType.JWT)
                                .criticalParams(Set.of("exp"))
                                .customParam("exp", 1)
                                .build(),
                        issuer.claims().build())))
                .isNotBlank();
    }

    @Test
    void takesNoKeyThatTheTokenBringsWithIt() {
        TestIssuer stranger = new TestIssuer();
        try (stranger) {
            JWSHeader header = TestIssuer.header(JWSAlgorithm.RS256)
                    .keyID(issuer.keyId())
                    .jwkURL(URI.create(stranger.url() + "/jwks"))
                    .build();
            assertThat(refusal(stranger.sign(header, issuer.claims().build()))).contains("signature");
            assertThat(stranger.reads()).isZero();
        }
    }

    @Test
    void followsARotationOfKeysAndForgetsTokensOfTheOldOne() {
        String old = issuer.token();
        assertThat(verifier.verify(old, HERE)).isInstanceOf(Caller.class);
        issuer.rotate();
        String fresh = issuer.token();

        clock.move(Duration.ofSeconds(6));
        assertThat(verifier.verify(fresh, HERE)).isInstanceOf(Caller.class);
        assertThat(verifier.recall(old, HERE)).isNull();
        assertThat(((Refusal) verifier.verify(old, HERE)).status()).isEqualTo(401);
    }

    @Test
    void asksForUnknownKeysOnlyNowAndThen() {
        verifier.verify(issuer.token(), HERE);
        for (int i = 0; i < 50; i++) {
            String kid = "unknown-" + i;
            Verdict verdict = verifier.verify(
                    issuer.sign(
                            TestIssuer.header(JWSAlgorithm.RS256).keyID(kid).build(),
                            issuer.claims().build()),
                    HERE);
            assertThat(((Refusal) verdict).status()).isEqualTo(401);
        }
        assertThat(issuer.reads()).isEqualTo(1);
    }

    @Test
    void servesWithKnownKeysWhileTheIssuerIsDownThenLetsNobodyIn() {
        verifier.verify(issuer.token(), HERE);
        String later = issuer.token(
                claims -> claims.expirationTime(Date.from(Instant.now().plus(Duration.ofHours(3)))));
        issuer.stop();

        clock.move(Duration.ofMinutes(30));
        assertThat(verifier.verify(later, HERE)).isInstanceOf(Caller.class);

        clock.move(Duration.ofMinutes(40));
        String another = issuer.token(
                claims -> claims.expirationTime(Date.from(Instant.now().plus(Duration.ofHours(3)))));
        Refusal refusal = (Refusal) verifier.verify(another, HERE);
        assertThat(refusal.status()).isEqualTo(503);
        assertThat(refusal.retryAfter()).isPositive();

        issuer.start();
        clock.move(Duration.ofSeconds(6));
        assertThat(verifier.verify(another, HERE)).isInstanceOf(Caller.class);
    }

    @Test
    void letsNobodyInWhenTheIssuerWasNeverReached() {
        String token = issuer.token();
        issuer.stop();

        assertThat(((Refusal) verifier.verify(token, HERE)).status()).isEqualTo(503);
        assertThatThrownBy(() -> verifier.decode(token))
                .isInstanceOf(JwtException.class)
                .isNotInstanceOf(BadJwtException.class);
    }

    @Test
    void forgetsATokenThatExpiresMeanwhile() {
        String token = issuer.token();
        verifier.verify(token, HERE);

        clock.move(Duration.ofSeconds(400));
        assertThat(((Refusal) verifier.recall(token, HERE)).detail()).contains("expired");
    }

    @Test
    void looksAtRevocationsEachTime() {
        String token = issuer.token();
        verifier.verify(token, HERE);

        revoked.organizations.add(HERE);
        assertThat(((Refusal) verifier.recall(token, HERE)).detail()).contains("revoked");
        assertThatThrownBy(() -> verifier.decode(token)).isInstanceOf(BadJwtException.class);

        revoked.organizations.clear();
        revoked.known = false;
        assertThat(((Refusal) verifier.recall(token, HERE)).status()).isEqualTo(503);
        assertThatThrownBy(() -> verifier.decode(token)).isInstanceOf(JwtException.class);
    }

    @Test
    void takesARevokingOrganizationOutOfATokenOfSeveral() {
        String token = issuer.token(claims ->
                claims.claim("integrator_roles", Map.of("default", List.of("admin"), "acme", List.of("viewer"))));

        revoked.organizations.add("default");
        Jwt jwt = verifier.decode(token);
        assertThat(Claims.organizations(jwt.getClaims(), "integrator")).isEqualTo(Map.of("acme", Set.of("viewer")));
        assertThat(jwt.getExpiresAt()).isNotNull();
    }

    @Test
    void refusesAnIssuerThatCallsItselfOtherwise() {
        TokenVerifier other = new TokenVerifier(new DiscoveredIssuer(issuer.url() + "/"), "integrator", revoked, clock);

        assertThat(((Refusal) other.verify(issuer.token(claims -> claims.issuer(issuer.url() + "/")), HERE)).status())
                .isEqualTo(503);
    }

    @Test
    void readsRolesAsKeycloakWritesThem() {
        Map<String, Object> claims = Map.of(
                "realm_access", Map.of("roles", List.of("staff")),
                "resource_access",
                        Map.of(
                                "integrator", Map.of("roles", List.of("viewer", "acme:admin", "else:admin")),
                                "account", Map.of("roles", List.of("manage-account"))),
                "organization", Map.of("acme", Map.of("id", "1"), "other", Map.of()));

        assertThat(Claims.organizations(claims, "integrator"))
                .isEqualTo(Map.of("acme", Set.of("viewer", "admin"), "other", Set.of("viewer")));
        assertThat(Claims.roles(claims)).containsExactly("staff");
        assertThat(Claims.organizations(Map.of("organization", List.of("acme")), "integrator"))
                .isEqualTo(Map.of("acme", Set.of()));
        assertThat(Claims.organizations(Map.of("organization", 5), "integrator"))
                .isEmpty();
        assertThat(Claims.organizations(Map.of("integrator_roles", "x", "organization", List.of("acme")), "integrator"))
                .isEmpty();
    }
}
