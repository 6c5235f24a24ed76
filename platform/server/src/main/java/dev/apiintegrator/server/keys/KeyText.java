package dev.apiintegrator.server.keys;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key as its holder has it: {@code itg_<id>_<secret>}. The prefix lets scanners find keys that have leaked.
 *
 * @param id 16 hex digits
 * @param secret 256 random bits, in base 32
 */
record KeyText(String id, String secret) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern SHAPE = Pattern.compile("itg_([0-9a-f]{16})_([0-9a-v]{52})");
    private static final int SECRET_BITS = 256;
    private static final int SECRET_LENGTH = 52;
    private static final int BASE = 32;

    static KeyText random() {
        byte[] id = new byte[8];
        RANDOM.nextBytes(id);
        String secret = new BigInteger(SECRET_BITS, RANDOM).toString(BASE);
        return new KeyText(HexFormat.of().formatHex(id), "0".repeat(SECRET_LENGTH - secret.length()) + secret);
    }

    /** Empty when it is none. */
    static Optional<KeyText> parse(String presented) {
        Matcher matcher = SHAPE.matcher(presented);
        return matcher.matches() ? Optional.of(new KeyText(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    /** 256 random bits need no salt and no slow hash. */
    String hash() {
        try {
            byte[] bytes = secret.getBytes(StandardCharsets.US_ASCII);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }

    String whole() {
        return "itg_" + id + "_" + secret;
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "itg_" + id + "_...";
    }
}
