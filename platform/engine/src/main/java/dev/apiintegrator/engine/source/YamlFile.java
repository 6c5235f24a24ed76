package dev.apiintegrator.engine.source;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A YAML file, read once within limits: its documents with line numbers, or why it cannot be read. Reading never runs
 * anything that the file names and never throws for what a file contains.
 */
public final class YamlFile {

    /** Bytes that are no text. */
    public static final String NOT_TEXT = "not-utf-8";
    /** Larger, deeper or more repetitive than allowed. */
    public static final String TOO_LARGE = "file-too-large";
    /** Not YAML. */
    public static final String SYNTAX = "yaml-syntax";
    /** A key stands twice in a mapping. */
    public static final String DUPLICATE_KEY = "duplicate-key";

    private final String path;
    private final List<YamlNode> documents;
    private final List<Finding> findings;

    private YamlFile(String path, List<YamlNode> documents, List<Finding> findings) {
        this.path = path;
        this.documents = List.copyOf(documents);
        this.findings = List.copyOf(findings);
    }

    public static YamlFile read(RouteSource source) {
        return read(source, YamlLimits.defaults());
    }

    public static YamlFile read(RouteSource source, YamlLimits limits) {
        if (source.size() > limits.bytes()) {
            String message = "the file has %,d bytes, more than the %,d that are allowed"
                    .formatted(source.size(), limits.bytes());
            return failed(
                    source.path(),
                    Finding.error(TOO_LARGE, message, source.path()).suggesting("split it into several files"));
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(source.content()))
                    .toString();
            return compose(source.path(), text, 1, 1, limits);
        } catch (CharacterCodingException e) {
            return failed(
                    source.path(),
                    Finding.error(NOT_TEXT, "the file is not UTF-8 text", source.path())
                            .suggesting("save it as UTF-8"));
        }
    }

    /**
     * Reads YAML that stands inside another file.
     *
     * @param firstLine where the text begins in that file, 1-based
     * @param firstColumn where its lines begin, 1-based
     */
    public static YamlFile embedded(String path, String text, int firstLine, int firstColumn) {
        return compose(path, text, firstLine, firstColumn, YamlLimits.defaults());
    }

    private static YamlFile compose(String path, String text, int line, int column, YamlLimits limits) {
        String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
        YamlComposer composer = new YamlComposer(path, body, line - 1, column - 1, limits);
        return new YamlFile(path, composer.documents(), composer.findings());
    }

    private static YamlFile failed(String path, Finding finding) {
        return new YamlFile(path, List.of(), List.of(finding));
    }

    public String path() {
        return path;
    }

    /** In their order; empty when the file is empty or cannot be read. */
    public List<YamlNode> documents() {
        return documents;
    }

    /** Why the file cannot be read; empty when it can. */
    public List<Finding> findings() {
        return findings;
    }
}
