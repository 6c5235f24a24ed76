package dev.apiintegrator.engine.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.support.DefaultConsumer;

/** The consumer of one {@code platform-http:} endpoint, which the REST DSL and contract-first routes use too. */
final class HttpConsumer extends DefaultConsumer implements PlatformHttpConsumer, Suspendable {

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT");

    private final HttpRevision revision;
    private HeaderFilterStrategy headerFilter;
    private MediaTypes consumes = MediaTypes.ANY;
    private MediaTypes produces = MediaTypes.ANY;
    /** Null when it serves all that its endpoint says. */
    private List<Contract.Operation> contract;

    private List<Binding> bindings = List.of();

    HttpConsumer(PlatformHttpEndpoint endpoint, Processor processor, HttpRevision revision) {
        super(endpoint, processor);
        this.revision = revision;
    }

    @Override
    public PlatformHttpEndpoint getEndpoint() {
        return (PlatformHttpEndpoint) super.getEndpoint();
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        PlatformHttpEndpoint endpoint = getEndpoint();
        headerFilter = endpoint.getHeaderFilterStrategy();
        if (endpoint.getComponent().isServerRequestValidation()) {
            consumes = MediaTypes.parse(endpoint.getConsumes());
            produces = MediaTypes.parse(endpoint.getProduces());
        }
    }

    /**
     * Told before its paths are published.
     *
     * @param operations all that it serves below its endpoint's path; null when it serves what its endpoint says
     */
    void belongsTo(String routeId, List<Contract.Operation> operations) {
        setRouteId(routeId);
        contract = operations;
        bindings = operations == null
                ? bind(getEndpoint())
                : operations.stream()
                        .map(operation -> revision.guarded(
                                this,
                                operation,
                                point(operation.method(), getEndpoint().getPath() + "/" + operation.path(), false)))
                        .toList();
    }

    List<Contract.Operation> contract() {
        return contract;
    }

    /** Whether both are made for the same route: two contracts may share a base path, and then an endpoint. */
    boolean isSameAs(HttpConsumer other) {
        return getEndpoint() == other.getEndpoint() && getProcessor() == other.getProcessor();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        revision.started(this);
    }

    private List<Binding> bind(PlatformHttpEndpoint endpoint) {
        List<Binding> answer = new ArrayList<>();
        for (String method : methods(endpoint.getHttpMethodRestrict())) {
            answer.addAll(revision.guarded(this, point(method, endpoint.getPath(), endpoint.isMatchOnUriPrefix())));
        }
        return List.copyOf(answer);
    }

    private AccessRules.Point point(String method, String below, boolean openEnd) {
        String path = revision.prefix() + "/" + below;
        PathTemplate template = PathTemplate.parse(path, openEnd);
        return new AccessRules.Point(method, template, PathTemplate.display(path, template.open()));
    }

    /** Unlike Camel's own parser a space after the comma does no harm, and an unknown verb is an error. */
    private static Set<String> methods(String restrict) {
        if (restrict == null || restrict.isBlank()) {
            return Set.of(Binding.ANY);
        }
        Set<String> methods = new TreeSet<>();
        for (String word : restrict.split(",")) {
            String method = word.strip().toUpperCase(Locale.ROOT);
            if (method.isEmpty()) {
                continue;
            }
            if (!METHODS.contains(method)) {
                throw new IllegalArgumentException("httpMethodRestrict: '" + method
                        + "' is not an HTTP method; known are " + String.join(", ", new TreeSet<>(METHODS)));
            }
            methods.add(method);
        }
        return methods;
    }

    List<Binding> bindings() {
        return bindings;
    }

    /** Others answer these parts of it. */
    void leave(Set<String> parts) {
        bindings = bindings.stream()
                .filter(binding -> !binding.part() || !parts.contains(HttpRevision.name(binding)))
                .toList();
    }

    String routeId() {
        return getRouteId() == null ? "" : getRouteId();
    }

    HttpRevision revision() {
        return revision;
    }

    HeaderFilterStrategy headerFilter() {
        return headerFilter;
    }

    MediaTypes consumes() {
        return consumes;
    }

    MediaTypes produces() {
        return produces;
    }

    boolean isAnswering() {
        return isStarted() && !isSuspended();
    }
}
