package dev.apiintegrator.engine.letter;

import dev.apiintegrator.engine.letter.DeadLetter.Step;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeExtension;
import org.apache.camel.ExchangePropertyKey;

/**
 * Where an exchange failed, noted on it while the exception rises through its steps: the innermost of each route.
 *
 * @param steps the innermost first
 */
record Trouble(Throwable exception, List<Step> steps) {

    private static final String PROPERTY = "integrator.trouble";

    /** Null when it did not fail. */
    static Throwable of(Exchange exchange) {
        Throwable exception = exchange.getException();
        return exception == null && isHandled(exchange)
                ? exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class)
                : exception;
    }

    static boolean isHandled(Exchange exchange) {
        ExchangeExtension extension = exchange.getExchangeExtension();
        return extension.isErrorHandlerHandledSet() && extension.isErrorHandlerHandled();
    }

    static void note(Exchange exchange, Throwable exception, Step step) {
        Trouble known = exchange.getProperty(PROPERTY, Trouble.class);
        List<Step> steps = new ArrayList<>();
        if (known != null && known.isBehind(exception)) {
            steps.addAll(known.steps);
        }
        if (steps.stream().noneMatch(each -> each.route().equals(step.route()))) {
            steps.add(step);
        }
        exchange.setProperty(PROPERTY, new Trouble(exception, List.copyOf(steps)));
    }

    static List<Step> steps(Exchange exchange, Throwable exception) {
        Trouble known = exchange.getProperty(PROPERTY, Trouble.class);
        return known == null || !known.isBehind(exception) ? List.of() : known.steps;
    }

    /** Camel may wrap an exception on its way. */
    private boolean isBehind(Throwable other) {
        for (Throwable each = other; each != null; each = each.getCause()) {
            if (each == exception) {
                return true;
            }
        }
        return false;
    }
}
