package dev.apiintegrator.engine.reliability;

import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;

/** A call to another system that was not made, or not waited for, because the integration declared so. */
public final class CallRefused extends RuntimeCamelException {

    private static final long serialVersionUID = 1L;

    private CallRefused(String message) {
        super(message);
    }

    static CallRefused open(String target, long waitMillis) {
        return new CallRefused("no calls to " + target
                + " for now: too many of the last ones failed; the circuit stays open " + waitMillis + " ms");
    }

    static CallRefused full(String target, int calls) {
        return new CallRefused("no more than " + calls + " calls to " + target + " at once");
    }

    static CallRefused late(String target, long millis) {
        return new CallRefused(target + " did not answer within " + millis + " ms");
    }

    static CallRefused stopping(CamelContext context) {
        return new CallRefused(context.getName() + " is stopping");
    }
}
