package dev.apiintegrator.engine.context;

import dev.apiintegrator.engine.policy.AuthorPolicy;
import dev.apiintegrator.engine.policy.Egress;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.LifecycleStrategySupport;

/** Gives networked components, as they come into a context, the platform's header filter and, under a policy, its egress rules. */
final class EdgeComponents extends LifecycleStrategySupport {

    private static final Set<String> FILTERED = Set.of("http", "https", "vertx-http", "nats", "kafka");

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
        if (FILTERED.contains(name)) {
            PropertyConfigurer configurer = component.getComponentPropertyConfigurer();
            if (configurer != null) {
                configurer.configure(context, component, "headerFilterStrategy", new EdgeHeaders(), true);
            }
        }
        if (!policy.isTrusted() && GuardedHttp.isHttp(component)) {
            GuardedHttp.guard(component, Egress.of(policy), names);
        }
    }
}
