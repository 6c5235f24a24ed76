package dev.apiintegrator.engine.context;

import dev.apiintegrator.engine.event.AnswerObserver;
import dev.apiintegrator.engine.event.EngineListener;
import dev.apiintegrator.engine.event.LogMarks;
import dev.apiintegrator.engine.event.ObservedSteps;
import dev.apiintegrator.engine.event.RouteObserver;
import dev.apiintegrator.engine.reliability.OutsideCalls;
import dev.apiintegrator.engine.source.IntegrationId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Tells an {@link EngineListener} about the exchanges of each route of one revision, and counts those in flight. The
 * observers live until {@link #close()}.
 */
public final class RouteWatch implements RoutePolicyFactory, AutoCloseable {

    private static final String BEGUN = "integrator.begun.";

    /** Of which one integration's calls are told apart; the rest are one. */
    private static final int MOST_SYSTEMS = 50;

    private static final String OTHERS = "others";

    private final IntegrationId integration;
    private final String mark;
    private final String revision;
    private final EngineListener listener;
    private final Map<String, RouteObserver> observers = new ConcurrentHashMap<>();
    private final Map<String, RouteObserver> calls = new ConcurrentHashMap<>();
    private final AnswerObserver answers;
    private final LongAdder inFlight = new LongAdder();

    public RouteWatch(IntegrationId integration, long revision, EngineListener listener) {
        this.revision = String.valueOf(revision);
        this.integration = integration;
        this.mark = integration.toString();
        this.listener = listener;
        this.answers = listener.observeAnswers(integration);
    }

    /** Hears about what callers of its paths are answered. */
    public AnswerObserver answers() {
        return answers;
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
        return new Policy(routeId, observers.computeIfAbsent(routeId, id -> listener.observe(integration, id)));
    }

    /** Watches calls to other systems as well. Before routes are loaded. */
    public void watchCalls(CamelContext context) {
        context.getCamelContextExtension().addInterceptStrategy((ObservedSteps)
                (owner, step, target, next) -> OutsideCalls.target(owner, step)
                        .<Processor>map(system -> new WatchedCall(observer(system), target))
                        .orElse(target));
    }

    private RouteObserver observer(String system) {
        String known = calls.containsKey(system) || calls.size() < MOST_SYSTEMS ? system : OTHERS;
        return calls.computeIfAbsent(known, name -> listener.observeCalls(integration, name));
    }

    /** Exchanges being worked on now, those that an exchange passes through counted once each. */
    public int inFlight() {
        return inFlight.intValue();
    }

    @Override
    public void close() {
        observers.values().forEach(RouteObserver::close);
        observers.clear();
        calls.values().forEach(RouteObserver::close);
        calls.clear();
        answers.close();
    }

    private static final class WatchedCall extends DelegateAsyncProcessor {

        private final RouteObserver observer;

        WatchedCall(RouteObserver observer, Processor step) {
            super(step);
            this.observer = observer;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            long begun = System.nanoTime();
            observer.begun();
            return super.process(exchange, synchronously -> {
                observer.ended(System.nanoTime() - begun, exchange.getException() != null);
                callback.done(synchronously);
            });
        }
    }

    private final class Policy extends RoutePolicySupport {

        private final RouteObserver observer;
        private final String begun;

        Policy(String routeId, RouteObserver observer) {
            this.observer = observer;
            this.begun = BEGUN + routeId;
        }

        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            // threads that Camel's components make by themselves, such as the timer's, come here without it
            LogMarks.set(LogMarks.INTEGRATION, mark);
            LogMarks.set(LogMarks.ORGANIZATION, integration.organization());
            LogMarks.set(LogMarks.REVISION, revision);
            LogMarks.set(LogMarks.ROUTE, route.getRouteId());
            inFlight.increment();
            observer.begun();
            exchange.setProperty(begun, System.nanoTime());
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            inFlight.decrement();
            Object start = exchange.removeProperty(begun);
            long nanos = start instanceof Long since ? System.nanoTime() - since : 0;
            observer.ended(nanos, exchange.isFailed());
            if (exchange.getFromRouteId() != null) {
                LogMarks.set(LogMarks.ROUTE, exchange.getFromRouteId()); // back in the route that called this one
            }
        }
    }
}
