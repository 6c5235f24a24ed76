package dev.apiintegrator.server.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** An OpenID provider that has real keys, describes itself over HTTP, and can be stopped and started again. */
public final class TestIssuer implements AutoCloseable {

    private final int port;
    private volatile HttpServer server;
    private volatile RSAKey rsa;
    private final ECKey ec;
    private final KeyPair ed;
    private final AtomicInteger reads = new AtomicInteger();

    public TestIssuer() {
        try {
            rsa = rsa();
            ec = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
            ed = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            listen(0);
            port = server.getAddress().getPort();
        } catch (JOSEException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey rsa() throws JOSEException {
        return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
    }

    private void listen(int wanted) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        answer(
                "/.well-known/openid-configuration",
                () -> "{\"issuer\":\"" + url() + "\",\"jwks_uri\":\"" + url() + "/jwks\"}");
        answer("/jwks", () -> {
            reads.incrementAndGet();
            return new JWKSet(List.<JWK>of(rsa, ec, edwards())).toString(true);
        });
        server.start();
    }

    private void answer(String path, java.util.function.Supplier<String> text) {
        server.createContext(path, exchange -> {
            byte[] bytes = text.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private OctetKeyPair edwards() {
        byte[] encoded = ed.getPublic().getEncoded();
        byte[] x = java.util.Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(x))
                .keyID("ed")
                .build();
    }

    public String url() {
        return "http://127.0.0.1:" + (port == 0 ? server.getAddress().getPort() : port);
    }

    /** How often its keys were read. */
    public int reads() {
        return reads.get();
    }

    /** From now on it signs with another key, and forgets the old one. */
    public void rotate() {
        try {
            rsa = rsa();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Nobody answers any more. */
    public void stop() {
        server.stop(0);
    }

    /** On the same port again. */
    public void start() {
        listen(port);
    }

    /** Claims of a good token of an administrator of the default organization. */
    public JWTClaimsSet.Builder claims() {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(url())
                .audience("integrator")
                .subject("ada")
                .jwtID(UUID.randomUUID().toString())
                .claim("typ", "Bearer")
                .claim("scope", "openid books:read")
                .claim("integrator_roles", Map.of("default", List.of("admin", "clerk")))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)));
    }

    /** A good token. */
    public String token() {
        return token(claims -> {});
    }

    /** A token signed with RS256 whose claims were changed. */
    public String token(Consumer<JWTClaimsSet.Builder> change) {
        JWTClaimsSet.Builder claims = claims();
        change.accept(claims);
        return sign(header(JWSAlgorithm.RS256).keyID(rsa.getKeyID()).build(), claims.build());
    }

    public static JWSHeader.Builder header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT);
    }

    public String keyId() {
        return rsa.getKeyID();
    }

    /** Signed as the header says. */
    public String sign(JWSHeader header, JWTClaimsSet claims) {
        try {
            SignedJWT jwt = new SignedJWT(header, claims);
            if (JWSAlgorithm.EdDSA.equals(header.getAlgorithm())) {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initSign(ed.getPrivate());
                signature.update(jwt.getSigningInput());
                return new String(jwt.getSigningInput(), StandardCharsets.US_ASCII) + "."
                        + Base64URL.encode(signature.sign());
            }
            JWSSigner signer = JWSAlgorithm.Family.EC.contains(header.getAlgorithm())
                    ? new ECDSASigner(ec)
                    : new RSASSASigner(rsa);
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signed with HMAC, with the public key as it is published in PEM for the secret. */
    public String signedWithThePublicKey(JWTClaimsSet claims) {
        try {
            byte[] encoded = rsa.toRSAPublicKey().getEncoded();
            String pem = "-----BEGIN PUBLIC KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
                    + "\n-----END PUBLIC KEY-----\n";
            SignedJWT jwt = new SignedJWT(
                    header(JWSAlgorithm.HS256).keyID(rsa.getKeyID()).build(), claims);
            jwt.sign(new MACSigner(pem.getBytes(StandardCharsets.US_ASCII)));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With {@code alg: none}, and an empty signature or no third part at all. */
    public static String unsigned(JWTClaimsSet claims, boolean thirdPart) {
        String head = Base64URL.encode("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "."
                + Base64URL.encode(claims.toPayload().toBytes());
        return thirdPart ? head + "." : head;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
