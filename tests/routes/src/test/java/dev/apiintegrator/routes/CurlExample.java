package dev.apiintegrator.routes;

import dev.apiintegrator.engine.gateway.ApiEndpoint;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line {@code $ curl ...} in a README that calls the gateway at its usual port.
 *
 * @param command as it stands there
 * @param method of HTTP
 * @param path without the query
 */
record CurlExample(String command, String method, String path) {

    private static final Pattern COMMAND = Pattern.compile("^\\$ (curl (?:.*\\\\\\n)*.*)$", Pattern.MULTILINE);
    private static final Pattern METHOD = Pattern.compile("\\s-X\\s*([A-Z]+)");
    private static final Pattern BODY = Pattern.compile("\\s(-d|--data\\S*|--json)\\s");
    private static final Pattern GATEWAY = Pattern.compile("http://localhost:8080(/[^\\s'\"]*)");

    /** @throws IllegalArgumentException when an example calls something else than the gateway */
    static List<CurlExample> in(Path readme) throws IOException {
        return COMMAND.matcher(Files.readString(readme))
                .results()
                .map(found -> of(found.group(1)))
                .toList();
    }

    private static CurlExample of(String command) {
        Matcher url = GATEWAY.matcher(command);
        if (!url.find()) {
            throw new IllegalArgumentException("no http://localhost:8080/... in: " + command);
        }
        Matcher method = METHOD.matcher(command);
        String path = URI.create(url.group(1)).getPath();
        if (method.find()) {
            return new CurlExample(command, method.group(1), path);
        }
        return new CurlExample(command, BODY.matcher(command).find() ? "POST" : "GET", path);
    }

    /** Whether it is about these endpoints, and not about those of another integration that is called first. */
    boolean isFor(List<ApiEndpoint> endpoints) {
        return endpoints.stream()
                .anyMatch(endpoint -> firstPart(endpoint.path()).equals(firstPart(path)));
    }

    boolean calls(ApiEndpoint endpoint) {
        String pattern = ("\\Q" + endpoint.path() + "\\E")
                .replaceAll("\\{[^}]+}", "\\\\E[^/]+\\\\Q")
                .replaceFirst("/\\*(?=\\\\E$)", "\\\\E/.*\\\\Q");
        return (endpoint.method().equals(method) || endpoint.method().equals("*")) && path.matches(pattern);
    }

    private static String firstPart(String path) {
        return path.split("/", 3)[1];
    }
}
