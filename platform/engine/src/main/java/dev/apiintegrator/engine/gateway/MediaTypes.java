package dev.apiintegrator.engine.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The media types that an endpoint takes or gives; {@link #ANY} when it does not say. */
record MediaTypes(List<String> names) {

    static final MediaTypes ANY = new MediaTypes(List.of());

    static MediaTypes parse(String list) {
        if (list == null || list.isBlank()) {
            return ANY;
        }
        List<String> names = new ArrayList<>();
        for (String word : list.split(",")) {
            String name = essence(word);
            if (name.equals("*/*")) {
                return ANY;
            }
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return new MediaTypes(List.copyOf(names));
    }

    /** Whether a body of this Content-Type may come in; a missing one may. */
    boolean take(String contentType) {
        if (names.isEmpty() || contentType == null || contentType.isBlank()) {
            return true;
        }
        String type = essence(contentType);
        return names.stream().anyMatch(name -> covers(name, type));
    }

    /** Whether a caller with this Accept header (RFC 9110 section 12.5.1) can read one of them. */
    boolean satisfy(String accept) {
        if (names.isEmpty() || accept == null || accept.isBlank()) {
            return true;
        }
        for (String range : accept.split(",")) {
            String wanted = essence(range);
            if (range.contains("q") && range.replace(" ", "").matches(".*;q=0(\\.0*)?(;.*)?")) {
                continue;
            }
            if (names.stream().anyMatch(name -> covers(wanted, name) || covers(name, wanted))) {
                return true;
            }
        }
        return false;
    }

    private static boolean covers(String range, String type) {
        if (range.equals("*/*") || range.equals("*") || range.equals(type)) {
            return true;
        }
        return range.endsWith("/*") && type.startsWith(range.substring(0, range.length() - 1));
    }

    private static String essence(String mediaType) {
        int parameters = mediaType.indexOf(';');
        return (parameters < 0 ? mediaType : mediaType.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return String.join(", ", names);
    }
}
