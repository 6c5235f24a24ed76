package dev.apiintegrator.engine.reliability;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.support.ExchangeHelper;

/**
 * Waits for a step only so long. The step works on a copy, so that one that comes too late changes nothing; its thread is
 * interrupted.
 */
record TimedCall(Duration limit, ExecutorService threads) {

    boolean process(String target, AsyncProcessor step, Exchange exchange, AsyncCallback callback) {
        Exchange copy = ExchangeHelper.createCopy(exchange, true);
        try {
            Future<?> call = threads.submit(() -> {
                step.process(copy);
                return null;
            });
            await(target, call, exchange, copy);
        } catch (RejectedExecutionException e) {
            exchange.setException(CallRefused.stopping(exchange.getContext()));
        }
        callback.done(true);
        return true;
    }

    private void await(String target, Future<?> call, Exchange exchange, Exchange copy) {
        try {
            call.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            ExchangeHelper.copyResults(exchange, copy);
        } catch (TimeoutException e) {
            call.cancel(true);
            exchange.setException(CallRefused.late(target, limit.toMillis()));
        } catch (ExecutionException e) {
            exchange.setException(e.getCause());
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            exchange.setException(e);
        }
    }
}
