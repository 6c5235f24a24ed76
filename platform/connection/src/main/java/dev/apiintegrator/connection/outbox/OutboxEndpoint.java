package dev.apiintegrator.connection.outbox;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One outbox of one integration. */
final class OutboxEndpoint extends DefaultEndpoint {

    private final OutboxTable table;
    private final int batch;
    private final long delay;

    OutboxEndpoint(String uri, OutboxComponent component, OutboxTable table, int batch, long delay) {
        super(uri, component);
        this.table = table;
        this.batch = batch;
        this.delay = delay;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        table.create();
    }

    @Override
    public Producer createProducer() {
        return new OutboxProducer(this, table);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        return new OutboxConsumer(this, processor, table, batch, delay);
    }
}
