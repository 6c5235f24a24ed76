package dev.apiintegrator.engine.gateway;

import dev.apiintegrator.engine.event.AnswerObserver;
import dev.apiintegrator.engine.source.IntegrationId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumerAware;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.support.service.ServiceHelper;

/**
 * The HTTP side of one revision: Camel's {@code platform-http-engine} in its context. Consumers are staged, seen by no
 * request, until {@link #publish} puts all of them into the routing table at one instant. Thread-safe.
 */
public final class HttpRevision implements PlatformHttpEngine {

    private final Gateway gateway;
    private final IntegrationId integration;
    private final HttpLimits limits;
    private final InFlight inFlight;
    private final List<HttpConsumer> consumers = new CopyOnWriteArrayList<>();
    private volatile Set<String> nonBlockingRoutes = Set.of();
    private volatile UnaryOperator<String> mask = UnaryOperator.identity();
    private volatile List<Binding> published = List.of();
    private final Set<String> givenAway = ConcurrentHashMap.newKeySet();
    private volatile AccessRules rules;
    private volatile AnswerObserver answers = AnswerObserver.NONE;

    HttpRevision(Gateway gateway, IntegrationId integration, HttpLimits limits) {
        this.gateway = gateway;
        this.integration = integration;
        this.limits = limits;
        this.inFlight = new InFlight(limits.concurrency());
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        HttpConsumer consumer = new HttpConsumer(endpoint, processor, this);
        consumers.add(consumer);
        return consumer;
    }

    @Override
    public int getServerPort() {
        return gateway.port();
    }

    /**
     * Makes the consumers of these routes, without starting them, so that their paths are known; and tells them which routes
     * they belong to, which Camel tells only to the consumers it wraps around them.
     *
     * @param rules about who may call them
     */
    public void prepare(List<Route> routes, AccessRules rules) {
        this.rules = rules;
        for (Route route : routes) {
            if (route.getConsumer() instanceof PlatformHttpConsumerAware outer) {
                ServiceHelper.initService(route.getConsumer());
                if (outer.getPlatformHttpConsumer() instanceof HttpConsumer consumer) {
                    consumer.belongsTo(route.getRouteId(), Contract.operations(route, route.getConsumer()));
                }
            }
        }
        leavePartsToOthers();
    }

    /** A part of an open end that a route of its own answers is that route's, as it was before somebody spoke about it. */
    private void leavePartsToOthers() {
        List<Binding> all = bindings();
        RoutingTable wholes = RoutingTable.EMPTY.with(
                all.stream().filter(each -> !each.part()).toList());
        for (Binding part : all) {
            if (part.part()
                    && wholes.match(part.method(), part.template().example()) instanceof RoutingTable.Found found
                    && found.binding().consumer() != part.consumer()) {
                givenAway.add(name(part));
                if (!found.binding().template().shape().equals(part.template().shape())) {
                    rules.isAnsweredElsewhere(
                            part.method(), part.path(), found.binding().path());
                }
            }
        }
        consumers.forEach(consumer -> consumer.leave(givenAway));
    }

    static String name(Binding part) {
        return System.identityHashCode(part.consumer().getEndpoint()) + " " + part.method() + " "
                + part.template().shape();
    }

    /** What a consumer's endpoint becomes in the routing table: one entry, and one for each part with an access of its own. */
    List<Binding> guarded(HttpConsumer consumer, AccessRules.Point endpoint) {
        List<Binding> bindings = new ArrayList<>();
        for (AccessRules.Ruled ruled : rules(endpoint).at(endpoint, consumer.routeId(), prefix())) {
            AccessRules.Point point = ruled.point();
            // what an open end covers reaches the route without parameters, as it would through the open end
            PathTemplate template = point == endpoint
                    ? point.template()
                    : new PathTemplate(
                            point.template().segments(),
                            endpoint.template().open()
                                    ? List.of()
                                    : endpoint.template().parameters(),
                            point.template().open());
            bindings.add(binding(consumer, ruled, template, point != endpoint));
        }
        bindings.removeIf(binding -> binding.part() && givenAway.contains(name(binding)));
        return bindings;
    }

    /** The same for one operation of a contract, which has no parts. */
    Binding guarded(HttpConsumer consumer, Contract.Operation operation, AccessRules.Point point) {
        AccessRules.Ruled ruled = rules(point).at(point, operation, consumer.routeId(), prefix());
        return binding(consumer, ruled, point.template(), false);
    }

    private AccessRules rules(AccessRules.Point point) {
        if (rules == null) {
            throw new IllegalStateException(point.path() + " would be published before it is known who may call it");
        }
        return rules;
    }

    private Binding binding(HttpConsumer consumer, AccessRules.Ruled ruled, PathTemplate template, boolean part) {
        AccessRules.Point point = ruled.point();
        return new Binding(
                point.method(),
                template,
                point.path(),
                consumer,
                this,
                ruled.access(),
                part,
                Guard.of(ruled.access(), limits.rate(), this, point));
    }

    /** A route that is stopped and started again gets a new consumer from Camel: it takes the place of the old one. */
    void started(HttpConsumer consumer) {
        boolean known = !consumer.bindings().isEmpty() && published.containsAll(consumer.bindings());
        if (published.isEmpty() || known) {
            return;
        }
        for (HttpConsumer other : consumers) {
            if (other != consumer && other.isSameAs(consumer)) {
                consumer.belongsTo(other.getRouteId(), other.contract());
                consumers.remove(other);
            }
        }
        if (consumer.bindings().isEmpty()) {
            consumer.belongsTo(consumer.getRouteId(), null); // of a route that came later
        }
        publish(this);
    }

    /** Routes that are proven never to wait: their requests are answered on the thread that read them. */
    public void nonBlockingRoutes(Set<String> routeIds) {
        nonBlockingRoutes = Set.copyOf(routeIds);
    }

    /** What callers may not see of a failure that a route shows them. */
    public void masking(UnaryOperator<String> mask) {
        this.mask = mask;
    }

    /** Who hears about its answers; closed by whoever gave it. */
    public void observedBy(AnswerObserver observer) {
        answers = observer;
    }

    AnswerObserver answers() {
        return answers;
    }

    String mask(String text) {
        return mask.apply(text);
    }

    boolean isNonBlocking(String routeId) {
        return nonBlockingRoutes.contains(routeId);
    }

    /** What it publishes, ordered by path, then method. */
    public List<ApiEndpoint> endpoints() {
        return bindings().stream()
                .filter(binding -> !isTwin(binding))
                .map(HttpRevision::endpoint)
                .sorted(Comparator.comparing(ApiEndpoint::path).thenComparing(ApiEndpoint::method))
                .toList();
    }

    /**
     * Tries {@link #publish} without doing it.
     *
     * @throws PathTaken as publish would
     */
    public void check(HttpRevision replaced) {
        gateway.check(bindings(), replaced);
    }

    /**
     * Requests that arrive from now on are answered here; those for paths of {@code replaced} no more there.
     *
     * @param replaced the revision that was live; null when there was none
     * @throws PathTaken when another integration serves one of the paths, or the platform does; nothing has changed then
     */
    public void publish(HttpRevision replaced) {
        List<Binding> bindings = bindings();
        gateway.publish(bindings, replaced);
        published = bindings;
    }

    /** Takes its paths off the table. */
    public void withdraw() {
        gateway.withdraw(this);
        published = List.of();
    }

    /**
     * Counts work that does not come over HTTP, so that the revision is not stopped before it is done.
     *
     * @return what to run once when it is done; empty when the revision was retired and another one is to do it
     */
    public Optional<Runnable> hold() {
        return inFlight.enterUnbounded() ? Optional.of(inFlight::leave) : Optional.empty();
    }

    /** No request enters any more; the future completes when the last has been answered. */
    public CompletableFuture<Void> retire() {
        return inFlight.retire();
    }

    /** Requests being worked on now. */
    public int inFlightCount() {
        return inFlight.count();
    }

    InFlight inFlight() {
        return inFlight;
    }

    IntegrationId integration() {
        return integration;
    }

    /** What its paths begin with on the gateway, and not in its sources; empty for the default organization. */
    String prefix() {
        return integration.organization().equals(IntegrationId.DEFAULT_ORGANIZATION)
                ? ""
                : Reserved.ORGANIZATIONS + integration.organization();
    }

    HttpLimits limits() {
        return limits;
    }

    List<Binding> published() {
        return published;
    }

    Gateway gateway() {
        return gateway;
    }

    static ApiEndpoint endpoint(Binding binding) {
        return new ApiEndpoint(
                binding.method(), binding.path(), binding.consumer().routeId(), binding.access());
    }

    /** The HEAD that stands beside a GET is not an endpoint of its own. */
    private static boolean isTwin(Binding binding) {
        List<Binding> all = binding.consumer().bindings();
        return binding.method().equals("HEAD")
                && all.get(0).method().equals(Binding.ANY)
                && all.stream()
                        .anyMatch(other -> other.method().equals("GET")
                                && other.path().equals(binding.path())
                                && other.access().equals(binding.access()));
    }

    private List<Binding> bindings() {
        List<Binding> bindings = new ArrayList<>();
        for (HttpConsumer consumer : consumers) {
            bindings.addAll(consumer.bindings());
        }
        return bindings;
    }
}
