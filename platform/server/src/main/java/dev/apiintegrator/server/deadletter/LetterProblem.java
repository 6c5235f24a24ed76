package dev.apiintegrator.server.deadletter;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Why a request about letters cannot be served. */
abstract sealed class LetterProblem extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    private LetterProblem(HttpStatus status, String detail) {
        super(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }

    /** The request itself is wrong. */
    static final class Invalid extends LetterProblem {
        private static final long serialVersionUID = 1L;

        Invalid(String detail) {
            super(HttpStatus.BAD_REQUEST, detail);
        }
    }

    /** The organization has no such letter, or job. */
    static final class NotFound extends LetterProblem {
        private static final long serialVersionUID = 1L;

        NotFound(String what, String id) {
            super(
                    HttpStatus.NOT_FOUND,
                    "there is no " + what + " '" + id + "'; it may have been discarded, or be too old");
        }
    }

    /** Nobody overwrites what they have not seen. */
    static final class TagMissing extends LetterProblem {
        private static final long serialVersionUID = 1L;

        TagMissing() {
            super(
                    HttpStatus.PRECONDITION_REQUIRED,
                    "send the ETag of the letter as If-Match, so that nobody's change is overwritten");
        }
    }

    /** Somebody changed it meanwhile. */
    static final class Changed extends LetterProblem {
        private static final long serialVersionUID = 1L;

        Changed(String id) {
            super(HttpStatus.PRECONDITION_FAILED, "letter '" + id + "' has changed meanwhile: read it again");
        }
    }

    /** It cannot be replayed now, or not so. */
    static final class Conflict extends LetterProblem {
        private static final long serialVersionUID = 1L;

        Conflict(String detail) {
            super(HttpStatus.CONFLICT, detail);
        }
    }
}
