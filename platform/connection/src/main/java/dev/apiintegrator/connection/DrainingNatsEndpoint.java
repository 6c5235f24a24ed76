package dev.apiintegrator.connection;

import dev.apiintegrator.engine.connection.ConnectionDown;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Nats;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.component.nats.NatsConfiguration;
import org.apache.camel.component.nats.NatsEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An endpoint whose clients drain when Camel closes them: what the server has already given out is still worked on. Camel
 * itself unsubscribes first, and what then waits in the client is gone.
 */
final class DrainingNatsEndpoint extends NatsEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(DrainingNatsEndpoint.class);
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final NatsLogin login;

    DrainingNatsEndpoint(
            String uri, DrainingNatsComponent component, NatsConfiguration configuration, NatsLogin login) {
        super(uri, component, configuration);
        this.login = login;
    }

    @Override
    public Connection getConnection() throws InterruptedException {
        Connection client;
        try {
            client = Nats.connect(login.options().build());
        } catch (IOException e) {
            throw new ConnectionDown(
                    login.connection(),
                    "no server answers at " + getConfiguration().getServers(),
                    e);
        }
        if (getConfiguration().isJetstreamEnabled() && !client.getServerInfo().isJetStreamAvailable()) {
            client.close(); // Camel would go on without, and lose what nobody listens for at the moment
            throw new IllegalStateException("the NATS server of connection '" + login.connection()
                    + "' has no JetStream: start it with -js, or leave out jetstreamEnabled");
        }
        return proxy(Connection.class, new Draining(client));
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (!getConfiguration().isJetstreamEnabled()) {
            return super.createConsumer(processor);
        }
        JetStreamConsumer consumer = new JetStreamConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private record Draining(Connection client) implements InvocationHandler {

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            if (method.getName().equals("close")) {
                drain();
                return null;
            }
            Object answer = DrainingNatsEndpoint.invoke(client, method, arguments);
            return answer instanceof Dispatcher dispatcher ? stillSubscribed(dispatcher) : answer;
        }

        private void drain() throws InterruptedException {
            try {
                client.drain(DRAIN).get(DRAIN.toMillis() + 1_000, TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException | IllegalStateException e) {
                LOG.warn("a NATS client could not be drained in time and is closed: {}", e.toString());
            } finally {
                client.close();
            }
        }

        private static Dispatcher stillSubscribed(Dispatcher dispatcher) {
            return proxy(Dispatcher.class, (self, method, arguments) -> {
                if (method.getName().equals("unsubscribe") && arguments.length == 1) {
                    return self;
                }
                Object answer = DrainingNatsEndpoint.invoke(dispatcher, method, arguments);
                return answer == dispatcher ? self : answer;
            });
        }
    }
}
