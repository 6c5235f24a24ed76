package dev.apiintegrator.connection.outbox;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.TransactionException;

/**
 * Hands the rows to the route in their order, one at a time over all nodes. A row whose route failed stays, and everything
 * behind it waits: the order is worth more than the speed.
 */
final class OutboxConsumer extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxConsumer.class);
    private static final long LONGEST_STOP_SECONDS = 10;
    private static final int LONGEST_BACKOFF = 6;

    private final OutboxTable table;
    private final int batch;
    private final long delay;
    private volatile boolean open;
    private int failures;
    private ScheduledExecutorService thread;

    OutboxConsumer(OutboxEndpoint endpoint, Processor processor, OutboxTable table, int batch, long delay) {
        super(endpoint, processor);
        this.table = table;
        this.batch = batch;
        this.delay = delay;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        begin();
    }

    @Override
    protected void doSuspend() throws Exception {
        rest();
        super.doSuspend();
    }

    @Override
    protected void doResume() {
        begin();
    }

    @Override
    protected void doStop() throws Exception {
        rest();
        super.doStop();
    }

    private synchronized void begin() {
        if (!open) {
            open = true;
            thread = getEndpoint()
                    .getCamelContext()
                    .getExecutorServiceManager()
                    .newSingleThreadScheduledExecutor(this, "outbox");
            schedule(0);
        }
    }

    private synchronized void rest() throws InterruptedException {
        open = false;
        if (thread != null) {
            thread.shutdown();
            if (!thread.awaitTermination(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
            thread = null;
        }
    }

    private void schedule(long millis) {
        ScheduledExecutorService current = thread;
        if (open && current != null && !current.isShutdown()) {
            current.schedule(this::look, millis, TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        int taken = 0;
        int before = failures;
        try {
            taken = table.drain(batch, this::send);
            if (failures == before) {
                failures = 0;
            }
        } catch (PessimisticLockingFailureException e) {
            LOG.debug("another node is sending from {}", getEndpoint());
        } catch (DataAccessException | TransactionException e) {
            failures++;
            LOG.warn("the outbox {} cannot be read: {}", getEndpoint(), e.getMessage());
        }
        schedule(taken == batch ? 0 : delay << Math.min(failures, LONGEST_BACKOFF));
    }

    private boolean send(OutboxMessage message) {
        if (!open) {
            return false;
        }
        Exchange exchange = createExchange(false);
        try {
            exchange.getIn().setBody(message.body());
            exchange.getIn().setHeaders(new java.util.HashMap<>(message.headers()));
            exchange.getIn().setHeader("OutboxId", message.id());
            getProcessor().process(exchange);
            if (exchange.getException() == null) {
                failures = 0;
                return true;
            }
            failures++;
            LOG.warn(
                    "row {} of {} stays: {}",
                    message.id(),
                    getEndpoint(),
                    exchange.getException().getMessage());
            return false;
        } catch (Exception e) {
            failures++;
            getExceptionHandler().handleException("row " + message.id() + " stays", exchange, e);
            return false;
        } finally {
            releaseExchange(exchange, false);
        }
    }
}
