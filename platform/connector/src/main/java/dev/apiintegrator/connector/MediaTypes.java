package dev.apiintegrator.connector;

import java.util.Locale;

/** What media types say by their names. */
final class MediaTypes {

    private MediaTypes() {}

    /** Without parameters, in lower case. */
    static String base(String mediaType) {
        int semicolon = mediaType.indexOf(';');
        return (semicolon < 0 ? mediaType : mediaType.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    static boolean isJson(String mediaType) {
        String base = base(mediaType);
        return base.equals("application/json")
                || base.endsWith("+json")
                || base.equals("*/*")
                || base.equals("text/json");
    }
}
