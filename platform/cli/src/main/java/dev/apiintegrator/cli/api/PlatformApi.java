package dev.apiintegrator.cli.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.apiintegrator.cli.CommandFailed;
import dev.apiintegrator.cli.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The REST API of one server. Every call has a time limit; what fails is a {@link CommandFailed}. */
public final class PlatformApi {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** Asking is quick. */
    private static final Duration ASK = Duration.ofSeconds(20);
    /** Deploying builds and starts routes, and may wait for a deploy that is under way. */
    private static final Duration CHANGE = Duration.ofSeconds(120);

    /** Until the answer begins. */
    private static final Duration UPLOAD = Duration.ofMinutes(2);

    private static final int LARGEST_ANSWER = 64 << 20;
    private static final JsonMapper JSON = new JsonMapper();

    private final String url;
    private final String organization;
    private final Credentials credentials;
    private final HttpClient http;

    private PlatformApi(String url, String organization, Credentials credentials) {
        this.url = url;
        this.organization = organization;
        this.credentials = credentials;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build();
    }

    /**
     * @param url of the control plane, without {@code /api/v1}
     * @param organization that is asked about; empty for the default one
     * @param credentials asked before each request
     */
    public static PlatformApi at(String url, String organization, Credentials credentials) {
        String base = url.replaceAll("/+$", "");
        if (!base.matches("https?://[^/?#\\s]+[^?#\\s]*")) {
            throw new CommandFailed(
                    ExitCode.USAGE, "'" + url + "' is not a server's URL: write it like http://localhost:8081");
        }
        return new PlatformApi(base, organization, credentials);
    }

    /** Where the server is, without a slash at the end. */
    public String url() {
        return url;
    }

    public Answer get(String path) {
        return call("GET", path, null, ASK);
    }

    /** What does not belong to an organization. */
    public Answer getUnscoped(String path) {
        return new PlatformApi(url, "", credentials).get(path);
    }

    /** @param body JSON; null sends none */
    public Answer post(String path, String body) {
        return call("POST", path, body, CHANGE);
    }

    public Answer put(String path, String body) {
        return call("PUT", path, body, CHANGE);
    }

    /** @param tag what the thing must still be at, without quotes; otherwise nothing is changed */
    public Answer putIfAt(String path, String tag, String body) {
        return call("PUT", path, body, CHANGE, "If-Match", "\"" + tag + "\"");
    }

    public Answer delete(String path) {
        return call("DELETE", path, null, CHANGE);
    }

    /** Lines of an event stream until the server ends it; the caller closes it. */
    public InputStream follow(String path) {
        return open(path, "text/event-stream");
    }

    /** An answer of any length and kind; the caller closes it. */
    public InputStream open(String path, String type) {
        HttpRequest request = request(path).header("Accept", type).GET().build();
        HttpResponse<InputStream> response = send(request);
        if (response.statusCode() != 200) {
            throw Problem.of(response.statusCode(), read(response));
        }
        return response.body();
    }

    /**
     * Sends a file and hears how far the server is with it; the caller closes the event stream.
     *
     * @param method PUT or POST
     */
    public InputStream upload(String method, String path, byte[] file) {
        HttpRequest request = request(path)
                .timeout(UPLOAD)
                .header("Accept", "text/event-stream")
                .header("Content-Type", "application/octet-stream")
                .method(method, BodyPublishers.ofByteArray(file))
                .build();
        HttpResponse<InputStream> response = send(request);
        if (response.statusCode() >= 300) {
            throw Problem.of(response.statusCode(), read(response));
        }
        return response.body();
    }

    /** One part of a path, so that it can hold any character. */
    public static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Answer call(String method, String path, String body, Duration limit, String... headers) {
        HttpRequest.Builder request = request(path)
                .timeout(limit)
                .header("Accept", "application/json, application/x-ndjson, application/problem+json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.method(method, BodyPublishers.ofString(body)).header("Content-Type", "application/json");
        }
        HttpResponse<InputStream> response = send(request.build());
        String text = read(response);
        if (response.statusCode() >= 300) {
            throw Problem.of(response.statusCode(), text);
        }
        try {
            return new Answer(response.statusCode(), text, JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw new CommandFailed(url + path + " does not answer in JSON; is " + url + " really the control plane?");
        }
    }

    private HttpRequest.Builder request(String path) {
        String scope = organization.isEmpty() ? "" : "/orgs/" + segment(organization);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/api/v1" + scope + path));
        credentials.bearer(url).ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return request;
    }

    private HttpResponse<InputStream> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofInputStream());
        } catch (ConnectException | UnresolvedAddressException e) {
            throw unreachable("is the server running? start it with './integrator serve'");
        } catch (HttpTimeoutException e) {
            throw unreachable("it did not answer in time");
        } catch (IOException e) {
            throw unreachable(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("interrupted");
        }
    }

    private CommandFailed unreachable(String why) {
        return new CommandFailed(ExitCode.UNREACHABLE, "cannot reach " + url + ": " + why);
    }

    private String read(HttpResponse<InputStream> response) {
        try (InputStream in = response.body()) {
            byte[] bytes = in.readNBytes(LARGEST_ANSWER + 1);
            if (bytes.length > LARGEST_ANSWER) {
                throw new CommandFailed("the answer of " + url + " is too large");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw unreachable("the connection broke off");
        }
    }

    /**
     * What the server said.
     *
     * @param status HTTP, below 300
     * @param text exactly as sent
     * @param json the same, parsed; missing node when empty
     */
    public record Answer(int status, String text, JsonNode json) {}
}
