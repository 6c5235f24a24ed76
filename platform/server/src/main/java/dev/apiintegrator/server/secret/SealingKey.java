package dev.apiintegrator.server.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals and opens values with AES-256-GCM. A sealed value opens only for the organization and name it was sealed for: moving
 * it to another row of the database does not help. Thread-safe.
 */
final class SealingKey {

    static final int BYTES = 32;

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int ID_BYTES = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String id;
    private final SecretKey key;

    private SealingKey(byte[] bytes) {
        this.id = idOf(bytes);
        this.key = new SecretKeySpec(bytes, "AES");
    }

    /**
     * @param base64 of 32 bytes
     * @param place where it was read, for the complaint, which never repeats the key
     * @throws SecretKeyInvalid when it is something else
     */
    static SealingKey read(String base64, String place) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw new SecretKeyInvalid(place + " is not Base64");
        }
        if (bytes.length != BYTES) {
            throw new SecretKeyInvalid(
                    place + " has " + bytes.length + " bytes, but a key for AES-256 has " + BYTES + " bytes");
        }
        return new SealingKey(bytes);
    }

    /** A new key, as {@link #read} takes it. */
    static String generate() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Tells keys apart and says nothing about them: 16 hex digits of a hash. */
    String id() {
        return id;
    }

    /** @return nonce, ciphertext, tag */
    byte[] seal(String organization, String name, byte[] value) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] text = cipher(Cipher.ENCRYPT_MODE, nonce, organization, name).doFinal(value);
            return ByteBuffer.allocate(nonce.length + text.length)
                    .put(nonce)
                    .put(text)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform must have " + CIPHER, e);
        }
    }

    /** @throws SecretUnreadable when it was not sealed by this key for this organization and name, or was changed since */
    byte[] open(String organization, String name, byte[] sealed) {
        try {
            byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
            return cipher(Cipher.DECRYPT_MODE, nonce, organization, name)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw SecretUnreadable.changed(name);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String organization, String name) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        // neither part can hold a zero, so no two pairs run into the same bytes
        cipher.updateAAD((organization + '\0' + name).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static String idOf(byte[] key) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update("key id".getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha256.digest(key), 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "key " + id;
    }
}
