package dev.apiintegrator.engine.trial;

import java.time.Duration;
import java.util.List;

/**
 * How a test went.
 *
 * @param took from nothing to the end, the start of the integration counted
 * @param problems what is not as expected, a sentence each; none when it passed
 */
public record Verdict(TestCase test, Duration took, List<String> problems) {

    public Verdict {
        problems = List.copyOf(problems);
    }

    public boolean passed() {
        return problems.isEmpty();
    }
}
