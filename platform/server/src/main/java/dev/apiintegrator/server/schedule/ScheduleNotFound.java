package dev.apiintegrator.server.schedule;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** The organization has no such schedule, or the integration whose it is does not run. */
final class ScheduleNotFound extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    ScheduleNotFound(String integration, String name) {
        super(
                HttpStatus.NOT_FOUND,
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.NOT_FOUND,
                        "integration '" + integration + "' does not run, or has no schedule '" + name + "'"),
                null);
    }
}
