package dev.apiintegrator.engine.reliability;

import dev.apiintegrator.engine.policy.PolicyViolation;
import dev.apiintegrator.engine.source.ReliabilitySettings.Retry;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Predicate;
import org.apache.camel.TypeConversionException;
import org.apache.camel.ValidationException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.model.RedeliveryPolicyDefinition;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;

/**
 * Tries a step again that failed, unless it would fail again for certain. Routes with an error handler of their own keep it.
 */
final class Retries implements Predicate {

    private final int attempts;

    private Retries(int attempts) {
        this.attempts = attempts;
    }

    static DefaultErrorHandlerDefinition errorHandler(Retry retry) {
        RedeliveryPolicyDefinition policy = new RedeliveryPolicyDefinition();
        policy.maximumRedeliveries(retry.attempts());
        policy.redeliveryDelay(retry.delay().toMillis());
        policy.maximumRedeliveryDelay(retry.maxDelay().toMillis());
        policy.useExponentialBackOff();
        policy.backOffMultiplier(retry.factor());
        if (retry.jitter() > 0) {
            policy.useCollisionAvoidance();
            policy.collisionAvoidancePercent(retry.jitter() * 100);
        }
        policy.asyncDelayedRedelivery(); // no thread waits
        policy.logStackTrace(false);
        DefaultErrorHandlerDefinition handler = new DefaultErrorHandlerDefinition();
        handler.setRedeliveryPolicy(policy);
        handler.setRetryWhilePredicate(new Retries(retry.attempts()));
        return handler;
    }

    @Override
    public boolean matches(Exchange exchange) {
        // counts the attempt that this would be
        Integer coming = exchange.getIn().getHeader(Exchange.REDELIVERY_COUNTER, Integer.class);
        return (coming == null || coming <= attempts) && mayPass(exchange.getProperty(Exchange.EXCEPTION_CAUGHT));
    }

    private static boolean mayPass(Object failure) {
        if (failure instanceof HttpOperationFailedException answer) {
            return !RemoteFailure.isLasting(answer.getStatusCode());
        }
        if (failure instanceof RemoteFailure answer) {
            return !answer.isLasting();
        }
        return !(failure instanceof PolicyViolation
                || failure instanceof CallRefused
                || failure instanceof ValidationException
                || failure instanceof InvalidPayloadException
                || failure instanceof TypeConversionException
                || failure instanceof IllegalArgumentException);
    }
}
