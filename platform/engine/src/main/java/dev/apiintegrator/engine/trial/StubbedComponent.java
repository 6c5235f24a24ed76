package dev.apiintegrator.engine.trial;

import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.ComponentResolver;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.PluginHelper;

/** Takes the place of each component that could leave the process, or act by the clock. */
final class StubbedComponent extends DefaultComponent {

    /** Work on the message alone, or lead from route to route. */
    private static final Set<String> REAL = Set.of(
            "bean",
            "caffeine-cache",
            "caffeine-loadcache",
            "class",
            "dataformat",
            "direct",
            "dynamic-router",
            "freemarker",
            "jolt",
            "json-validator",
            "jslt",
            "kamelet",
            "language",
            "log",
            "mock",
            "mustache",
            "platform-http",
            "ref",
            "rest",
            "rest-api",
            "rest-openapi",
            "seda",
            "stub",
            "validator",
            "velocity",
            "xslt",
            "xslt-saxon");

    private final Stubs stubs;

    private StubbedComponent(Stubs stubs) {
        this.stubs = stubs;
    }

    static boolean isReal(String scheme) {
        return REAL.contains(scheme);
    }

    /** @param context without routes yet */
    static void install(CamelContext context, Stubs stubs) {
        ComponentResolver real = PluginHelper.getComponentResolver(context);
        context.getCamelContextExtension().addContextPlugin(ComponentResolver.class, (scheme, owner) -> {
            if (REAL.contains(scheme)) {
                return real.resolveComponent(scheme, owner);
            }
            Component stubbed = new StubbedComponent(stubs);
            stubbed.setCamelContext(owner);
            return stubbed;
        });
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        parameters.clear(); // checked with the sources; here they have no effect
        return new StubbedEndpoint(uri, this, stubs);
    }
}
