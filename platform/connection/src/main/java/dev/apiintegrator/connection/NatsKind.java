package dev.apiintegrator.connection;

import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Component;

/** The servers of a NATS cluster. */
final class NatsKind implements ConnectionKind {

    @Override
    public String name() {
        return "nats";
    }

    @Override
    public List<ConnectionSetting> settings() {
        return List.of(
                ConnectionSetting.required(
                        "servers",
                        "(nats|tls)://[^@\\s]{1,500}(,(nats|tls)://[^@\\s]{1,500}){0,20}",
                        "such as nats://nats-1:4222,nats://nats-2:4222; tls:// for encrypted connections"),
                ConnectionSetting.optional("username", "\\S{1,200}", "who connects"),
                ConnectionSetting.secret("password", "{{secret:NAME}}"),
                ConnectionSetting.secret("token", "{{secret:NAME}}, instead of username and password"),
                ConnectionSetting.secret("credentials", "{{secret:NAME}}, the content of a .creds file"));
    }

    @Override
    public OpenConnection open(String label, Map<String, String> values) {
        return new Cluster(values.get("servers"), new NatsLogin(label, values));
    }

    /** Each endpoint has a client of its own, so that it can drain what it was given when it stops. */
    private record Cluster(String servers, NatsLogin login) implements OpenConnection {

        @Override
        public Set<String> schemes() {
            return Set.of("nats");
        }

        @Override
        public Optional<Component> component(String scheme) {
            return Optional.of(new DrainingNatsComponent(login));
        }

        @Override
        public Map<String, Object> options(String scheme) {
            return Map.of("servers", servers);
        }

        @Override
        public Set<String> ownOptions(String scheme) {
            return Set.of("connection", "credentialsFilePath", "secure", "servers", "sslContextParameters");
        }

        @Override
        public String check(Duration limit) throws IOException, InterruptedException {
            Options options =
                    login.options().connectionTimeout(limit).noReconnect().build();
            Connection connection = Nats.connect(options);
            try {
                return "NATS " + connection.getServerInfo().getVersion()
                        + (connection.getServerInfo().isJetStreamAvailable() ? " with JetStream" : "");
            } finally {
                connection.close();
            }
        }

        @Override
        public void close() {
            // endpoints close their own
        }
    }
}
