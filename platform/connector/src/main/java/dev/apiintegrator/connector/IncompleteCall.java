package dev.apiintegrator.connector;

import java.util.List;

/** Something that an operation needs was not given. */
public final class IncompleteCall extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    IncompleteCall(String operation, List<String> missing) {
        super("'" + operation + "' needs " + String.join(", ", missing));
    }
}
