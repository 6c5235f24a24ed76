package dev.apiintegrator.engine.letter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apiintegrator.engine.letter.LetterBody.Kept;
import dev.apiintegrator.engine.letter.LetterBody.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;

/** Turns bodies into what can be kept: at most so many bytes of them, and no secret. */
final class KeptBodies {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final int limit;
    private final UnaryOperator<String> mask;

    KeptBodies(int limit, UnaryOperator<String> mask) {
        this.limit = limit;
        this.mask = mask;
    }

    /** A stream is read only when it can be read again, and is ready for that afterwards. */
    LetterBody of(Object body) {
        if (body == null) {
            return LetterBody.EMPTY;
        }
        try {
            return kept(body instanceof WrappedFile<?> file && file.getBody() != null ? file.getBody() : body);
        } catch (IOException | RuntimeException e) {
            return LetterBody.NOT_KEPT; // whatever an author's object throws: the failure is worth more than its body
        }
    }

    private LetterBody kept(Object body) throws IOException {
        if (body instanceof byte[] bytes) {
            return bytes(Kind.BYTES, Arrays.copyOf(bytes, Math.min(bytes.length, limit)), bytes.length);
        }
        if (body instanceof StreamCache stream) {
            return stream(stream);
        }
        if (body instanceof CharSequence text) {
            return text(Kind.TEXT, text.toString());
        }
        if (body instanceof Map
                || body instanceof Collection
                || body instanceof JsonNode
                || body instanceof Number
                || body instanceof Boolean) {
            return value(body);
        }
        return LetterBody.NOT_KEPT;
    }

    private LetterBody stream(StreamCache stream) throws IOException {
        stream.reset();
        byte[] content;
        if (stream instanceof InputStream in) {
            content = in.readNBytes(limit);
        } else {
            Bounded out = new Bounded(limit);
            stream.writeTo(out);
            content = out.toByteArray();
        }
        stream.reset();
        return bytes(Kind.STREAM, content, Math.max(stream.length(), content.length));
    }

    private LetterBody text(Kind kind, String text) {
        // a character has a byte at least: what cannot fit is not encoded as a whole
        boolean cut = text.length() > limit;
        byte[] bytes = (cut ? text.substring(0, limit) : text).getBytes(StandardCharsets.UTF_8);
        long size = cut ? -1 : bytes.length;
        return masked(kind, whole(bytes), bytes.length > limit || cut, size);
    }

    private LetterBody value(Object value) throws IOException {
        Bounded out = new Bounded(limit);
        try {
            JSON.writeValue(out, value);
        } catch (JsonProcessingException e) {
            return LetterBody.NOT_KEPT; // something in it is no value
        }
        return masked(Kind.VALUE, out.toByteArray(), out.size > limit, out.size);
    }

    private LetterBody bytes(Kind kind, byte[] content, long size) {
        return masked(kind, content, size > content.length, size);
    }

    private LetterBody masked(Kind kind, byte[] content, boolean cut, long size) {
        Optional<String> text = LetterBody.text(content);
        if (text.isEmpty() && !cut) {
            return new LetterBody(kind, Kept.WHOLE, content, size);
        }
        // of a text that was cut, the last character may be broken
        String readable = text.orElseGet(() -> new String(content, StandardCharsets.UTF_8));
        String masked = mask.apply(readable);
        if (!masked.equals(readable)) {
            return new LetterBody(
                    kind, cut ? Kept.CUT : Kept.MASKED, whole(masked.getBytes(StandardCharsets.UTF_8)), size);
        }
        return new LetterBody(kind, cut ? Kept.CUT : Kept.WHOLE, content, size);
    }

    private byte[] whole(byte[] bytes) {
        return bytes.length <= limit ? bytes : Arrays.copyOf(bytes, limit);
    }

    /** Keeps the first bytes and counts the others. */
    private static final class Bounded extends OutputStream {

        private final ByteArrayOutputStream first = new ByteArrayOutputStream();
        private final int limit;
        private long size;

        Bounded(int limit) {
            this.limit = limit;
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            int room = Math.max(0, Math.min(length, limit - first.size()));
            first.write(bytes, offset, room);
            size += length;
        }

        byte[] toByteArray() {
            return first.toByteArray();
        }
    }
}
