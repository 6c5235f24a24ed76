package dev.apiintegrator.spec;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** A description in few lines, for people to review, with a digest of all that it says. */
final class Summary {

    private Summary() {}

    static String of(ApiSpec spec) {
        StringBuilder text = new StringBuilder();
        text.append(spec.format().title())
                .append(' ')
                .append(spec.formatVersion())
                .append(": ")
                .append(spec.title())
                .append(' ')
                .append(spec.version())
                .append('\n');
        text.append("sha256 ").append(digest(whole(spec))).append('\n');
        spec.servers()
                .forEach(server ->
                        text.append("server ").append(server.resolved()).append('\n'));
        spec.securitySchemes()
                .values()
                .forEach(scheme -> text.append("security ")
                        .append(scheme.id())
                        .append(' ')
                        .append(scheme.type())
                        .append('\n'));
        text.append(spec.schemas().size())
                .append(" schemas, ")
                .append(spec.webhooks().size())
                .append(" webhooks, ")
                .append(spec.operations().size())
                .append(" operations\n");
        for (Operation operation : spec.operations()) {
            text.append(operation.id())
                    .append(' ')
                    .append(operation.signature())
                    .append(' ');
            text.append(operation.parameters().stream()
                    .map(parameter -> parameter.name() + (parameter.required() ? "!" : ""))
                    .collect(Collectors.joining(",", "(", ")")));
            operation.request().ifPresent(body -> text.append(" <- ").append(types(body.contents())));
            text.append(" -> ")
                    .append(operation.responses().stream().map(Response::status).collect(Collectors.joining(",")));
            text.append('\n');
        }
        spec.findings()
                .forEach(finding -> text.append(finding.severity())
                        .append(' ')
                        .append(finding.code())
                        .append(' ')
                        .append(finding)
                        .append('\n'));
        return text.toString();
    }

    private static String types(java.util.List<Content> contents) {
        return contents.stream().map(Content::mediaType).collect(Collectors.joining(","));
    }

    /** Records write all that they have, in the document's order. */
    private static String whole(ApiSpec spec) {
        return spec.toString();
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each JRE has SHA-256", e);
        }
    }

    /** For another JVM: prints the summary of a file. */
    public static void main(String[] arguments) throws java.io.IOException {
        for (String file : arguments) {
            System.out.write(of(ApiSpecs.read(ApiDocument.of(
                            java.nio.file.Files.readAllBytes(java.nio.file.Path.of(file)), "", name(file))))
                    .getBytes(StandardCharsets.UTF_8));
        }
        System.out.flush();
    }

    /** Without the place where it happens to lie. */
    static String name(String file) {
        return java.nio.file.Path.of(file).getFileName().toString();
    }
}
