package dev.apiintegrator.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.apiintegrator.server.RunningPlatform;
import dev.apiintegrator.server.RunningPlatform.Answer;
import dev.apiintegrator.server.TestIssuer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BearerTokenTest {

    @TempDir
    static Path home;

    private static TestIssuer issuer;
    private static RunningPlatform platform;

    @BeforeAll
    static void start() {
        issuer = new TestIssuer();
        platform = new RunningPlatform(home, "--integrator.identity.issuer=" + issuer.url());
    }

    @AfterAll
    static void stop() {
        platform.close();
        issuer.close();
    }

    @Test
    void tellsWhoSomebodyIsAndWhatTheyMayDo() {
        String token = issuer.sign(issuer.claims()
                .subject("42")
                .claim("preferred_username", "ada")
                .claim("organization", List.of("acme", "default"))
                .claim("resource_access", Map.of("integrator", Map.of("roles", List.of("viewer", "acme:author"))))
                .build());

        Answer me = me(token);

        assertThat(me.status()).as(me.body()).isEqualTo(200);
        assertThat(me.json().at("/kind").asText()).isEqualTo("user");
        assertThat(me.json().at("/subject").asText()).isEqualTo("42");
        assertThat(me.json().at("/name").asText()).isEqualTo("ada");
        assertThat(me.json().at("/organizations/default/roles").toString()).isEqualTo("[\"viewer\"]");
        assertThat(me.json().at("/organizations/acme/roles").toString()).isEqualTo("[\"viewer\",\"author\"]");
        assertThat(me.json().at("/organizations/default/permissions").toString())
                .contains("integration_read")
                .doesNotContain("integration_write");
    }

    @Test
    void isRefusedWhenItExpired() {
        Date longAgo = Date.from(Instant.now().minusSeconds(31));
        assertRefused(issuer.sign(claims().expirationTime(longAgo).build()), "expired");
    }

    @Test
    void mayBeHalfAMinuteTooOldBecauseClocksDiffer() {
        Date justNow = Date.from(Instant.now().minusSeconds(20));
        assertThat(me(issuer.sign(claims().expirationTime(justNow).build())).status())
                .isEqualTo(200);
    }

    @Test
    void isRefusedWhenItNeverExpires() {
        assertRefused(issuer.sign(claims().expirationTime(null).build()), "exp");
    }

    @Test
    void isRefusedBeforeItsTime() {
        Date later = Date.from(Instant.now().plusSeconds(90));
        assertRefused(issuer.sign(claims().notBeforeTime(later).build()), "nbf");
    }

    @Test
    void isRefusedFromAnotherIssuer() {
        assertRefused(issuer.sign(claims().issuer(issuer.url() + "/other-realm").build()), "iss");
        assertRefused(issuer.sign(claims().issuer(null).build()), "iss");
    }

    @Test
    void isRefusedForAnotherAudience() {
        assertRefused(issuer.sign(claims().audience("account").build()), "aud");
        assertRefused(issuer.sign(claims().audience((String) null).build()), "aud");
    }

    @Test
    void isRefusedWhenItIsMadeToLogInOrToRefreshWith() {
        assertRefused(issuer.sign(claims().claim("typ", "ID").build()), "typ");
        assertRefused(issuer.sign(claims().claim("typ", "Refresh").build()), "typ");
        assertThat(me(issuer.sign(claims().claim("typ", "Bearer").build())).status())
                .isEqualTo(200);
    }

    @Test
    void isRefusedWithoutASignature() {
        assertRefused(new PlainJWT(claims().build()).serialize(), "");
        String signed = issuer.sign(claims().build());
        assertRefused(signed.substring(0, signed.lastIndexOf('.') + 1), "");
    }

    @Test
    void isRefusedWithAnotherSignature() {
        assertRefused(TestIssuer.sign(claims().build(), TestIssuer.newKey()), "");
        String signed = issuer.sign(claims().build());
        String other = issuer.sign(claims().subject("other").build());
        assertRefused(signed.substring(0, signed.lastIndexOf('.')) + other.substring(other.lastIndexOf('.')), "");
    }

    @Test
    void isRefusedWhenThePublicKeyServedAsASecret() throws JOSEException {
        byte[] publicKey = issuer.key().toRSAPublicKey().getEncoded();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(JOSEObjectType.JWT)
                        .keyID(issuer.key().getKeyID())
                        .build(),
                claims().build());
        token.sign(new MACSigner(publicKey));
        assertRefused(token.serialize(), "");
    }

    @Test
    void isRefusedWithAnAlgorithmThatIsNotOneOfOurs() throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS512)
                        .keyID(issuer.key().getKeyID())
                        .build(),
                claims().build());
        token.sign(new RSASSASigner(issuer.key()));
        assertRefused(token.serialize(), "");
    }

    @Test
    void isRefusedAsNonsense() {
        assertRefused("nonsense", "");
        assertRefused("a.b.c", "");
    }

    @Test
    void isNotTakenFromTheAddress() {
        String token = issuer.sign(claims().build());
        assertThat(platform.adminAs(null, "GET", "/api/v1/me?access_token=" + token, null)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void makesNoSession() {
        assertThat(me(issuer.sign(claims().build())).headers()).doesNotContainKey("set-cookie");
        assertThat(me(null).headers()).doesNotContainKey("set-cookie");
    }

    @Test
    void comesFromTheIssuerThatTheMetadataName() {
        Answer metadata = platform.adminAs(null, "GET", "/.well-known/oauth-protected-resource", null);

        assertThat(metadata.json().at("/resource").asText()).isEqualTo(platform.adminUrl());
        assertThat(metadata.json().at("/authorization_servers").toString()).isEqualTo("[\"" + issuer.url() + "\"]");
        assertThat(platform.adminAs(null, "GET", "/.well-known/oauth-protected-resource/mcp", null)
                        .json()
                        .at("/resource")
                        .asText())
                .isEqualTo(platform.adminUrl() + "/mcp");
    }

    @Test
    void cannotBeCheckedWithoutTheIssuerAndSoIsNotTaken(@TempDir Path other) {
        TestIssuer gone = new TestIssuer();
        String token = gone.token("ada", Map.of("default", List.of("admin")));
        gone.close();
        try (RunningPlatform alone = new RunningPlatform(other, "--integrator.identity.issuer=" + gone.url())) {
            Answer answer = alone.adminAs(token, "GET", "/api/v1/me", null);

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.type()).isEqualTo("application/problem+json");
            assertThat(answer.headers()).containsKey("retry-after");
            assertThat(alone.adminAs(null, "GET", "/health/ready", null).status())
                    .isEqualTo(200);
            assertThat(alone.adminAs(null, "GET", "/oauth2/authorization/integrator", null)
                            .status())
                    .isEqualTo(503);
        }
    }

    private static JWTClaimsSet.Builder claims() {
        return issuer.claims().claim("integrator_roles", Map.of("default", List.of("admin")));
    }

    private static Answer me(String token) {
        return platform.adminAs(token, "GET", "/api/v1/me", null);
    }

    private static void assertRefused(String token, String why) {
        Answer answer = me(token);
        assertThat(answer.status()).as(answer.body()).isEqualTo(401);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.headers().get("www-authenticate").get(0))
                .startsWith("Bearer ")
                .contains("error=\"invalid_token\"")
                .contains("resource_metadata=");
        assertThat(answer.json().at("/detail").asText()).containsIgnoringCase(why);
    }
}
