package dev.apiintegrator.connection;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/** The brokers of a Kafka cluster. */
final class KafkaKind implements ConnectionKind {

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public List<ConnectionSetting> settings() {
        return List.of(
                ConnectionSetting.required(
                        "brokers", "[A-Za-z0-9.:_,\\[\\]-]{1,2000}", "such as kafka-1:9092,kafka-2:9092"),
                ConnectionSetting.optional(
                        "security",
                        "PLAINTEXT|SSL|SASL_PLAINTEXT|SASL_SSL",
                        "PLAINTEXT (the default), SSL, SASL_PLAINTEXT or SASL_SSL"),
                ConnectionSetting.optional(
                        "mechanism",
                        "PLAIN|SCRAM-SHA-256|SCRAM-SHA-512",
                        "PLAIN (the default), SCRAM-SHA-256 or SCRAM-SHA-512"),
                ConnectionSetting.optional("username", "[^\"\\s]{1,200}", "who connects"),
                ConnectionSetting.secret("password", "{{secret:NAME}}"),
                ConnectionSetting.optional(
                        "certificates",
                        "(?s)\\s*-----BEGIN CERTIFICATE-----.*-----END CERTIFICATE-----\\s*",
                        "of the authorities to trust, as PEM"));
    }

    @Override
    public List<ConnectionProblem> check(Map<String, String> declared) {
        boolean sasl = declared.getOrDefault("security", "").startsWith("SASL");
        boolean named = declared.containsKey("username") || declared.containsKey("password");
        if (sasl && !(declared.containsKey("username") && declared.containsKey("password"))) {
            return List.of(new ConnectionProblem(
                    "username", "'security' " + declared.get("security") + " needs 'username' and 'password'", ""));
        }
        return named && !sasl
                ? List.of(new ConnectionProblem(
                        "security", "'username' and 'password' have no effect", "set 'security' to SASL_SSL"))
                : List.of();
    }

    @Override
    public OpenConnection open(String label, Map<String, String> values) {
        Map<String, String> client = new TreeMap<>();
        Map<String, Object> options = new HashMap<>();
        options.put("brokers", values.get("brokers"));
        client.put("bootstrap.servers", values.get("brokers"));
        String security = values.getOrDefault("security", "PLAINTEXT");
        options.put("securityProtocol", security);
        client.put("security.protocol", security);
        if (security.startsWith("SASL")) {
            String mechanism = values.getOrDefault("mechanism", "PLAIN");
            String login = login(mechanism, values.get("username"), values.get("password"));
            options.put("saslMechanism", mechanism);
            options.put("saslJaasConfig", login);
            client.put("sasl.mechanism", mechanism);
            client.put("sasl.jaas.config", login);
        }
        if (values.containsKey("certificates")) {
            Map<String, Object> trust =
                    Map.of("ssl.truststore.type", "PEM", "ssl.truststore.certificates", values.get("certificates"));
            options.put("additionalProperties", trust);
            trust.forEach((key, value) -> client.put(key, value.toString()));
        }
        SharedProducers producers = new SharedProducers(values.get("brokers"));
        options.put("kafkaClientFactory", producers);
        return new Cluster(options, client, producers);
    }

    private static String login(String mechanism, String username, String password) {
        String module = mechanism.equals("PLAIN")
                ? "org.apache.kafka.common.security.plain.PlainLoginModule"
                : "org.apache.kafka.common.security.scram.ScramLoginModule";
        return module + " required username=\"" + username + "\" password=\""
                + password.replace("\\", "\\\\").replace("\"", "\\\"") + "\";";
    }

    private record Cluster(Map<String, Object> options, Map<String, String> client, SharedProducers producers)
            implements OpenConnection {

        @Override
        public Set<String> schemes() {
            return Set.of("kafka");
        }

        @Override
        public Map<String, Object> options(String scheme) {
            return options;
        }

        /** Everything about where the brokers are and who connects. */
        @Override
        public Set<String> ownOptions(String scheme) {
            return Set.of(
                    "additionalProperties",
                    "brokers",
                    "interceptorClasses",
                    "kafkaClientFactory",
                    "kerberosConfigLocation",
                    "saslAuthType",
                    "saslJaasConfig",
                    "saslKerberosServiceName",
                    "saslMechanism",
                    "schemaRegistryURL",
                    "securityProtocol",
                    "sslContextParameters",
                    "sslKeystoreLocation",
                    "sslTruststoreLocation",
                    "sslEndpointAlgorithm");
        }

        @Override
        public String check(Duration limit) throws Exception {
            Properties properties = new Properties();
            properties.putAll(client);
            int millis = Math.toIntExact(limit.toMillis());
            properties.put("request.timeout.ms", millis);
            properties.put("default.api.timeout.ms", millis);
            try (Admin admin = Admin.create(properties)) {
                int nodes = admin.describeCluster()
                        .nodes()
                        .get(limit.toMillis(), TimeUnit.MILLISECONDS)
                        .size();
                return nodes + (nodes == 1 ? " broker" : " brokers");
            }
        }

        @Override
        public void close() {
            producers.close();
        }

        /** Without the options, in which a password stands. */
        @Override
        public String toString() {
            return "kafka " + options.get("brokers");
        }
    }
}
