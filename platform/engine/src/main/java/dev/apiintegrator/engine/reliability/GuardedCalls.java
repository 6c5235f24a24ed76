package dev.apiintegrator.engine.reliability;

import dev.apiintegrator.engine.source.ReliabilitySettings;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.AsyncProcessorConverterHelper;

/** Puts a guard around each step that calls another system; all steps that call the same one share its circuit and bulkhead. */
final class GuardedCalls implements InterceptStrategy {

    private final ReliabilitySettings settings;
    private final Map<String, CircuitBreaker> circuits = new ConcurrentHashMap<>();
    private final Map<String, Bulkhead> bulkheads = new ConcurrentHashMap<>();
    private ExecutorService threads;

    GuardedCalls(ReliabilitySettings settings) {
        this.settings = settings;
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode step, Processor target, Processor nextTarget) {
        Optional<String> called = OutsideCalls.target(context, step);
        if (called.isEmpty()) {
            return target;
        }
        String name = called.get();
        Optional<Duration> limit = settings.timeout();
        return new GuardedCall(
                name,
                AsyncProcessorConverterHelper.convert(target),
                settings.circuitBreaker()
                        .map(declared -> circuits.computeIfAbsent(name, unseen -> circuit(unseen, declared))),
                settings.bulkhead().isPresent()
                        ? Optional.of(bulkheads.computeIfAbsent(
                                name,
                                unseen -> bulkhead(unseen, settings.bulkhead().getAsInt())))
                        : Optional.empty(),
                limit.map(time -> new TimedCall(time, threads(context))));
    }

    private synchronized ExecutorService threads(CamelContext context) {
        if (threads == null) {
            threads = context.getExecutorServiceManager().newCachedThreadPool(this, "calls");
        }
        return threads;
    }

    private static CircuitBreaker circuit(String name, ReliabilitySettings.CircuitBreaker declared) {
        return CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .failureRateThreshold(declared.failureRate())
                        .slidingWindowSize(declared.calls())
                        .minimumNumberOfCalls(declared.calls())
                        .permittedNumberOfCallsInHalfOpenState(Math.min(3, declared.calls()))
                        .waitDurationInOpenState(declared.pause())
                        .build());
    }

    private static Bulkhead bulkhead(String name, int calls) {
        return Bulkhead.of(
                name,
                BulkheadConfig.custom()
                        .maxConcurrentCalls(calls)
                        .maxWaitDuration(Duration.ZERO)
                        .build());
    }
}
