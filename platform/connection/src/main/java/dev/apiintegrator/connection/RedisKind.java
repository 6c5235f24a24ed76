package dev.apiintegrator.connection;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.spi.IdempotentRepository;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.serializer.RedisSerializer;

/** A client of a Redis server. */
final class RedisKind implements ConnectionKind {

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public List<ConnectionSetting> settings() {
        return List.of(
                ConnectionSetting.required("host", "[A-Za-z0-9.:_-]{1,255}", "such as redis.example.com"),
                ConnectionSetting.optional("port", "[1-9][0-9]{0,4}", "6379 by default"),
                ConnectionSetting.optional("database", "[0-9]{1,3}", "0 by default"),
                ConnectionSetting.optional("username", "\\S{1,200}", "who connects"),
                ConnectionSetting.secret("password", "{{secret:NAME}}"),
                ConnectionSetting.optional("tls", "true|false", "true for an encrypted connection"));
    }

    @Override
    public OpenConnection open(String label, Map<String, String> values) {
        RedisStandaloneConfiguration server = new RedisStandaloneConfiguration(
                values.get("host"), Integer.parseInt(values.getOrDefault("port", "6379")));
        server.setDatabase(Integer.parseInt(values.getOrDefault("database", "0")));
        Optional.ofNullable(values.get("username")).ifPresent(server::setUsername);
        Optional.ofNullable(values.get("password")).ifPresent(server::setPassword);
        LettuceClientConfiguration.LettuceClientConfigurationBuilder client = LettuceClientConfiguration.builder()
                .commandTimeout(Duration.ofSeconds(5))
                .shutdownQuietPeriod(Duration.ZERO)
                .shutdownTimeout(Duration.ofSeconds(2));
        if (Boolean.parseBoolean(values.getOrDefault("tls", "false"))) {
            client.useSsl();
        }
        LettuceConnectionFactory factory = new LettuceConnectionFactory(server, client.build());
        factory.afterPropertiesSet();
        factory.start();
        RedisTemplate<String, Object> template = new RedisTemplate<>();
        template.setConnectionFactory(factory);
        template.setDefaultSerializer(new Text());
        template.afterPropertiesSet();
        return new Client(factory, template);
    }

    private record Client(LettuceConnectionFactory factory, RedisTemplate<String, Object> template)
            implements OpenConnection {

        @Override
        public Set<String> schemes() {
            return Set.of("spring-redis");
        }

        @Override
        public Map<String, Object> options(String scheme) {
            return Map.of("redisTemplate", template);
        }

        @Override
        public Set<String> ownOptions(String scheme) {
            return Set.of("connectionFactory", "listenerContainer", "redisTemplate", "serializer");
        }

        @Override
        public Optional<Object> bean() {
            return Optional.of(template);
        }

        @Override
        public Optional<IdempotentRepository> idempotentRepository(String owner) {
            return Optional.of(new RedisKeys(template, owner));
        }

        @Override
        public String check(Duration limit) {
            try (RedisConnection connection = factory.getConnection()) {
                connection.ping();
                Object version = connection.serverCommands().info("server").get("redis_version");
                return "Redis " + version;
            }
        }

        @Override
        public void close() {
            factory.destroy();
        }
    }

    /**
     * Texts as other programs write and read them. The component's own way is Java's serialization, which nobody else
     * understands and which runs code of whoever can write to the server.
     */
    private static final class Text implements RedisSerializer<Object> {

        @Override
        public byte[] serialize(Object value) {
            return value == null
                    ? null
                    : value instanceof byte[] bytes
                            ? bytes
                            : String.valueOf(value).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Object deserialize(byte[] bytes) {
            return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
