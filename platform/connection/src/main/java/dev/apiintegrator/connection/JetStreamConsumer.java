package dev.apiintegrator.connection;

import dev.apiintegrator.engine.letter.DeadLetter;
import io.nats.client.Connection;
import io.nats.client.ConsumerContext;
import io.nats.client.FetchConsumeOptions;
import io.nats.client.FetchConsumer;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.Message;
import io.nats.client.StreamContext;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.StreamConfiguration;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.nats.NatsConfiguration;
import org.apache.camel.component.nats.NatsConstants;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches messages from a consumer of JetStream and acknowledges each when its route is through with it. What fails, and
 * is not kept as a dead letter, comes again; so does at once what waits here when the route stops. Camel's own consumer
 * acknowledges failures too, takes the body of each message for an answer, and starts in the background, where nobody
 * learns that it could not.
 *
 * <p>Several share what there is when they have the same name: {@code durableName}, otherwise {@code queueName}. Without a
 * name, a consumer sees all messages and is forgotten soon after it stops. {@code poolSize} says how many messages are
 * worked on at a time; their order is kept with one.
 */
final class JetStreamConsumer extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(JetStreamConsumer.class);
    private static final int BATCH = 50;
    private static final Duration NOTHING_THERE =
            Duration.ofSeconds(1); // a stop takes so long at most, without messages
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final NatsConfiguration configuration;
    private final DrainingNatsEndpoint endpoint;
    private final Map<Message, Boolean> held = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stopped = lock.newCondition();
    private volatile boolean stopping;
    private Connection client;
    private ExecutorService workers;
    private ScheduledExecutorService reminder;

    JetStreamConsumer(DrainingNatsEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.configuration = endpoint.getConfiguration();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        stopping = false;
        client = endpoint.getConnection();
        ConsumerContext consumer;
        try {
            consumer = consumer(stream());
        } catch (Exception e) {
            client.close();
            throw e;
        }
        Duration ackWait =
                consumer.getCachedConsumerInfo().getConsumerConfiguration().getAckWait();
        long every = Math.max(200, ackWait.toMillis() / 3);
        reminder = getEndpoint()
                .getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadScheduledExecutor(this, "JetStreamReminder[" + configuration.getTopic() + "]");
        reminder.scheduleAtFixedRate(this::remind, every, every, TimeUnit.MILLISECONDS);
        workers = endpoint.createExecutor(this);
        for (int i = 0; i < configuration.getPoolSize(); i++) {
            workers.execute(() -> work(consumer));
        }
    }

    private StreamContext stream() throws IOException, JetStreamApiException {
        String name = configuration.getJetstreamName();
        JetStreamManagement management = client.jetStreamManagement();
        try {
            return client.getStreamContext(name);
        } catch (JetStreamApiException e) {
            if (e.getErrorCode() != 404) {
                throw e;
            }
        }
        LOG.info("stream '{}' is not there: it is made, for the subject '{}'", name, configuration.getTopic());
        management.addStream(StreamConfiguration.builder()
                .name(name)
                .subjects(configuration.getTopic())
                .build());
        return client.getStreamContext(name);
    }

    /** One that is there is taken as it is: whoever made it had reasons. */
    private ConsumerContext consumer(StreamContext stream) throws IOException, JetStreamApiException {
        ConsumerConfiguration wanted = configuration.getConsumerConfiguration();
        if (wanted != null) {
            return stream.createOrUpdateConsumer(wanted);
        }
        Optional<String> name = Optional.ofNullable(configuration.getDurableName())
                .or(() -> Optional.ofNullable(configuration.getQueueName()));
        if (name.isPresent()) {
            try {
                return stream.getConsumerContext(name.get());
            } catch (JetStreamApiException e) {
                if (e.getErrorCode() != 404) {
                    throw e;
                }
            }
        }
        return stream.createOrUpdateConsumer(ConsumerConfiguration.builder()
                .durable(name.orElse(null))
                .filterSubject(configuration.getTopic())
                .build());
    }

    @Override
    protected void doStop() throws Exception {
        stopping = true;
        lock.lock();
        try {
            stopped.signalAll();
        } finally {
            lock.unlock();
        }
        if (workers != null) {
            workers.shutdown();
            if (!workers.awaitTermination(DRAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("messages of '{}' are still worked on and will come again", configuration.getTopic());
            }
            getEndpoint().getCamelContext().getExecutorServiceManager().shutdownNow(workers);
            getEndpoint().getCamelContext().getExecutorServiceManager().shutdownNow(reminder);
            workers = null;
        }
        if (client != null) {
            client.close();
        }
        super.doStop();
    }

    private void work(ConsumerContext consumer) {
        boolean away = false;
        while (!stopping) {
            try {
                handle(fetch(consumer));
                away = false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Exception e) {
                if (!away && !stopping) {
                    LOG.warn("messages of '{}' cannot be fetched: {}", configuration.getTopic(), e.toString());
                }
                away = true;
                pause();
            }
        }
    }

    private void pause() {
        lock.lock();
        try {
            if (!stopping && !stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("trying to fetch again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** @throws Exception nothing could be fetched; what came before is worked on first */
    private Deque<Message> fetch(ConsumerContext consumer) throws Exception {
        Deque<Message> batch = new ArrayDeque<>();
        try (FetchConsumer fetched = consumer.fetch(FetchConsumeOptions.builder()
                .maxMessages(BATCH)
                .noWaitExpiresIn(NOTHING_THERE.toMillis())
                .build())) {
            Message message = fetched.nextMessage();
            while (message != null) {
                batch.add(message);
                held.put(message, true);
                message = fetched.nextMessage();
            }
        } catch (Exception e) {
            if (batch.isEmpty()) {
                throw e;
            }
            LOG.debug("{} messages came before this: {}", batch.size(), e.toString());
        }
        return batch;
    }

    private void handle(Deque<Message> batch) {
        while (!batch.isEmpty()) {
            Message message = batch.remove();
            try {
                if (stopping) {
                    message.nak(); // whoever takes over need not wait for it
                } else if (isDone(message)) {
                    message.ack();
                } else {
                    message.nakWithDelay(AGAIN);
                }
            } catch (IllegalStateException e) {
                LOG.debug("a message could not be acknowledged and comes again: {}", e.toString());
            } finally {
                held.remove(message);
            }
        }
    }

    /** Says of each message that waits or is worked on that it is not lost. */
    private void remind() {
        try {
            held.keySet().forEach(Message::inProgress);
        } catch (IllegalStateException e) {
            LOG.debug("the server is away: {}", e.toString());
        }
    }

    private boolean isDone(Message message) {
        Exchange exchange = createExchange(false);
        try {
            fill(exchange, message);
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        try {
            if (exchange.getException() != null) {
                getExceptionHandler().handleException("a message failed", exchange, exchange.getException());
            }
            return exchange.getException() == null || DeadLetter.isKept(exchange);
        } finally {
            releaseExchange(exchange, false);
        }
    }

    private void fill(Exchange exchange, Message message) {
        exchange.getIn().setBody(message.getData());
        exchange.getIn().setHeader(NatsConstants.NATS_SUBJECT, message.getSubject());
        exchange.getIn()
                .setHeader(
                        NatsConstants.NATS_MESSAGE_TIMESTAMP,
                        message.metaData().timestamp().toInstant().toEpochMilli());
        if (message.getHeaders() == null) {
            return;
        }
        HeaderFilterStrategy filter = configuration.getHeaderFilterStrategy();
        message.getHeaders().forEach((name, values) -> {
            if (!filter.applyFilterToExternalHeaders(name, values, exchange)) {
                exchange.getIn().setHeader(name, values.size() == 1 ? values.get(0) : values);
            }
        });
    }
}
