package dev.apiintegrator.connection;

import dev.apiintegrator.connector.http.HttpConnection;
import dev.apiintegrator.connector.http.HttpSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The address and the credentials of an API that connectors call. */
final class HttpKind implements ConnectionKind {

    private static final String WORD = "\\S{1,500}";

    @Override
    public String name() {
        return "http";
    }

    @Override
    public List<ConnectionSetting> settings() {
        return List.of(
                ConnectionSetting.required("url", "https?://[^\\s?#@]{1,500}", "such as https://api.example.com/v1"),
                ConnectionSetting.optional("auth", "none|basic|bearer|key|oauth2", "how callers prove who they are"),
                ConnectionSetting.optional("username", WORD, "of basic"),
                ConnectionSetting.secret("password", "of basic: {{secret:NAME}}"),
                ConnectionSetting.secret("token", "of bearer: {{secret:NAME}}"),
                ConnectionSetting.secret("key", "of key: {{secret:NAME}}"),
                ConnectionSetting.optional(
                        "key-name", "[A-Za-z0-9_.-]{1,100}", "the header, parameter or cookie of key"),
                ConnectionSetting.optional("key-in", "header|query|cookie", "header by default"),
                ConnectionSetting.optional("token-url", "https?://[^\\s#@]{1,500}", "of oauth2, client credentials"),
                ConnectionSetting.optional("client-id", WORD, "of oauth2"),
                ConnectionSetting.secret("client-secret", "of oauth2: {{secret:NAME}}"),
                ConnectionSetting.optional("scope", "[ -~]{1,500}", "of oauth2, separated by spaces"),
                ConnectionSetting.optional(
                        "rate", "[0-9]{1,6}(\\.[0-9]{1,6})?", "calls per second, of all users together"),
                ConnectionSetting.optional("timeout", "[1-9][0-9]{0,3}", "seconds of one attempt, 30 by default"),
                ConnectionSetting.optional("retries", "[0-9]", "2 by default, where a call may be made twice"),
                ConnectionSetting.optional(
                        "answers",
                        "off|warn|fail",
                        "what to do about those that are not as the document says; off by default"));
    }

    @Override
    public List<ConnectionProblem> check(Map<String, String> declared) {
        try {
            HttpSettings.of(declared);
            return List.of();
        } catch (IllegalArgumentException e) {
            return List.of(new ConnectionProblem("auth", e.getMessage(), "give it, or choose another 'auth'"));
        }
    }

    @Override
    public OpenConnection open(String label, Map<String, String> values) {
        return new Way(new HttpConnection(HttpSettings.of(values)));
    }

    private record Way(HttpConnection connection) implements OpenConnection {

        @Override
        public Set<String> schemes() {
            return Set.of();
        }

        @Override
        public Map<String, Object> options(String scheme) {
            return Map.of();
        }

        @Override
        public Optional<Object> bean() {
            return Optional.of(connection);
        }

        @Override
        public Optional<ApiTraffic> traffic() {
            HttpConnection.Counts counts = connection.counts();
            // read one after the other while calls go on: never below zero
            long sent = Math.max(0, counts.calls() - counts.refused());
            return Optional.of(new ApiTraffic(
                    Math.max(0, counts.calls() - counts.failures()),
                    Math.max(0, counts.failures() - counts.refused()),
                    counts.refused(),
                    Math.max(0, counts.attempts() - sent),
                    counts.failedLogins(),
                    counts.unexpected(),
                    counts.circuit().equals("OPEN")));
        }

        /** Whether somebody listens: any request might do something there. */
        @Override
        public String check(Duration limit) throws IOException {
            URI url = connection.url();
            int port = url.getPort() > 0 ? url.getPort() : url.getScheme().equals("https") ? 443 : 80;
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(url.getHost(), port), (int) limit.toMillis());
            }
            return url.getHost() + " listens";
        }

        @Override
        public void close() {
            // the client's connections close themselves when nobody uses them
        }
    }
}
