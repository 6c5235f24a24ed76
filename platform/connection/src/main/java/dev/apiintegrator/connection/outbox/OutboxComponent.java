package dev.apiintegrator.connection.outbox;

import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code outbox:name}: what is sent there is a row of the database that {@code connections} names for {@code outbox}, written
 * in the route's transaction; who consumes from there gets the rows in their order, each at least once.
 */
public final class OutboxComponent extends DefaultComponent {

    private final DataSource database;

    /** For Camel, which then is told that a connection is missing. */
    public OutboxComponent() {
        this(null);
    }

    /** @param database that holds the rows */
    public OutboxComponent(DataSource database) {
        this.database = database;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        if (database == null) {
            throw new IllegalArgumentException("'outbox' needs a connection to a database: write"
                    + " 'connections: { outbox: NAME }' in integration.yaml");
        }
        if (!remaining.matches("[A-Za-z0-9._-]{1,100}")) {
            throw new IllegalArgumentException("'" + remaining
                    + "' cannot be the name of an outbox: use 1 to 100 letters, digits, '.', '_' and '-'");
        }
        int batch = getAndRemoveParameter(parameters, "batch", Integer.class, 100);
        long delay = getAndRemoveParameter(parameters, "delay", Long.class, 200L);
        if (batch < 1 || batch > 10_000 || delay < 10 || delay > 3_600_000) {
            throw new IllegalArgumentException("'batch' is 1 to 10000 messages, 'delay' 10 to 3600000 milliseconds");
        }
        String owner = getCamelContext().getName().replaceFirst("@\\d+$", "");
        return new OutboxEndpoint(uri, this, new OutboxTable(database, owner, remaining), batch, delay);
    }
}
