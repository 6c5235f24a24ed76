package dev.apiintegrator.engine.context;

import dev.apiintegrator.engine.policy.HeaderRules;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultHeaderFilterStrategy;

/** The platform's header filter for brokers: their headers are the application's own, but for those that steer Camel. */
final class MessageHeaders extends DefaultHeaderFilterStrategy {

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return HeaderRules.steersCamel(name) || super.applyFilterToCamelHeaders(name, value, exchange);
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return HeaderRules.staysOutside(name) || super.applyFilterToExternalHeaders(name, value, exchange);
    }
}
