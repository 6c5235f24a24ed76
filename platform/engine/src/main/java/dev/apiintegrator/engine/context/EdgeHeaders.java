package dev.apiintegrator.engine.context;

import dev.apiintegrator.engine.policy.HeaderRules;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpHeaderFilterStrategy;

/** The platform's header filter for HTTP: what steers Camel neither enters nor leaves. */
final class EdgeHeaders extends HttpHeaderFilterStrategy {

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return HeaderRules.steersCamel(name) || super.applyFilterToCamelHeaders(name, value, exchange);
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return HeaderRules.staysOutside(name) || super.applyFilterToExternalHeaders(name, value, exchange);
    }
}
