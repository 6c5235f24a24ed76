package dev.apiintegrator.server.connector;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Why a request about connectors cannot be served. */
final class ConnectorProblem extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    private ConnectorProblem(HttpStatus status, String detail) {
        super(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }

    static ConnectorProblem invalid(String detail) {
        return new ConnectorProblem(HttpStatus.BAD_REQUEST, detail);
    }

    static ConnectorProblem notFound(String name) {
        return new ConnectorProblem(
                HttpStatus.NOT_FOUND, "there is no connector '" + name + "' that was imported here");
    }

    /** The document can be read, and there is nothing to call. */
    static ConnectorProblem nothingToCall(String detail) {
        return new ConnectorProblem(HttpStatus.UNPROCESSABLE_ENTITY, detail);
    }

    static ConnectorProblem busy() {
        return new ConnectorProblem(
                HttpStatus.TOO_MANY_REQUESTS, "other documents are being read: try again in a moment");
    }
}
