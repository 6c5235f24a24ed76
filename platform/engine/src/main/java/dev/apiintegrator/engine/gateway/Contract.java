package dev.apiintegrator.engine.gateway;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.Consumer;
import org.apache.camel.Route;
import org.apache.camel.component.rest.openapi.RestOpenApiEndpoint;
import org.apache.camel.spi.RestRegistry;

/**
 * What a contract-first route serves. Camel gives it one consumer for everything below the contract's base path and looks for
 * the operation itself; the gateway publishes the operations only, so that it can tell an unknown path from an unknown method,
 * and the rest of the path stays free for others.
 */
final class Contract {

    private Contract() {}

    /** @param path below the base path, as the contract has it */
    record Operation(String method, String path) {}

    /**
     * @param consumer of the route, initialised: only then Camel has read the contract
     * @return null when the route does not come from a contract
     */
    static List<Operation> operations(Route route, Consumer consumer) {
        if (!(route.getEndpoint() instanceof RestOpenApiEndpoint endpoint)) {
            return null;
        }
        Set<Operation> operations = new LinkedHashSet<>();
        for (RestRegistry.RestService service :
                route.getCamelContext().getRestRegistry().listAllRestServices()) {
            if (service.isContractFirst() && service.getConsumer() == consumer) {
                operations.add(new Operation(service.getMethod(), service.getBaseUrl()));
            }
        }
        String description = endpoint.getApiContextPath();
        if (description != null && !description.isBlank()) {
            operations.add(new Operation("GET", description));
        }
        return List.copyOf(operations);
    }
}
