package dev.apiintegrator.engine.context;

import dev.apiintegrator.engine.policy.AuthorPolicy;
import dev.apiintegrator.engine.policy.Egress;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.LifecycleStrategySupport;

/** Gives networked components, as they come into a context, the platform's header filter and, under a policy, its egress rules. */
final class EdgeComponents extends LifecycleStrategySupport {

    private static final String HTTP_COMPONENT = "org.apache.camel.component.http.HttpComponent";
    private static final String MAIL_ENDPOINT = "org.apache.camel.component.mail.MailEndpoint";
    private static final Set<String> HTTP = Set.of("http", "https", "vertx-http");
    private static final Set<String> BROKERS = Set.of("nats", "kafka");

    private final CamelContext context;
    private final AuthorPolicy policy;
    private final NameResolver names;

    EdgeComponents(CamelContext context, AuthorPolicy policy, NameResolver names) {
        this.context = context;
        this.policy = policy;
        this.names = names;
    }

    @Override
    public void onComponentAdd(String name, Component component) {
        if (HTTP.contains(name)) {
            filter(component, new EdgeHeaders());
        } else if (BROKERS.contains(name)) {
            filter(component, new MessageHeaders());
        }
        if (component.getClass().getName().equals(HTTP_COMPONENT)) {
            GuardedHttp.sendOnce(component);
            if (!policy.isTrusted()) {
                GuardedHttp.guard(component, Egress.of(policy), names);
            }
        }
    }

    @Override
    public void onEndpointAdd(Endpoint endpoint) {
        if (endpoint.getClass().getName().equals(MAIL_ENDPOINT)) {
            MailRecipients.guard(endpoint);
        }
    }

    /** By its option, so that the component need not be there when this is compiled. */
    private void filter(Component component, HeaderFilterStrategy filter) {
        PropertyConfigurer configurer = component.getComponentPropertyConfigurer();
        if (configurer != null) {
            configurer.configure(context, component, "headerFilterStrategy", filter, true);
        }
    }
}
