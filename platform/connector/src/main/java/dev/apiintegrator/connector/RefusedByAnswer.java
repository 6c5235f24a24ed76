package dev.apiintegrator.connector;

import java.util.List;

/** The other side refused a call in the body of an answer whose status says success. */
public final class RefusedByAnswer extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param reasons as the answer gives them; not empty */
    RefusedByAnswer(String operation, List<String> reasons) {
        super("'" + operation + "' was refused: " + String.join("; ", reasons));
    }
}
