package dev.apiintegrator.workflow;

import java.util.List;

/** The input does not meet the workflow's schema. */
public final class InputRejected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public InputRejected(String workflow, List<String> problems) {
        super("the input of '" + workflow + "' does not meet its schema: " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** All of them, as sentences that say where. */
    public List<String> problems() {
        return problems;
    }
}
