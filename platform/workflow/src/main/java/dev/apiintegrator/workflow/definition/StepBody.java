package dev.apiintegrator.workflow.definition;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a step does. */
public sealed interface StepBody {

    /** Steps that lie inside; empty for those that have none. */
    default List<Step> inner() {
        return List.of();
    }

    /**
     * Calls a route of the same integration.
     *
     * @param target {@code direct:name}, or the id of a route that begins with such an endpoint
     */
    record Call(String target, Optional<Template> body, Map<String, Template> headers) implements StepBody {
        public Call {
            headers = Map.copyOf(headers);
        }
    }

    /** Calls an HTTP operation. */
    record Http(String method, Template url, Optional<Template> body, Map<String, Template> headers)
            implements StepBody {
        public Http {
            headers = Map.copyOf(headers);
        }
    }

    /** Waits until a signal arrives, whose data is the output. */
    record AwaitSignal(String signal) implements StepBody {}

    /** Waits for a duration, such as {@code PT5M}, or until an instant; exactly one of them is there. */
    record AwaitTime(Optional<Template> duration, Optional<Template> instant) implements StepBody {}

    /** All at once, except where {@code after} says otherwise; the output is an object with each one's output. */
    record Parallel(List<Step> inner) implements StepBody {
        public Parallel {
            inner = List.copyOf(inner);
        }
    }

    /** The first choice whose condition holds; the output is that of its last step, or null when none does. */
    record Branch(List<Choice> choices) implements StepBody {
        public Branch {
            choices = List.copyOf(choices);
        }

        @Override
        public List<Step> inner() {
            return choices.stream().flatMap(choice -> choice.steps().stream()).toList();
        }
    }

    /** @param when empty for the choice that holds when no other does */
    record Choice(Optional<Template> when, List<Step> steps) {
        public Choice {
            steps = List.copyOf(steps);
        }
    }

    /**
     * Once for each element, in their order or all at once; the output is a list of what the last inner step gave.
     *
     * @param as name of the element in expressions
     */
    record ForEach(Template elements, String as, boolean parallel, List<Step> inner) implements StepBody {
        public ForEach {
            inner = List.copyOf(inner);
        }
    }

    /**
     * As long as the condition holds; the output is that of the last inner step of the last round.
     *
     * @param most rounds, after which the step fails
     */
    record While(Template condition, int most, List<Step> inner) implements StepBody {
        public While {
            inner = List.copyOf(inner);
        }
    }

    /** Steps one after another; the output is that of the last. */
    record Group(List<Step> inner) implements StepBody {
        public Group {
            inner = List.copyOf(inner);
        }
    }

    /** Computes a value. */
    record SetValue(Template value) implements StepBody {}

    /** Ends in a failure that the author names. */
    record Fail(String code, Template message) implements StepBody {}
}
