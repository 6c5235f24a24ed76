package dev.apiintegrator.server.token;

import com.nimbusds.jose.jwk.OctetKeyPair;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** EdDSA (RFC 8037) with what the JDK has; the JOSE library would need another library for it. */
final class Ed25519Signature {

    private static final String ED25519 = "Ed25519";
    private static final int KEY_BYTES = 32;
    /** SubjectPublicKeyInfo of RFC 8410, before the 32 bytes of the key. */
    private static final byte[] HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    private Ed25519Signature() {}

    static boolean isOf(OctetKeyPair key, byte[] signed, byte[] signature) {
        byte[] x = key.getX().decode();
        if (x.length != KEY_BYTES) {
            return false;
        }
        byte[] encoded = new byte[HEAD.length + KEY_BYTES];
        System.arraycopy(HEAD, 0, encoded, 0, HEAD.length);
        System.arraycopy(x, 0, encoded, HEAD.length, KEY_BYTES);
        try {
            PublicKey publicKey = KeyFactory.getInstance(ED25519).generatePublic(new X509EncodedKeySpec(encoded));
            Signature verifier = Signature.getInstance(ED25519);
            verifier.initVerify(publicKey);
            verifier.update(signed);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // no point on the curve, or a signature of another length
        }
    }
}
