package dev.apiintegrator.engine.context;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.spi.Language;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerAware;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.PropertyBindingSupport;

/**
 * Applies {@code camel.component.<name>.<option>}, {@code camel.dataformat...} and {@code camel.language...} when a part
 * comes into a context, as Camel's Spring Boot starters do. An option that does not exist is an error.
 */
final class ConfiguredComponents extends LifecycleStrategySupport {

    private final CamelContext context;
    private final Map<String, Map<String, String>> byPrefix = new HashMap<>();

    ConfiguredComponents(CamelContext context, Map<String, String> properties) {
        this.context = context;
        properties.forEach(this::sort);
    }

    private void sort(String key, String value) {
        String[] parts = key.split("\\.", 4);
        if (parts.length == 4 && parts[0].equals("camel")) {
            byPrefix.computeIfAbsent(parts[1] + "." + parts[2], prefix -> new TreeMap<>())
                    .put(camelCase(parts[3]), value);
        }
    }

    @Override
    public void onComponentAdd(String name, Component component) {
        bind("component", name, component, component.getComponentPropertyConfigurer());
    }

    @Override
    public void onDataFormatCreated(String name, DataFormat dataFormat) {
        bind("dataformat", name, dataFormat, configurer(dataFormat, name + "-dataformat-configurer"));
    }

    @Override
    public void onLanguageCreated(String name, Language created) {
        Language language = created instanceof GuardedLanguages.Checked checked ? checked.language() : created;
        bind("language", name, language, configurer(language, name + "-language-configurer"));
    }

    private PropertyConfigurer configurer(Object target, String name) {
        return target instanceof PropertyConfigurerAware aware
                ? aware.getPropertyConfigurer(target)
                : PluginHelper.getConfigurerResolver(context.getCamelContextExtension())
                        .resolvePropertyConfigurer(name, context);
    }

    private void bind(String kind, String name, Object target, PropertyConfigurer configurer) {
        Map<String, String> options = byPrefix.get(kind + "." + name);
        if (options == null) {
            return;
        }
        PropertyBindingSupport.build()
                .withCamelContext(context)
                .withTarget(target)
                .withConfigurer(configurer)
                .withReflection(true) // nested options such as configuration.brokers
                .withIgnoreCase(true)
                .withMandatory(true)
                .withRemoveParameters(false)
                .withProperties(new HashMap<>(options))
                .bind();
    }

    /** Spring Boot's {@code auto-commit-enable} and {@code autoCommitEnable} are the same option. */
    private static String camelCase(String key) {
        StringBuilder camel = new StringBuilder(key.length());
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c == '-' && i + 1 < key.length()) {
                camel.append(String.valueOf(key.charAt(++i)).toUpperCase(Locale.ROOT));
            } else {
                camel.append(c);
            }
        }
        return camel.toString();
    }
}
