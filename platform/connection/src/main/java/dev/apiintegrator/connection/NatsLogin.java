package dev.apiintegrator.connection;

import io.nats.client.Nats;
import io.nats.client.Options;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;

/** Where a client connects to, and as whom. Immutable. */
final class NatsLogin {

    private final String label;
    private final Map<String, String> values;

    NatsLogin(String label, Map<String, String> values) {
        this.label = label;
        this.values = Map.copyOf(values);
    }

    /** The connection's name in its organization. */
    String connection() {
        return label.substring(label.indexOf('/') + 1);
    }

    /**
     * Comes back for ever when the server goes away: a route that gave up would be a silent outage. A client whose server
     * does not answer, or that did not notice that its own side of the connection has died, finds out within 15 seconds.
     */
    Options.Builder options() {
        String servers = values.get("servers");
        Options.Builder options = new Options.Builder()
                .servers(servers.split(","))
                .connectionName(label)
                .connectionTimeout(Duration.ofSeconds(5))
                .reconnectWait(Duration.ofMillis(500))
                .maxReconnects(-1)
                .pingInterval(Duration.ofSeconds(5)) // the client's own two minutes would be an outage as long
                .maxPingsOut(2);
        if (values.containsKey("token")) {
            options.token(values.get("token").toCharArray());
        } else if (values.containsKey("username")) {
            options.userInfo(
                    values.get("username").toCharArray(),
                    values.getOrDefault("password", "").toCharArray());
        }
        if (values.containsKey("credentials")) {
            options.authHandler(Nats.staticCredentials(values.get("credentials").getBytes(StandardCharsets.UTF_8)));
        }
        if (servers.contains("tls://")) {
            try {
                options.secure();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this Java has no TLS", e);
            }
        }
        return options;
    }

    /** Without what it logs in with. */
    @Override
    public String toString() {
        return label;
    }
}
