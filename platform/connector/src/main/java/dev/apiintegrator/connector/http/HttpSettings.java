package dev.apiintegrator.connector.http;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a connection over HTTP is.
 *
 * @param url that paths are appended to
 * @param credentials unless tokens are fetched
 * @param oauth where tokens are fetched
 * @param timeout of one attempt, and how long a call waits for the rate budget
 * @param retries after the first attempt
 * @param perSecond calls; 0 for as many as wanted
 * @param answers what is done about those that are otherwise than their document says
 * @param circuitPause how long the other side is left alone after it failed too often
 */
public record HttpSettings(
        URI url,
        Credentials credentials,
        Optional<OAuthClient> oauth,
        Duration timeout,
        int retries,
        double perSecond,
        AnswerMode answers,
        Duration circuitPause) {

    /**
     * Of named values: {@code url}, {@code auth} and what it needs, {@code timeout}, {@code retries}, {@code rate}, {@code answers}.
     *
     * @throws IllegalArgumentException naming what is missing
     */
    public static HttpSettings of(Map<String, String> values) {
        String auth = values.getOrDefault("auth", "none");
        Optional<OAuthClient> oauth = auth.equals("oauth2")
                ? Optional.of(new OAuthClient(
                        URI.create(needed(values, "token-url", auth)),
                        needed(values, "client-id", auth),
                        needed(values, "client-secret", auth),
                        values.getOrDefault("scope", "")))
                : Optional.empty();
        return new HttpSettings(
                URI.create(values.get("url")),
                credentials(auth, values),
                oauth,
                Duration.ofSeconds(Long.parseLong(values.getOrDefault("timeout", "30"))),
                Integer.parseInt(values.getOrDefault("retries", "2")),
                Double.parseDouble(values.getOrDefault("rate", "0")),
                AnswerMode.valueOf(values.getOrDefault("answers", "off").toUpperCase(Locale.ROOT)),
                Duration.ofSeconds(10));
    }

    private static Credentials credentials(String auth, Map<String, String> values) {
        return switch (auth) {
            case "basic" ->
                new Credentials.Basic(needed(values, "username", auth), values.getOrDefault("password", ""));
            case "bearer" -> new Credentials.Bearer(needed(values, "token", auth));
            case "key" ->
                new Credentials.Key(
                        values.getOrDefault("key-in", "header"),
                        needed(values, "key-name", auth),
                        needed(values, "key", auth));
            default -> new Credentials.Anonymous();
        };
    }

    private static String needed(Map<String, String> values, String name, String auth) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("'" + name + "' is missing, which auth=" + auth + " needs");
        }
        return value;
    }
}
