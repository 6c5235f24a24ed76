package dev.apiintegrator.engine.context;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.NodeIdFactory;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.SimpleRegistry;
import org.slf4j.MDC;

/**
 * The Camel context of one revision. It starts no route by itself, registers no MBeans, shares nothing with other contexts
 * but classes, and is garbage as a whole when it was stopped.
 */
public final class IntegrationContext extends DefaultCamelContext {

    private static final long FORCED_STOP_SECONDS = 15;

    /**
     * @param name of the revision, for logs and thread names
     * @param integration what its threads' log lines are marked with
     * @param classLoader sees the platform and what the revision brings with it
     * @param properties for {@code {{placeholders}}}, {@code camel.component.*} and the like
     * @param secrets gives the value of {@code {{secret:name}}} by its name, or throws
     * @param httpEngine bound as Camel's platform-http engine
     */
    public IntegrationContext(
            String name,
            String integration,
            ClassLoader classLoader,
            Map<String, String> properties,
            UnaryOperator<String> secrets,
            Object httpEngine) {
        super(false); // the super constructor would build it before our own parts are in
        getCamelContextExtension().setName(name);
        disableJMX();
        setRegistry(new DefaultRegistry(new SimpleRegistry()));
        setApplicationContextClassLoader(classLoader);
        setLoadTypeConverters(false);
        setAutowiredEnabled(false); // a component must not pick up a bean that its author did not name
        setAutoStartup(false); // the engine starts consumers, in its own order
        setAllowUseOriginalMessage(false);
        setMessageHistory(false);
        setSourceLocationEnabled(true);
        setStartupSummaryLevel(StartupSummaryLevel.Off);
        setPropertiesComponent(propertiesOf(properties, secrets));
        build();
        getRegistry().bind("platform-http-engine", httpEngine);
        addLifecycleStrategy(new ConfiguredComponents(this, properties));
        getExecutorServiceManager().setThreadNamePattern("#name# " + name + " #counter#");
        getExecutorServiceManager().addThreadFactoryListener((source, threads) -> named(threads, integration));
        getShutdownStrategy().setTimeout(FORCED_STOP_SECONDS);
        getShutdownStrategy().setTimeUnit(TimeUnit.SECONDS);
        getShutdownStrategy().setShutdownNowOnTimeout(true);
        getShutdownStrategy().setLogInflightExchangesOnTimeout(false);
    }

    /** Called by {@link #build()}. */
    @Override
    protected NodeIdFactory createNodeIdFactory() {
        return new StableIds();
    }

    private static ThreadFactory named(ThreadFactory threads, String integration) {
        return task -> threads.newThread(() -> {
            MDC.put("integration", integration);
            task.run();
        });
    }

    private PropertiesComponent propertiesOf(Map<String, String> values, UnaryOperator<String> secrets) {
        PropertiesComponent component = new PropertiesComponent();
        component.setCamelContext(this);
        // {{X}} must not reach for the environment of the platform; who wants it says {{env:X}}
        component.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_NEVER);
        component.setSystemPropertiesMode(PropertiesComponent.SYSTEM_PROPERTIES_MODE_NEVER);
        Properties initial = new Properties();
        initial.putAll(values);
        component.setInitialProperties(initial);
        component.addPropertiesFunction(new SecretFunction(secrets));
        return component;
    }

    private void setRegistry(DefaultRegistry registry) {
        registry.setCamelContext(this);
        getCamelContextExtension().setRegistry(registry);
    }
}
