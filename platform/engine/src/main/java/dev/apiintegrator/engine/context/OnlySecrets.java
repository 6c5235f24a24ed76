package dev.apiintegrator.engine.context;

import java.util.Map;
import org.apache.camel.component.properties.PropertiesFunctionResolver;
import org.apache.camel.spi.PropertiesFunction;

/** Knows the placeholder function {@code secret} and no other: none that reads the environment. */
final class OnlySecrets implements PropertiesFunctionResolver {

    private final PropertiesFunction secrets;

    OnlySecrets(PropertiesFunction secrets) {
        this.secrets = secrets;
    }

    /** Nobody adds one later. */
    @Override
    public void addPropertiesFunction(PropertiesFunction function) {
        throw new IllegalStateException("placeholder function '" + function.getName() + "' is out of reach here");
    }

    @Override
    public Map<String, PropertiesFunction> getFunctions() {
        return Map.of(secrets.getName(), secrets);
    }

    @Override
    public boolean hasFunction(String name) {
        return secrets.getName().equals(name);
    }

    @Override
    public PropertiesFunction resolvePropertiesFunction(String name) {
        return hasFunction(name) ? secrets : null;
    }
}
