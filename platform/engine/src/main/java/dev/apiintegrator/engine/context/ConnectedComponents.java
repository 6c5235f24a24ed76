package dev.apiintegrator.engine.context;

import dev.apiintegrator.engine.connection.ConnectionLease;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.LifecycleStrategySupport;

/** Gives components the connections that the integration's settings name for them. */
final class ConnectedComponents extends LifecycleStrategySupport {

    private final CamelContext context;
    private final Map<String, ConnectionLease> connections;

    ConnectedComponents(CamelContext context, Map<String, ConnectionLease> connections) {
        this.context = context;
        this.connections = connections;
    }

    @Override
    public void onComponentAdd(String name, Component component) {
        ConnectionLease connection = connections.get(name);
        if (connection == null || !connection.schemes().contains(name)) {
            return;
        }
        PropertyConfigurer configurer = component.getComponentPropertyConfigurer();
        connection.options(name).forEach((option, value) -> {
            if (configurer == null || !configurer.configure(context, component, option, value, true)) {
                throw new RuntimeCamelException("'" + option + "' is no option of the component '" + name + "'");
            }
        });
    }
}
