package dev.apiintegrator.connection.connector;

import dev.apiintegrator.connector.AnswerCheck;
import dev.apiintegrator.connector.Call;
import dev.apiintegrator.connector.NextPage;
import dev.apiintegrator.connector.http.HttpConnection;
import dev.apiintegrator.spec.inference.ErrorShape;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Consumer;
import org.apache.camel.Expression;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One operation over one connection. */
final class ConnectorEndpoint extends DefaultEndpoint {

    private final HttpConnection connection;
    private final Call call;
    private final Map<String, Expression> values;
    private final Optional<AnswerCheck> answers;
    private final Optional<ErrorShape> errors;
    private final Optional<Paged> paged;

    /** @param most pages */
    record Paged(NextPage next, int most) {}

    ConnectorEndpoint(
            String uri,
            ConnectorComponent component,
            HttpConnection connection,
            Call call,
            Map<String, Expression> values,
            Optional<AnswerCheck> answers,
            Optional<ErrorShape> errors,
            Optional<Paged> paged) {
        super(uri, component);
        this.connection = connection;
        this.call = call;
        this.values = values;
        this.answers = answers;
        this.errors = errors;
        this.paged = paged;
    }

    @Override
    public Producer createProducer() {
        return new ConnectorProducer(this, connection, call, values, answers, errors, paged);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException(
                "'" + call.operation() + "' is called, nothing comes from there by itself");
    }
}
