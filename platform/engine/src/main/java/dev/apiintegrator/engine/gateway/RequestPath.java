package dev.apiintegrator.engine.gateway;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Splits the path of a request into decoded segments. */
final class RequestPath {

    private static final int MAX_SEGMENTS = 128;

    private RequestPath() {}

    /**
     * Empty segments are dropped, so {@code /a//b/} is {@code a, b}. Returns null when the path cannot be trusted: a broken
     * percent escape, a dot segment (RFC 3986 section 3.3) that would make proxies and us see different paths, a NUL, or too
     * many segments.
     */
    static List<String> segments(String path) {
        List<String> segments = new ArrayList<>(8);
        int start = 0;
        int length = path.length();
        for (int i = 0; i <= length; i++) {
            if (i < length && path.charAt(i) != '/') {
                continue;
            }
            if (i > start) {
                String segment = decode(path.substring(start, i));
                if (segment == null || segment.equals(".") || segment.equals("..") || segments.size() == MAX_SEGMENTS) {
                    return null;
                }
                segments.add(segment);
            }
            start = i + 1;
        }
        return segments;
    }

    private static String decode(String segment) {
        if (segment.indexOf('%') < 0) {
            return segment.indexOf('\\') < 0 ? segment : null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(segment.length());
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c != '%') {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            int high = i + 2 <= segment.length() - 1 ? Character.digit(segment.charAt(i + 1), 16) : -1;
            int low = i + 2 <= segment.length() - 1 ? Character.digit(segment.charAt(i + 2), 16) : -1;
            if (high < 0 || low < 0 || (high == 0 && low == 0)) {
                return null;
            }
            bytes.write(high * 16 + low);
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
