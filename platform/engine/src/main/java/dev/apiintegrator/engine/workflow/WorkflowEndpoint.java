package dev.apiintegrator.engine.workflow;

import dev.apiintegrator.engine.source.IntegrationId;
import java.util.concurrent.CompletionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.DefaultEndpoint;

/** One workflow: each message starts an execution with its body as input. */
final class WorkflowEndpoint extends DefaultEndpoint {

    /** Set on the message: which execution it was. Read from it: which one it is to be. */
    static final String EXECUTION_ID = "WorkflowExecutionId";

    private final WorkflowStarter starter;
    private final IntegrationId integration;
    private final String workflow;
    private final boolean untilEnded;
    private final String executionId;

    WorkflowEndpoint(
            String uri,
            WorkflowComponent component,
            WorkflowStarter starter,
            IntegrationId integration,
            String workflow,
            boolean untilEnded,
            String executionId) {
        super(uri, component);
        this.starter = starter;
        this.integration = integration;
        this.workflow = workflow;
        this.untilEnded = untilEnded;
        this.executionId = executionId;
    }

    @Override
    public Producer createProducer() {
        return new Starting();
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("a route cannot begin with workflow:" + workflow
                + ": a step of the workflow calls it, and it begins with direct:");
    }

    @Override
    public boolean isSingleton() {
        return true;
    }

    private final class Starting extends DefaultAsyncProducer {

        Starting() {
            super(WorkflowEndpoint.this);
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            Message message = exchange.getMessage();
            try {
                String wanted = executionId.isEmpty() ? message.getHeader(EXECUTION_ID, "", String.class) : executionId;
                String input = message.getBody(String.class);
                starter.start(integration, workflow, wanted, input == null ? "" : input, untilEnded)
                        .whenComplete((answer, failure) -> {
                            if (failure == null) {
                                message.setHeader(EXECUTION_ID, answer.executionId());
                                message.setBody(untilEnded ? answer.output() : answer.executionId());
                            } else {
                                exchange.setException(
                                        failure instanceof CompletionException && failure.getCause() != null
                                                ? failure.getCause()
                                                : failure);
                            }
                            callback.done(false);
                        });
                return false;
            } catch (RuntimeException e) {
                exchange.setException(e);
                callback.done(true);
                return true;
            }
        }
    }
}
