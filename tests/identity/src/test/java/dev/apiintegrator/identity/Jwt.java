package dev.apiintegrator.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Takes tokens apart and puts them together by hand, because no library lets one make the wrong ones. */
final class Jwt {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private Jwt() {}

    static JsonNode header(String token) {
        return part(token, 0);
    }

    static JsonNode claims(String token) {
        return part(token, 1);
    }

    /** Header and claims as they were, without what comes after the second dot. */
    static String unsigned(String token) {
        return token.substring(0, token.lastIndexOf('.') + 1);
    }

    static String withHeader(Map<String, ?> header, String token) {
        return encode(header) + token.substring(token.indexOf('.'));
    }

    static String withClaims(Object claims, String token) {
        return token.substring(0, token.indexOf('.') + 1) + encode(claims) + token.substring(token.lastIndexOf('.'));
    }

    static String rs256(Map<String, ?> header, Object claims, PrivateKey key) {
        try {
            String input = encode(header) + "." + encode(claims);
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + ENCODER.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String hs256(Map<String, ?> header, Object claims, byte[] secret) {
        try {
            String input = encode(header) + "." + encode(claims);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return input + "." + ENCODER.encodeToString(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param jwk an RSA key of a JWK set */
    static PublicKey publicKey(JsonNode jwk) {
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(number(jwk.path("n")), number(jwk.path("e"))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BigInteger number(JsonNode base64) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64.asText()));
    }

    private static String encode(Object json) {
        return ENCODER.encodeToString(Http.write(json).getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode part(String token, int index) {
        return Http.read(new String(Base64.getUrlDecoder().decode(token.split("\\.")[index]), StandardCharsets.UTF_8));
    }
}
