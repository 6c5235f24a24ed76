package dev.apiintegrator.engine.context;

import java.util.function.UnaryOperator;
import org.apache.camel.spi.PropertiesFunction;

/** Camel asks it about {@code {{secret:name}}}. */
final class SecretFunction implements PropertiesFunction {

    private final UnaryOperator<String> values;

    SecretFunction(UnaryOperator<String> values) {
        this.values = values;
    }

    @Override
    public String getName() {
        return "secret";
    }

    @Override
    public String apply(String name) {
        return values.apply(name);
    }
}
