package dev.apiintegrator.engine.letter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A body as it is kept.
 *
 * @param kind what it was
 * @param kept how much of it is here
 * @param content its bytes, texts in UTF-8; not copied, so not to be changed
 * @param size of the whole, in bytes; -1 when unknown
 */
public record LetterBody(Kind kind, Kept kept, byte[] content, long size) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** There was a body, and nothing of it is here. */
    static final LetterBody NOT_KEPT = new LetterBody(Kind.NONE, Kept.NOTHING, new byte[0], -1);

    static final LetterBody EMPTY = new LetterBody(Kind.NONE, Kept.WHOLE, new byte[0], 0);

    /** What a body was, and will be when it is sent once more. */
    public enum Kind {
        /** There was none. */
        NONE,
        TEXT,
        BYTES,
        /** Bytes that are read once, as they come over HTTP. */
        STREAM,
        /** A map, list, number or truth value, as JSON. */
        VALUE
    }

    /** How much of a body is here. Only a whole one can be sent once more; others must be edited first. */
    public enum Kept {
        WHOLE,
        /** It was too long. */
        CUT,
        /** A secret stood in it. */
        MASKED,
        /** It was a stream that was gone, or an object that has no text. */
        NOTHING
    }

    /** Empty when the bytes are no text in UTF-8. */
    public Optional<String> text() {
        return text(content);
    }

    static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /**
     * The same kind of body with other content.
     *
     * @throws IllegalArgumentException when it was a value and the text is no JSON
     */
    public LetterBody edited(String text) {
        if (kind == Kind.VALUE && !isJson(text)) {
            throw new IllegalArgumentException("the body was a map, list or number: its new text must be JSON");
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new LetterBody(kind == Kind.NONE ? Kind.TEXT : kind, Kept.WHOLE, bytes, bytes.length);
    }

    private static boolean isJson(String text) {
        try {
            return !JSON.readTree(text).isMissingNode();
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
