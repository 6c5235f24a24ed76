package dev.apiintegrator.server.audit;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;

/**
 * One line of the audit log. Its hash covers all of it and the hash of the line before: whoever changes, removes or inserts a
 * line breaks the chain from there on.
 *
 * @param number counts up from 1 per organization, without gaps
 * @param time in whole microseconds
 * @param organization whose log this is
 * @param action past tense with a dot, such as {@code secret.set}
 * @param target the name of the thing
 * @param address of the client; empty when the platform acted by itself
 * @param before digest of what was there before; empty when there was nothing or it has none
 * @param after digest of what is there now; empty when there is nothing or it has none
 * @param previous hash of the line before; {@link #GENESIS} for the first
 * @param hash 64 lower case hex digits
 */
@JsonPropertyOrder({
    "number",
    "time",
    "organization",
    "actor",
    "action",
    "target",
    "address",
    "before",
    "after",
    "previous",
    "hash"
})
public record AuditEntry(
        long number,
        Instant time,
        String organization,
        Who actor,
        String action,
        String target,
        String address,
        String before,
        String after,
        String previous,
        String hash) {

    /** What the first line comes after. */
    public static final String GENESIS = "0".repeat(64);

    /**
     * Who did it.
     *
     * @param kind {@code user}, {@code key} or {@code platform}
     * @param subject stable and unique within its kind
     * @param name for people
     */
    public record Who(String kind, String subject, String name) {}

    /** The line that follows, sealed with its hash. Texts that are too long are cut. */
    static AuditEntry following(
            long number,
            String previous,
            Instant time,
            String organization,
            Who actor,
            String action,
            String target,
            String address,
            String before,
            String after) {
        AuditEntry open = new AuditEntry(
                number + 1,
                time.truncatedTo(ChronoUnit.MICROS),
                organization,
                new Who(actor.kind(), cut(actor.subject(), 255), cut(actor.name(), 255)),
                cut(action, 63),
                cut(target, 511),
                cut(address, 63),
                cut(before, 128),
                cut(after, 128),
                previous,
                "");
        return new AuditEntry(
                open.number,
                open.time,
                open.organization,
                open.actor,
                open.action,
                open.target,
                open.address,
                open.before,
                open.after,
                open.previous,
                open.expectedHash());
    }

    /** What its hash must be: SHA-256 over its parts, each with its length before it, in the order of this record. */
    public String expectedHash() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            List<String> parts = List.of(
                    "1", // the version of this encoding
                    previous,
                    organization,
                    Long.toString(number),
                    Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, time)),
                    actor.kind,
                    actor.subject,
                    actor.name,
                    action,
                    target,
                    address,
                    before,
                    after);
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                sha256.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
                sha256.update(bytes);
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }

    /** PostgreSQL stores no zero, and a half of a surrogate pair would come back as another character. */
    private static String cut(String text, int length) {
        String clean = text == null ? "" : text.replace('\0', '?');
        String shorter = clean.length() <= length ? clean : clean.substring(0, length);
        return new String(shorter.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
