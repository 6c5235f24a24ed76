package dev.apiintegrator.connection;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.component.nats.NatsComponent;
import org.apache.camel.component.nats.NatsConfiguration;
import org.apache.camel.spi.annotations.Component;

/** Camel's component, whose endpoints log in as the connection says and lose nothing when they stop. */
@Component("nats") // under which Camel finds the options of both
final class DrainingNatsComponent extends NatsComponent {

    private final NatsLogin login;

    DrainingNatsComponent(NatsLogin login) {
        this.login = login;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        NatsConfiguration configuration = new NatsConfiguration();
        configuration.setTopic(remaining);
        configuration.setServers(getServers());
        configuration.setVerbose(isVerbose());
        configuration.setPoolSize(1); // it hands over to the client's own thread at once
        DrainingNatsEndpoint endpoint = new DrainingNatsEndpoint(uri, this, configuration, login);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
