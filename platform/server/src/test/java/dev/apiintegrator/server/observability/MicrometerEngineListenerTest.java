package dev.apiintegrator.server.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apiintegrator.engine.access.Caller;
import dev.apiintegrator.engine.event.AnswerObserver;
import dev.apiintegrator.engine.event.RouteObserver;
import dev.apiintegrator.engine.source.IntegrationId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MicrometerEngineListenerTest {

    private static final IntegrationId ORDERS = IntegrationId.of("orders");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MicrometerEngineListener listener = new MicrometerEngineListener(registry);

    @Test
    void timesEndedExchangesByOutcome() {
        RouteObserver observer = listener.observe(ORDERS, "list");
        observer.begun();
        observer.ended(2_000_000, false);
        observer.begun();
        observer.ended(4_000_000, true);

        assertThat(requests("success")).isEqualTo(1);
        assertThat(requests("failure")).isEqualTo(1);
        assertThat(registry.get(MeterNames.ROUTE_REQUESTS)
                        .tags("outcome", "success", "organization", "default", "integration", "orders", "route", "list")
                        .timer()
                        .totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(2);
    }

    @Test
    void showsWhatIsInFlight() {
        RouteObserver observer = listener.observe(ORDERS, "list");
        observer.begun();
        observer.begun();
        observer.ended(1, false);

        assertThat(registry.get(MeterNames.ROUTE_IN_FLIGHT).gauge().value()).isEqualTo(1);
    }

    @Test
    void countsOnOverASwap() {
        RouteObserver old = listener.observe(ORDERS, "list");
        old.begun();
        old.ended(1, false);
        RouteObserver replacement = listener.observe(ORDERS, "list");
        old.close();
        replacement.begun();
        replacement.ended(1, false);

        assertThat(requests("success")).isEqualTo(2);
    }

    @Test
    void doesNotLeakMetersOverTwoHundredRevisions() {
        listener.observeAnswers(ORDERS).close(); // users are counted per organization, which stays
        int before = registry.getMeters().size();
        RouteObserver running = listener.observe(ORDERS, "list");
        int withOne = registry.getMeters().size();
        for (int revision = 0; revision < 200; revision++) {
            RouteObserver next = listener.observe(ORDERS, "list");
            RouteObserver renamed = listener.observe(ORDERS, "list-" + revision);
            AnswerObserver answers = listener.observeAnswers(ORDERS);
            RouteObserver calls = listener.observeCalls(ORDERS, "http://host-" + revision);
            answers.answered(200, 1, null);
            calls.ended(1, false);
            running.close();
            renamed.close();
            answers.close();
            calls.close();
            answers.answered(500, 1, null);
            calls.ended(1, true);
            running = next;
        }
        assertThat(registry.getMeters()).hasSize(withOne);

        running.close();
        running.close();
        assertThat(registry.getMeters()).hasSize(before);
    }

    @Test
    void forgetsAllThatIsAboutAnIntegrationThatWasUndeployed() {
        listener.deployed(ORDERS, 1, Duration.ofMillis(5), true);
        RouteObserver route = listener.observe(ORDERS, "list");
        MicrometerDeadLetterListener letters = new MicrometerDeadLetterListener(registry);
        letters.kept(ORDERS);
        letters.kept(IntegrationId.of("others"));

        listener.undeployed(ORDERS);
        route.close();

        assertThat(registry.getMeters())
                .noneMatch(meter -> "orders".equals(meter.getId().getTag("integration")))
                .anyMatch(meter -> "others".equals(meter.getId().getTag("integration")));
    }

    @Test
    void countsCallsByWhoProvedWhat() {
        AnswerObserver answers = listener.observeAnswers(ORDERS);
        answers.answered(200, 1_000, caller("ada"));
        answers.answered(200, 1_000, caller("ada"));
        answers.answered(200, 1_000, caller("grace"));
        answers.answered(404, 1_000, null);

        assertThat(calls("token")).isEqualTo(3);
        assertThat(calls("anonymous")).isEqualTo(1);
        assertThat(registry.get(MeterNames.GATEWAY_REQUESTS)
                        .tag("status", "2xx")
                        .timer()
                        .count())
                .isEqualTo(3);
        assertThat(registry.get(MeterNames.USERS_ACTIVE).gauge().value()).isEqualTo(2);
    }

    @Test
    void forgetsUsersWhoWereAwayAndCountsNoMoreThanItsBound() {
        AtomicLong nanos = new AtomicLong();
        ActiveUsers users = new ActiveUsers(nanos::get);
        for (int i = 0; i < ActiveUsers.MOST + 10; i++) {
            users.seen(caller("user-" + i));
        }
        assertThat(users.count()).isEqualTo(ActiveUsers.MOST);

        nanos.addAndGet(ActiveUsers.OF_LATE.toNanos() + 1);

        assertThat(users.count()).isZero();
    }

    private static Caller caller(String subject) {
        return new Caller(Caller.Kind.TOKEN, subject, subject, Map.of(), Set.of(), Set.of(), Map.of());
    }

    private double calls(String caller) {
        return registry.get(MeterNames.API_CALLS)
                .tag("caller", caller)
                .counter()
                .count();
    }

    @Test
    void countsRunningIntegrations() {
        listener.deployed(ORDERS, 1, Duration.ofMillis(5), true);
        listener.deployed(ORDERS, 1, Duration.ofMillis(5), true);
        assertThat(running()).isEqualTo(1);

        listener.undeployed(ORDERS);
        assertThat(running()).isZero();
        assertThat(registry.get(MeterNames.INTEGRATION_DEPLOYS).timer().count()).isEqualTo(2);
    }

    @Test
    void doesNotLetCallersMakeUpMeters() {
        for (int i = 0; i < 1_000; i++) {
            listener.refused("made-up-" + i, 404);
        }
        listener.refused("default", 404);

        assertThat(registry.find(MeterNames.GATEWAY_REFUSALS).counters()).hasSize(2);
        assertThat(registry.get(MeterNames.GATEWAY_REFUSALS)
                        .tag("organization", "unknown")
                        .counter()
                        .count())
                .isEqualTo(1_000);
    }

    private double running() {
        return registry.get(MeterNames.INTEGRATIONS_RUNNING).gauge().value();
    }

    private long requests(String outcome) {
        return registry.get(MeterNames.ROUTE_REQUESTS)
                .tag("outcome", outcome)
                .timer()
                .count();
    }
}
