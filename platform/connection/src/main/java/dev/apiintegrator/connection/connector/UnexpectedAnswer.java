package dev.apiintegrator.connection.connector;

import java.util.List;

/** The other side answered otherwise than its document says, and the connection wants that to fail. */
public final class UnexpectedAnswer extends Exception {

    private static final long serialVersionUID = 1L;

    UnexpectedAnswer(String operation, List<String> problems) {
        super("the answer to '" + operation + "' is not as its document says: " + String.join("; ", problems));
    }
}
