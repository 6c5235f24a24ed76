package dev.apiintegrator.engine.context;

import dev.apiintegrator.engine.connection.ConnectionLease;
import dev.apiintegrator.engine.policy.AuthorPolicy;
import dev.apiintegrator.engine.policy.ClassRules;
import dev.apiintegrator.engine.policy.EndpointRules;
import dev.apiintegrator.engine.source.RouteSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.DataFormatResolver;
import org.apache.camel.spi.FactoryFinderResolver;
import org.apache.camel.spi.LanguageResolver;
import org.apache.camel.spi.NodeIdFactory;
import org.apache.camel.spi.ResourceLoader;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.EndpointHelper;
import org.apache.camel.support.SimpleRegistry;
import org.slf4j.MDC;

/**
 * The Camel context of one revision. It starts no route by itself, registers no MBeans, shares nothing with other contexts
 * but classes, and is garbage as a whole when it was stopped.
 *
 * <p>Under a policy that is not trusted every part that routes can reach for (components, endpoints, languages, data formats,
 * classes, resources, placeholders) is asked for here and checked here, also for what is decided while a route runs.
 */
public final class IntegrationContext extends DefaultCamelContext {

    private static final long FORCED_STOP_SECONDS = 15;
    private static final String TRANSACTIONS = "PROPAGATION_REQUIRED";

    /** Null for a trusted policy, and while the super constructor runs. */
    private final EndpointRules endpoints;

    /**
     * @param name of the revision, for logs and thread names
     * @param integration what its threads' log lines are marked with
     * @param classLoader sees the platform and what the revision brings with it
     * @param properties for {@code {{placeholders}}}, {@code camel.component.*} and the like
     * @param secrets gives the value of {@code {{secret:name}}} by its name, or throws
     * @param httpEngine bound as Camel's platform-http engine
     * @param policy what its routes may do
     * @param sources of the revision: the only files that a policy lets it read
     * @param names for connections that a policy watches
     * @param connections that its components use, and beans, by their name in routes
     */
    public IntegrationContext(
            String name,
            String integration,
            ClassLoader classLoader,
            Map<String, String> properties,
            UnaryOperator<String> secrets,
            Object httpEngine,
            AuthorPolicy policy,
            List<RouteSource> sources,
            NameResolver names,
            Map<String, ConnectionLease> connections) {
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
        setPropertiesComponent(
                policy.isTrusted() ? propertiesOf(properties, secrets) : guardedPropertiesOf(properties, secrets));
        endpoints = policy.isTrusted() ? null : new EndpointRules(policy);
        if (!policy.isTrusted()) {
            guard(policy, new OwnResources(sources));
        }
        build();
        getRegistry().bind("platform-http-engine", httpEngine);
        // for trusted routes too, so that a route means the same under both
        AuthorPolicy.standard().beans().forEach((bean, type) -> getRegistry().bind(bean, platformBean(type)));
        addLifecycleStrategy(new ConfiguredComponents(this, properties));
        addLifecycleStrategy(new EdgeComponents(this, policy, names)); // after what operators configure
        connect(connections);
        getExecutorServiceManager().setThreadNamePattern("#name# " + name + " #counter#");
        getExecutorServiceManager().addThreadFactoryListener((source, threads) -> named(threads, integration));
        getShutdownStrategy().setTimeout(FORCED_STOP_SECONDS);
        getShutdownStrategy().setTimeUnit(TimeUnit.SECONDS);
        getShutdownStrategy().setShutdownNowOnTimeout(true);
        getShutdownStrategy().setLogInflightExchangesOnTimeout(false);
    }

    private void connect(Map<String, ConnectionLease> connections) {
        addLifecycleStrategy(new ConnectedComponents(this, connections));
        connections.forEach((name, connection) -> {
            Optional<Component> component =
                    connection.schemes().contains(name) ? connection.component(name) : Optional.empty();
            component
                    .map(Object.class::cast)
                    .or(connection::bean)
                    .ifPresent(bean -> getRegistry().bind(name, bean));
            connection.transactions().ifPresent(policy -> bindTransactions(name, policy, connection));
        });
    }

    /** The step {@code transacted} looks for the only one, or for one of that name. */
    private void bindTransactions(String name, Object policy, ConnectionLease connection) {
        boolean component = connection.schemes().contains(name);
        if (!component) {
            getRegistry().bind(name + "-transaction", policy);
        } else if (name.equals("sql") || getRegistry().lookupByName(TRANSACTIONS) == null) {
            getRegistry().bind(TRANSACTIONS, policy);
        }
    }

    private void guard(AuthorPolicy policy, OwnResources resources) {
        ExtendedCamelContext extension = getCamelContextExtension();
        resources.setCamelContext(this);
        GuardedClasses classes = new GuardedClasses(new ClassRules(policy), resources);
        classes.setCamelContext(this);
        setClassResolver(classes);
        extension.addContextPlugin(FactoryFinderResolver.class, new OwnFactories());
        extension.addContextPlugin(ResourceLoader.class, resources);
        extension.addContextPlugin(LanguageResolver.class, new GuardedLanguages(policy));
        extension.addContextPlugin(DataFormatResolver.class, new GuardedDataFormats(policy));
    }

    /** Each component that a route uses, found in the registry or not, passes here. */
    @Override
    public Component getComponent(String name, boolean autoCreateComponents, boolean autoStart) {
        if (endpoints != null) {
            endpoints.checkScheme(name);
        }
        return super.getComponent(name, autoCreateComponents, autoStart);
    }

    /** Each endpoint passes here before it is made, also one whose URI a message decides. */
    @Override
    protected Endpoint doGetEndpoint(
            String uri, Map<String, Object> parameters, boolean normalized, boolean prototype) {
        if (endpoints != null) {
            endpoints.require(normalized ? uri : EndpointHelper.resolveEndpointUriPropertyPlaceholders(this, uri));
        }
        return super.doGetEndpoint(uri, parameters, normalized, prototype);
    }

    /** Made with the platform's own class loader: the class is named by the platform, not by a route. */
    private static Object platformBean(String type) {
        try {
            return Class.forName(type).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the policy's bean " + type + " cannot be made", e);
        }
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

    /** Without the platform's own settings, the environment, and whatever else could answer. */
    private PropertiesComponent guardedPropertiesOf(Map<String, String> values, UnaryOperator<String> secrets) {
        Map<String, String> visible = new HashMap<>(values);
        visible.keySet().removeIf(key -> key.startsWith("camel.") || key.equals("integrator.data"));
        PropertiesComponent component = propertiesOf(visible, secrets);
        component.setPropertiesFunctionResolver(new OnlySecrets(new SecretFunction(secrets)));
        component.setAutoDiscoverPropertiesSources(false);
        return component;
    }

    private void setRegistry(DefaultRegistry registry) {
        registry.setCamelContext(this);
        getCamelContextExtension().setRegistry(registry);
    }
}
