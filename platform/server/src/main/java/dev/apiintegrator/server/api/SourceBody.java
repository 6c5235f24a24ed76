package dev.apiintegrator.server.api;

import dev.apiintegrator.engine.source.RouteSource;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * One source.
 *
 * @param path relative, with {@code /}
 * @param content text, or what {@code encoding} says
 * @param encoding {@code base64} for what is not UTF-8 text; left out otherwise
 */
record SourceBody(String path, String content, String encoding) {

    private static final String BASE64 = "base64";

    static SourceBody of(RouteSource source) {
        byte[] content = source.content();
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return new SourceBody(source.path(), text, null);
        } catch (CharacterCodingException e) {
            return new SourceBody(source.path(), Base64.getEncoder().encodeToString(content), BASE64);
        }
    }

    RouteSource source() {
        if (path == null || content == null) {
            throw new BadRequest("each of 'sources' needs 'path' and 'content'");
        }
        if (encoding == null) {
            return RouteSource.of(path, content);
        }
        if (!encoding.equals(BASE64)) {
            throw new BadRequest(
                    "encoding '" + encoding + "' of '" + path + "' is not known: leave it out or use base64");
        }
        try {
            return RouteSource.of(path, Base64.getDecoder().decode(content));
        } catch (IllegalArgumentException e) {
            throw new BadRequest("'" + path + "': " + e.getMessage());
        }
    }
}
