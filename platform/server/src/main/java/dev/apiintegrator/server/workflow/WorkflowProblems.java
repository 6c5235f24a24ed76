package dev.apiintegrator.server.workflow;

import dev.apiintegrator.workflow.ExecutionConflict;
import dev.apiintegrator.workflow.ExecutionNotFound;
import dev.apiintegrator.workflow.InputRejected;
import dev.apiintegrator.workflow.store.StoreFailed;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Which failure of workflows is which HTTP status. */
@RestControllerAdvice(assignableTypes = {WorkflowController.class, ExecutionController.class})
@Order(Ordered.HIGHEST_PRECEDENCE)
class WorkflowProblems {

    @ExceptionHandler({ExecutionNotFound.class, WorkflowNotFound.class})
    ResponseEntity<ProblemDetail> notFound(RuntimeException e) {
        return answer(HttpStatus.NOT_FOUND, e);
    }

    @ExceptionHandler({ExecutionConflict.class, EngineMissing.class})
    ResponseEntity<ProblemDetail> conflict(RuntimeException e) {
        return answer(HttpStatus.CONFLICT, e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> rejected(InputRejected e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_ENTITY, e.getMessage());
        problem.setTitle("The input is not what the workflow takes");
        problem.setProperty("problems", e.problems());
        return ResponseEntity.status(HttpStatus.UNPROCESSABLE_ENTITY)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> bad(IllegalArgumentException e) {
        return answer(HttpStatus.BAD_REQUEST, e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> databaseUnreachable(StoreFailed e) {
        return answer(
                HttpStatus.SERVICE_UNAVAILABLE,
                new IllegalStateException("the database does not answer; nothing was changed; try again soon", e));
    }

    private static ResponseEntity<ProblemDetail> answer(HttpStatus status, RuntimeException e) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemDetail.forStatusAndDetail(status, e.getMessage()));
    }
}
