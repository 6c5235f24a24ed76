package dev.apiintegrator.server.development;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.apiintegrator.server.ServerProperties;
import dev.apiintegrator.server.identity.ConditionalOnIssuer;
import dev.apiintegrator.server.identity.IdentityProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.web.context.WebServerInitializedEvent;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * {@code development-token} in the data directory: a token of the user {@code admin}, for programs that the user runs who
 * runs the platform, such as its CLI. Nobody else can read it. It is written before the platform is ready, renewed in good
 * time, and gone when the platform has ended.
 */
@Component
@ConditionalOnIssuer(false)
@Lazy(false)
class DevelopmentTokenFile implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(DevelopmentTokenFile.class);

    private static final String FILE = "development-token";
    private static final Duration VALID = Duration.ofHours(24);
    private static final Duration RENEWED_EVERY = Duration.ofHours(1);

    private final DevelopmentIssuer issuer;
    private final String audience;
    private final Path file;
    private final ScheduledExecutorService renewal = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "development-token");
        thread.setDaemon(true);
        return thread;
    });

    DevelopmentTokenFile(DevelopmentIssuer issuer, IdentityProperties identity, ServerProperties server) {
        this.issuer = issuer;
        this.audience = identity.audience();
        this.file = server.data().resolve(FILE);
    }

    @EventListener
    void write(WebServerInitializedEvent event) {
        String url = "http://127.0.0.1:" + event.getWebServer().getPort();
        OwnerOnlyFile.write(file, token(url));
        renewal.scheduleWithFixedDelay(
                () -> renew(url), RENEWED_EVERY.toMinutes(), RENEWED_EVERY.toMinutes(), TimeUnit.MINUTES);
    }

    private void renew(String url) {
        try {
            OwnerOnlyFile.write(file, token(url));
        } catch (RuntimeException e) {
            log.warn("the token for programs on this machine could not be renewed: {}", e.getMessage());
        }
    }

    private String token(String url) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(url)
                .subject(DevelopmentIdentity.USER)
                .audience(audience)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(VALID)))
                .jwtID(UUID.randomUUID().toString());
        DevelopmentIdentity.claims().forEach(claims::claim);
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(JOSEObjectType.JWT)
                        .keyID(issuer.signingKey().getKeyID())
                        .build(),
                claims.build());
        try {
            token.sign(new RSASSASigner(issuer.signingKey()));
        } catch (JOSEException e) {
            throw new IllegalStateException("the development key does not sign", e);
        }
        return token.serialize();
    }

    @Override
    public void destroy() {
        renewal.shutdownNow();
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }
}
