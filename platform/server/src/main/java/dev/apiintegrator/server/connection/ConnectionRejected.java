package dev.apiintegrator.server.connection;

import dev.apiintegrator.connection.ConnectionProblem;
import java.util.List;

/** A definition that cannot be a connection. */
final class ConnectionRejected extends RuntimeException {

    private final transient List<ConnectionProblem> problems;

    ConnectionRejected(List<ConnectionProblem> problems) {
        super(problems.get(0).message());
        this.problems = List.copyOf(problems);
    }

    List<ConnectionProblem> problems() {
        return problems;
    }
}
