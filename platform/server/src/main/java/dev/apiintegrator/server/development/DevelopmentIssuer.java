package dev.apiintegrator.server.development;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.apiintegrator.server.ServerProperties;
import dev.apiintegrator.server.identity.ConditionalOnIssuer;
import dev.apiintegrator.server.identity.TrustedIssuer;
import dev.apiintegrator.server.token.TokenIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Signs with a key that is kept in the data directory, so that tokens outlive a restart. It goes by whatever name of this
 * machine a client used: {@code http://localhost:8081} and {@code http://127.0.0.1:8081} are the same.
 */
@Component
@ConditionalOnIssuer(false)
class DevelopmentIssuer implements TrustedIssuer, TokenIssuer {

    private static final String FILE = "development-key.json";
    private static final int KEY_BITS = 2_048;

    private final RSAKey key;

    /** @param identity asked for first, because without it there is no key to make */
    DevelopmentIssuer(ServerProperties server, DevelopmentIdentity identity) {
        Path file = server.data().resolve(FILE);
        key = Files.exists(file) ? read(file) : generate(file);
    }

    @Override
    public boolean isNamed(String iss) {
        try {
            URI uri = URI.create(iss == null ? "" : iss);
            return uri.getScheme() != null && uri.getScheme().startsWith("http") && Loopback.isNamed(uri.getHost());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public String name() {
        return "of this development instance";
    }

    @Override
    public JWKSet keys() {
        return new JWKSet(key.toPublicJWK());
    }

    @Override
    public List<String> urls(String platformUrl) {
        return List.of(platformUrl);
    }

    RSAKey signingKey() {
        return key;
    }

    private static RSAKey read(Path file) {
        try {
            return RSAKey.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        } catch (ParseException e) {
            throw new IllegalStateException(
                    file + " is not the key that was written to it; delete it for a new one", e);
        }
    }

    private static RSAKey generate(Path file) {
        try {
            RSAKey made = new RSAKeyGenerator(KEY_BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
            OwnerOnlyFile.write(file, made.toJSONString());
            return made;
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java cannot make an RSA key", e);
        }
    }
}
