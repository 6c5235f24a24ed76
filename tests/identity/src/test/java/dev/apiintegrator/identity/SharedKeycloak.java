package dev.apiintegrator.identity;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one {@link Keycloak}, and the one {@link Platform} that trusts it, of the test run. */
final class SharedKeycloak implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Keycloak.class || type == Platform.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Keycloak keycloak = shared(context, Keycloak.class, Keycloak::start);
        return parameter.getParameter().getType() == Keycloak.class
                ? keycloak
                : shared(context, Platform.class, () -> Platform.trusting(keycloak));
    }

    private static <T extends AutoCloseable> T shared(ExtensionContext context, Class<T> type, Start<T> start) {
        ExtensionContext.Store store = context.getRoot().getStore(ExtensionContext.Namespace.create(type));
        return type.cast(store.getOrComputeIfAbsent(type, key -> new Running<>(start.start()), Running.class)
                .part());
    }

    private interface Start<T> {
        T start();
    }

    private record Running<T extends AutoCloseable>(T part) implements ExtensionContext.Store.CloseableResource {
        @Override
        public void close() throws Exception {
            part.close();
        }
    }
}
