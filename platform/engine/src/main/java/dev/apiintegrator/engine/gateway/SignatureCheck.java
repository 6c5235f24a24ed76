package dev.apiintegrator.engine.gateway;

import dev.apiintegrator.engine.access.Caller;
import dev.apiintegrator.engine.access.Refusal;
import dev.apiintegrator.engine.access.Signature;
import dev.apiintegrator.engine.access.Verdict;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a webhook's request was signed by who knows the secret, lately, and not before. May wait for the secret. */
final class SignatureCheck {

    private static final Logger LOG = LoggerFactory.getLogger(SignatureCheck.class);
    private static final String HMAC = "HmacSHA256";
    private static final int MAX_SIGNATURES = 8;
    private static final String SIGNATURE = "signature";

    private final Signature signature;
    private final HttpRevision revision;

    private SignatureCheck(Signature signature, HttpRevision revision) {
        this.signature = signature;
        this.revision = revision;
    }

    static SignatureCheck of(Signature signature, HttpRevision revision) {
        return new SignatureCheck(signature, revision);
    }

    /**
     * What a request says.
     *
     * @param timestamp seconds since 1970 as they were sent; null when the scheme has none
     * @param prefix of what is signed, before the body
     * @param signatures in hex, one of which must be right
     */
    private record Claim(String timestamp, String prefix, List<String> signatures) {}

    Verdict check(HttpServerRequest request, byte[] body) {
        String organization = revision.integration().organization();
        Claim claim = claim(request);
        if (claim == null) {
            return Refusal.invalid(
                    "the request is not signed as " + signature.scheme().word() + " signs");
        }
        long now = System.currentTimeMillis();
        if (claim.timestamp() != null && !isRecent(claim.timestamp(), now)) {
            return Refusal.invalid("the timestamp of the signature is too old, or not a time");
        }
        Optional<String> secret = revision.gateway().access().secrets().find(organization, signature.secret());
        if (secret.isEmpty() || secret.get().isEmpty()) {
            LOG.warn(
                    "a webhook of {} cannot be checked: organization '{}' has no secret '{}'",
                    revision.integration(),
                    organization,
                    signature.secret());
            return Refusal.unavailable("signatures cannot be checked at the moment", 60);
        }
        byte[] expected = hmac(secret.get(), claim.prefix(), body);
        boolean right = false;
        for (String one : claim.signatures()) {
            right |= MessageDigest.isEqual(expected, bytes(one)); // no way out before the last: equal time for all
        }
        if (!right) {
            return Refusal.invalid("the signature is wrong");
        }
        // a timestamp may be ahead as far as it may be behind: it is good for twice the tolerance
        long remembered = now + 2 * signature.tolerance().toMillis();
        String hex = HexFormat.of().formatHex(expected);
        if (!revision.gateway().seenSignatures().add(revision.integration() + " " + hex, now, remembered)) {
            return Refusal.invalid("this request was received before");
        }
        return new Caller(
                Caller.Kind.SIGNATURE,
                signature.secret(),
                signature.scheme().word(),
                Map.of(organization, Set.of()),
                Set.of(),
                Set.of(),
                Map.of(SIGNATURE, hex));
    }

    /** What was not served may be sent again as it is: senders do so when a delivery has failed. */
    static void answered(HttpRevision revision, Caller signer, int status) {
        if (status >= 400) {
            revision.gateway()
                    .seenSignatures()
                    .remove(revision.integration() + " " + signer.claims().get(SIGNATURE));
        }
    }

    /** Null when headers are missing or not as they should be. */
    private Claim claim(HttpServerRequest request) {
        return switch (signature.scheme()) {
            case GITHUB -> {
                String value = request.getHeader("X-Hub-Signature-256");
                yield value == null || !value.startsWith("sha256=")
                        ? null
                        : new Claim(null, "", List.of(value.substring("sha256=".length())));
            }
            case SLACK -> {
                String value = request.getHeader("X-Slack-Signature");
                String time = request.getHeader("X-Slack-Request-Timestamp");
                yield value == null || time == null || !value.startsWith("v0=")
                        ? null
                        : new Claim(time, "v0:" + time + ":", List.of(value.substring("v0=".length())));
            }
            case GENERIC -> {
                String value = request.getHeader("X-Signature");
                String time = request.getHeader("X-Timestamp");
                yield value == null || time == null
                        ? null
                        : new Claim(time, time + ".", List.of(value.replaceFirst("^sha256=", "")));
            }
            case STRIPE -> stripe(request.getHeader("Stripe-Signature"));
        };
    }

    private static Claim stripe(String header) {
        if (header == null) {
            return null;
        }
        String time = null;
        List<String> signatures = new ArrayList<>();
        for (String part : header.split(",")) {
            String item = part.strip();
            if (item.startsWith("t=")) {
                time = item.substring(2);
            } else if (item.startsWith("v1=") && signatures.size() < MAX_SIGNATURES) {
                signatures.add(item.substring(3));
            }
        }
        return time == null || signatures.isEmpty() ? null : new Claim(time, time + ".", signatures);
    }

    private boolean isRecent(String timestamp, long nowMillis) {
        if (!timestamp.matches("[0-9]{1,12}")) {
            return false;
        }
        long distance = Math.abs(nowMillis - Long.parseLong(timestamp) * 1_000);
        return distance <= signature.tolerance().toMillis();
    }

    private static byte[] hmac(String secret, String prefix, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            mac.update(prefix.getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform must have " + HMAC, e);
        }
    }

    private static byte[] bytes(String hex) {
        try {
            return HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
