package dev.apiintegrator.engine.reliability;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** One step that calls another system: let through or refused at once, timed, and its outcome remembered. */
final class GuardedCall extends DelegateAsyncProcessor {

    private final String target;
    private final Optional<CircuitBreaker> circuit;
    private final Optional<Bulkhead> bulkhead;
    private final Optional<TimedCall> timed;

    GuardedCall(
            String target,
            AsyncProcessor step,
            Optional<CircuitBreaker> circuit,
            Optional<Bulkhead> bulkhead,
            Optional<TimedCall> timed) {
        super(step);
        this.target = target;
        this.circuit = circuit;
        this.bulkhead = bulkhead;
        this.timed = timed;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        if (circuit.isPresent() && !circuit.get().tryAcquirePermission()) {
            return refuse(
                    exchange,
                    callback,
                    CallRefused.open(
                            target,
                            circuit.get()
                                    .getCircuitBreakerConfig()
                                    .getWaitIntervalFunctionInOpenState()
                                    .apply(1)));
        }
        if (bulkhead.isPresent() && !bulkhead.get().tryAcquirePermission()) {
            circuit.ifPresent(CircuitBreaker::releasePermission);
            return refuse(
                    exchange,
                    callback,
                    CallRefused.full(target, bulkhead.get().getBulkheadConfig().getMaxConcurrentCalls()));
        }
        long begun = System.nanoTime();
        AsyncCallback done = synchronously -> {
            bulkhead.ifPresent(Bulkhead::onComplete);
            remember(exchange, System.nanoTime() - begun);
            callback.done(synchronously);
        };
        return timed.isPresent()
                ? timed.get().process(target, getProcessor(), exchange, done)
                : super.process(exchange, done);
    }

    private void remember(Exchange exchange, long nanos) {
        Throwable failure = exchange.getException();
        circuit.ifPresent(breaker -> {
            if (failure == null) {
                breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
            } else {
                breaker.onError(nanos, TimeUnit.NANOSECONDS, failure);
            }
        });
    }

    private static boolean refuse(Exchange exchange, AsyncCallback callback, CallRefused refused) {
        exchange.setException(refused);
        callback.done(true);
        return true;
    }
}
