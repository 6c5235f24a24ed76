package dev.apiintegrator.connection;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.kafka.clients.producer.Producer;

/**
 * Gives endpoints with the same settings the same producer, which is made for many threads: a hundred integrations that send
 * to one cluster need one thread and one buffer, not a hundred. Thread-safe.
 */
final class SharedProducers extends DefaultKafkaClientFactory implements AutoCloseable {

    private static final Duration LAST_SENDS = Duration.ofSeconds(5);

    private final String brokers;
    private final Map<Properties, Shared> producers = new HashMap<>();

    SharedProducers(String brokers) {
        this.brokers = brokers;
    }

    @Override
    public String getBrokers(KafkaConfiguration configuration) {
        return brokers; // whatever an endpoint says
    }

    @Override
    public synchronized Producer<?, ?> getProducer(Properties properties) {
        if (properties.containsKey("transactional.id")) {
            return super.getProducer(properties);
        }
        Properties key = new Properties();
        key.putAll(properties);
        Shared shared = producers.computeIfAbsent(key, wanted -> new Shared(super.getProducer(wanted)));
        shared.users++;
        return lend(key, shared);
    }

    private Producer<?, ?> lend(Properties key, Shared shared) {
        AtomicBoolean closed = new AtomicBoolean();
        return (Producer<?, ?>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Producer.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        if (closed.compareAndSet(false, true)) {
                            giveBack(key, shared);
                        }
                        return null;
                    }
                    try {
                        return method.invoke(shared.producer, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void giveBack(Properties key, Shared shared) {
        synchronized (this) {
            if (--shared.users > 0) {
                return;
            }
            producers.remove(key, shared);
        }
        shared.producer.close(LAST_SENDS); // outside: it waits for what is being sent
    }

    @Override
    public void close() {
        Map<Properties, Shared> left;
        synchronized (this) {
            left = Map.copyOf(producers);
            producers.clear();
        }
        left.values().forEach(shared -> shared.producer.close(LAST_SENDS));
    }

    private static final class Shared {
        private final Producer<?, ?> producer;
        private int users;

        Shared(Producer<?, ?> producer) {
            this.producer = producer;
        }
    }
}
