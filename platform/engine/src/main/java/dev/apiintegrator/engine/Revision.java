package dev.apiintegrator.engine;

import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.engine.source.RouteSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * An immutable numbered snapshot of an integration's sources.
 *
 * @param integration whose sources these are
 * @param number counts up from 1 per integration
 * @param sources ordered by path, at least one, no path twice
 * @param digest SHA-256 over paths and contents, 64 lower case hex digits: equal sources have equal digests
 */
public record Revision(IntegrationId integration, long number, List<RouteSource> sources, String digest) {

    /**
     * @throws IllegalArgumentException when there are no sources or two with the same path
     */
    public static Revision of(IntegrationId integration, long number, List<RouteSource> sources) {
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("integration '" + integration + "' has no sources");
        }
        List<RouteSource> ordered =
                sources.stream().sorted(Comparator.comparing(RouteSource::path)).toList();
        Set<String> paths = new HashSet<>();
        for (RouteSource source : ordered) {
            if (!paths.add(source.path())) {
                throw new IllegalArgumentException("source '" + source.path() + "' is given twice");
            }
        }
        return new Revision(integration, number, ordered, digestOf(ordered));
    }

    private static String digestOf(List<RouteSource> sources) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (RouteSource source : sources) {
                // lengths first, so that no two different lists can run together into the same bytes
                update(sha256, source.path().getBytes(StandardCharsets.UTF_8));
                update(sha256, source.content());
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }

    private static void update(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    /** {@code name@number}, for logs and thread names. */
    @Override
    public String toString() {
        return integration + "@" + number;
    }
}
