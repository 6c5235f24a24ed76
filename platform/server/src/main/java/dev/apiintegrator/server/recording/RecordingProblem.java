package dev.apiintegrator.server.recording;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Why a request about recordings cannot be served. */
final class RecordingProblem extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    private RecordingProblem(HttpStatus status, String detail) {
        super(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }

    static RecordingProblem invalid(String detail) {
        return new RecordingProblem(HttpStatus.BAD_REQUEST, detail);
    }

    static RecordingProblem notFound(String id) {
        return new RecordingProblem(
                HttpStatus.NOT_FOUND,
                "there is no recording '" + id
                        + "' here; newer ones may have taken its place, and each node has its own");
    }

    /** No test can be made of it. */
    static RecordingProblem unusable(String detail) {
        return new RecordingProblem(HttpStatus.CONFLICT, detail);
    }

    static RecordingProblem busy() {
        return new RecordingProblem(
                HttpStatus.TOO_MANY_REQUESTS, "another message is being tried on a revision: ask again in a moment");
    }
}
