package dev.apiintegrator.connection.connector;

import dev.apiintegrator.engine.reliability.RemoteFailure;
import java.util.List;

/** The other side answered otherwise than its document says, and the connection wants that to fail. */
public final class UnexpectedAnswer extends Exception implements RemoteFailure {

    private static final long serialVersionUID = 1L;

    private final int status;

    UnexpectedAnswer(String operation, int status, List<String> problems) {
        super("the answer to '" + operation + "' is not as its document says: " + String.join("; ", problems));
        this.status = status;
    }

    @Override
    public int getStatus() {
        return status;
    }

    /** What was asked for was done, only told otherwise. */
    @Override
    public boolean isLasting() {
        return true;
    }
}
