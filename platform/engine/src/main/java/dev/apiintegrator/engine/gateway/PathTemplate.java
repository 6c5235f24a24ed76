package dev.apiintegrator.engine.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A published path, taken apart: {@code /orders/{id}/lines}, {@code /files/*}.
 *
 * @param segments between the slashes
 * @param parameters names in order of appearance
 * @param open whether everything below is served too
 */
record PathTemplate(List<Segment> segments, List<String> parameters, boolean open) {

    private static final Pattern PARAMETER = Pattern.compile("\\{([^/{}]+)}");

    /** One part of a path: a fixed text, or a pattern with parameters in it such as {@code {id}.json}. */
    sealed interface Segment {}

    record Literal(String text) implements Segment {}

    /** @param regex null when the parameter is the whole segment */
    record Parametric(String shape, Pattern regex) implements Segment {
        boolean whole() {
            return regex == null;
        }
    }

    static PathTemplate parse(String path, boolean openEnd) {
        List<Segment> segments = new ArrayList<>();
        List<String> parameters = new ArrayList<>();
        boolean open = openEnd;
        for (String part : path.split("/")) {
            if (part.isEmpty()) {
                continue;
            }
            if (open && !openEnd) {
                throw new IllegalArgumentException("path '" + path + "': '*' may only stand at the end");
            }
            if (part.equals("*")) {
                open = true;
            } else {
                segments.add(segment(part, parameters));
            }
        }
        return new PathTemplate(List.copyOf(segments), List.copyOf(parameters), open);
    }

    private static Segment segment(String part, List<String> parameters) {
        Matcher matcher = PARAMETER.matcher(part);
        if (!matcher.find()) {
            return new Literal(part);
        }
        if (matcher.start() == 0 && matcher.end() == part.length()) {
            parameters.add(matcher.group(1));
            return new Parametric("{}", null);
        }
        StringBuilder regex = new StringBuilder();
        StringBuilder shape = new StringBuilder();
        int from = 0;
        do {
            parameters.add(matcher.group(1));
            String literal = part.substring(from, matcher.start());
            regex.append(Pattern.quote(literal)).append("(.+?)");
            shape.append(literal).append("{}");
            from = matcher.end();
        } while (matcher.find());
        String tail = part.substring(from);
        return new Parametric(
                shape + tail, Pattern.compile(regex.append(Pattern.quote(tail)).toString()));
    }

    /** Equal for templates that match the same requests, whatever their parameters are called. */
    String shape() {
        StringBuilder shape = new StringBuilder();
        for (Segment segment : segments) {
            shape.append('/')
                    .append(segment instanceof Literal literal ? literal.text() : ((Parametric) segment).shape());
        }
        return open ? shape.append("/*").toString() : shape.toString();
    }

    /** A path that it matches, of the same shape: what no other text would be, for each parameter. */
    List<String> example() {
        List<String> example = new ArrayList<>();
        for (Segment segment : segments) {
            example.add(
                    segment instanceof Literal literal
                            ? literal.text()
                            : ((Parametric) segment).shape().replace("{}", "\u0001"));
        }
        if (open) {
            example.add("\u0001");
        }
        return example;
    }

    /** As callers read it. */
    static String display(String path, boolean open) {
        String trimmed = "/"
                + String.join(
                        "/",
                        List.of(path.split("/")).stream()
                                .filter(p -> !p.isEmpty())
                                .toList());
        return open && !trimmed.endsWith("*") ? (trimmed.equals("/") ? "/*" : trimmed + "/*") : trimmed;
    }
}
