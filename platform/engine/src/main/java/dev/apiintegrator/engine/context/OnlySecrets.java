package dev.apiintegrator.engine.context;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.component.properties.PropertiesFunctionResolver;
import org.apache.camel.spi.PropertiesFunction;

/** Knows the placeholder function {@code secret} when there is one, and no other: none that reads the environment. */
final class OnlySecrets implements PropertiesFunctionResolver {

    private static final String SECRET = "secret";

    private final Map<String, PropertiesFunction> functions = new LinkedHashMap<>();

    @Override
    public void addPropertiesFunction(PropertiesFunction function) {
        if (function.getName().equals(SECRET)) {
            functions.put(SECRET, function);
        }
    }

    @Override
    public Map<String, PropertiesFunction> getFunctions() {
        return functions;
    }

    @Override
    public boolean hasFunction(String name) {
        return functions.containsKey(name);
    }

    @Override
    public PropertiesFunction resolvePropertiesFunction(String name) {
        return functions.get(name);
    }
}
