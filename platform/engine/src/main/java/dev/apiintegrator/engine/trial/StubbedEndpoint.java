package dev.apiintegrator.engine.trial;

import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.PollingConsumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.PollingConsumerSupport;

/** Stands for an endpoint of another system: what is sent to it goes to the stubs, and nothing comes from it by itself. */
final class StubbedEndpoint extends DefaultEndpoint {

    private final Stubs stubs;

    StubbedEndpoint(String uri, StubbedComponent component, Stubs stubs) {
        super(uri, component);
        this.stubs = stubs;
    }

    @Override
    public Producer createProducer() {
        return new DefaultProducer(this) {
            @Override
            public void process(Exchange exchange) throws Exception {
                stubs.answer(getEndpointUri(), exchange);
            }
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        return new DefaultConsumer(this, processor);
    }

    @Override
    public PollingConsumer createPollingConsumer() {
        return new PollingConsumerSupport(this) {
            @Override
            public Exchange receive() {
                return polled();
            }

            @Override
            public Exchange receiveNoWait() {
                return polled();
            }

            @Override
            public Exchange receive(long timeout) {
                return polled();
            }
        };
    }

    private Exchange polled() {
        Exchange exchange = createExchange();
        try {
            return stubs.answer(getEndpointUri(), exchange) ? exchange : null;
        } catch (Exception e) {
            exchange.setException(e);
            return exchange;
        }
    }

    @Override
    public boolean isLenientProperties() {
        return true;
    }
}
