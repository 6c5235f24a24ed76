package dev.apiintegrator.spec;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** An API's document as somebody published it, untouched. */
public final class ApiDocument {

    private final byte[] bytes;
    private final String mediaType;
    private final String origin;
    private final Limits limits;
    private final References references;
    // Every parser asks what is in it, and reading 50 MB twice would be felt.
    private Tree tree;

    private ApiDocument(byte[] bytes, String mediaType, String origin, Limits limits, References references) {
        this.bytes = Objects.requireNonNull(bytes, "bytes");
        this.mediaType = Objects.requireNonNull(mediaType, "mediaType").toLowerCase(Locale.ROOT);
        this.origin = Objects.requireNonNull(origin, "origin");
        this.limits = Objects.requireNonNull(limits, "limits");
        this.references = Objects.requireNonNull(references, "references");
    }

    /**
     * A document. References to other files are not followed.
     *
     * @param bytes not copied, so not to be changed
     * @param mediaType as the sender said; empty when nobody did
     * @param origin its URL, path or name
     */
    public static ApiDocument of(byte[] bytes, String mediaType, String origin) {
        return new ApiDocument(bytes, mediaType, origin, Limits.DEFAULT, References.none());
    }

    /** A file. References to other files are not followed. */
    public static ApiDocument file(Path file) throws IOException {
        long size = Files.size(file);
        if (size > Limits.DEFAULT.maxBytes()) {
            throw new IOException(file + " has " + size + " bytes, the limit is " + Limits.DEFAULT.maxBytes());
        }
        return of(Files.readAllBytes(file), "", file.toString());
    }

    /**
     * What is at a URL.
     *
     * @throws IOException when it cannot be read or may not be; the message says why
     */
    public static ApiDocument at(URI url, References references) throws IOException {
        return of(references.read(url, Limits.DEFAULT.maxBytes()), "", url.toString());
    }

    public ApiDocument withLimits(Limits limits) {
        return new ApiDocument(bytes, mediaType, origin, limits, references);
    }

    /** The same document, whose references to other documents lead there. */
    public ApiDocument following(References references) {
        return new ApiDocument(bytes, mediaType, origin, limits, references);
    }

    public byte[] bytes() {
        return bytes;
    }

    public String mediaType() {
        return mediaType;
    }

    public String origin() {
        return origin;
    }

    public Limits limits() {
        return limits;
    }

    References references() {
        return references;
    }

    /** Where it is, for what it refers to; empty when its origin is neither a URL nor a path. */
    Optional<URI> base() {
        try {
            URI uri = origin.matches("(?i)(https?|file):.*")
                    ? URI.create(origin)
                    : Path.of(origin).toAbsolutePath().toUri();
            return Optional.of(uri);
        } catch (IllegalArgumentException notAPlace) {
            return Optional.empty();
        }
    }

    /** What it says if it is JSON or YAML, with what it refers to; read once. */
    synchronized Tree tree() {
        if (tree == null) {
            tree = new Bundle(this).tree();
        }
        return tree;
    }

    /** Its characters: UTF-8, UTF-16 with a byte order mark, or Latin-1 where it is neither. */
    public String text() {
        if (startsWith(0xEF, 0xBB, 0xBF)) {
            return new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
        }
        if (startsWith(0xFE, 0xFF)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
        }
        if (startsWith(0xFF, 0xFE)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
        }
        return new String(bytes, isUtf8() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }

    /** Whether the media type or the name at its origin ends with one of these, such as {@code md}. */
    public boolean isNamed(String... endings) {
        String name = origin.toLowerCase(Locale.ROOT).replaceFirst("[?#].*$", "");
        for (String ending : endings) {
            if (name.endsWith("." + ending)
                    || mediaType.replaceFirst(";.*$", "").strip().endsWith("/" + ending)) {
                return true;
            }
        }
        return false;
    }

    private boolean isUtf8() {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(8_192);
        CoderResult result;
        do {
            out.clear();
            result = decoder.decode(in, out, true);
        } while (result.isOverflow());
        return !result.isError();
    }

    private boolean startsWith(int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return origin + " (" + bytes.length + " bytes)";
    }
}
