package dev.apiintegrator.server.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.apiintegrator.engine.IntegrationNotDeployed;
import dev.apiintegrator.engine.RouteNotFound;
import dev.apiintegrator.engine.RouteRejected;
import dev.apiintegrator.server.identity.OrganizationNotFound;
import dev.apiintegrator.server.identity.PermissionMissing;
import dev.apiintegrator.server.integration.IntegrationBusy;
import dev.apiintegrator.server.integration.IntegrationHeldElsewhere;
import dev.apiintegrator.server.integration.IntegrationNotFound;
import dev.apiintegrator.server.integration.PreconditionFailed;
import dev.apiintegrator.server.integration.RevisionNotFound;
import dev.apiintegrator.server.organization.OrganizationConflict;
import dev.apiintegrator.server.organization.OrganizationNameInvalid;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** The only place that says which failure is which HTTP status. Answers are {@code application/problem+json}. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    static final String RETRY_AFTER_SECONDS = "5";

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> rejected(RouteRejected e) {
        ProblemDetail problem = problem(HttpStatus.UNPROCESSABLE_ENTITY, e.getMessage());
        problem.setTitle("The sources cannot be deployed");
        problem.setProperty("findings", FindingView.of(e.findings()));
        return answer(problem);
    }

    @ExceptionHandler({
        OrganizationNotFound.class,
        IntegrationNotFound.class,
        RevisionNotFound.class,
        RouteNotFound.class,
        NothingPublished.class
    })
    ResponseEntity<ProblemDetail> notFound(RuntimeException e) {
        return answer(problem(HttpStatus.NOT_FOUND, e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> forbidden(PermissionMissing e) {
        return answer(problem(HttpStatus.FORBIDDEN, e.getMessage()));
    }

    @ExceptionHandler({IntegrationHeldElsewhere.class, IntegrationNotDeployed.class, OrganizationConflict.class})
    ResponseEntity<ProblemDetail> conflict(RuntimeException e) {
        return answer(problem(HttpStatus.CONFLICT, e.getMessage()));
    }

    /** Two changes at once that only the database could tell apart. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> overtaken(DataIntegrityViolationException e) {
        log.info(
                "a change was overtaken by another: {}",
                NestedExceptionUtils.getMostSpecificCause(e).toString());
        return answer(problem(HttpStatus.CONFLICT, "somebody else changed the same thing at the same time; try again"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> changedMeanwhile(PreconditionFailed e) {
        return answer(problem(HttpStatus.PRECONDITION_FAILED, e.getMessage()));
    }

    /** What runs is not touched by it; only what has to be written down, or looked up, waits. */
    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        RecoverableDataAccessException.class,
        UncategorizedSQLException.class,
        TransactionException.class
    })
    ResponseEntity<ProblemDetail> databaseUnreachable(RuntimeException e) {
        log.error(
                "the database does not answer: {}",
                NestedExceptionUtils.getMostSpecificCause(e).toString());
        return later("the database does not answer; what runs goes on running; try again soon");
    }

    @ExceptionHandler({BadRequest.class, OrganizationNameInvalid.class})
    ResponseEntity<ProblemDetail> bad(RuntimeException e) {
        return answer(problem(HttpStatus.BAD_REQUEST, e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooLarge(TooLarge e) {
        return answer(problem(HttpStatus.PAYLOAD_TOO_LARGE, e.getMessage()));
    }

    @ExceptionHandler({IntegrationBusy.class, TooManyFollowers.class})
    ResponseEntity<ProblemDetail> busy(RuntimeException e) {
        return later(e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notSaved(UncheckedIOException e) {
        log.error("a request could not be served", e);
        return answer(problem(
                HttpStatus.INSUFFICIENT_STORAGE, e.getMessage() + " (is the disk full, or the directory read-only?)"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(Exception e) {
        log.error("a request failed for a reason that is not its caller's", e);
        return answer(problem(HttpStatus.INTERNAL_SERVER_ERROR, "the platform failed; its log says more"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> mismatch(MethodArgumentTypeMismatchException e) {
        Class<?> wanted = Optional.<Class<?>>ofNullable(e.getRequiredType()).orElse(Object.class);
        String kind = wanted == boolean.class ? "true or false" : "a number";
        return answer(problem(
                HttpStatus.BAD_REQUEST, "'" + e.getName() + "' must be " + kind + ", not '" + e.getValue() + "'"));
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        TooLarge tooLarge = cause(e, TooLarge.class);
        ProblemDetail problem = tooLarge == null
                ? problem(HttpStatus.BAD_REQUEST, unreadable(e))
                : problem(HttpStatus.PAYLOAD_TOO_LARGE, tooLarge.getMessage());
        return new ResponseEntity<>(problem, headers, HttpStatus.valueOf(problem.getStatus()));
    }

    private static String unreadable(HttpMessageNotReadableException e) {
        UnrecognizedPropertyException unknown = cause(e, UnrecognizedPropertyException.class);
        if (unknown != null) {
            return "'" + unknown.getPropertyName() + "' is not known here; known are "
                    + unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .collect(Collectors.toCollection(TreeSet::new));
        }
        JsonProcessingException json = cause(e, JsonProcessingException.class);
        if (json == null) {
            return "the request needs a body of JSON";
        }
        String place = json.getLocation() == null
                ? ""
                : " at line " + json.getLocation().getLineNr() + ", column "
                        + json.getLocation().getColumnNr();
        return "the body is not the JSON that is expected" + place + ": " + firstLine(json.getOriginalMessage());
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private static <E extends Throwable> E cause(Throwable e, Class<E> type) {
        for (Throwable each = e; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return type.cast(each);
            }
        }
        return null;
    }

    static ProblemDetail problem(HttpStatus status, String detail) {
        return ProblemDetail.forStatusAndDetail(status, detail);
    }

    private static ResponseEntity<ProblemDetail> later(String detail) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem(HttpStatus.SERVICE_UNAVAILABLE, detail));
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    /** Where no controller is involved. */
    static void write(HttpServletResponse response, int status, String detail) throws IOException {
        HttpStatus known = HttpStatus.valueOf(status);
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        String body = "{\"type\":\"about:blank\",\"title\":\"" + known.getReasonPhrase() + "\",\"status\":" + status
                + ",\"detail\":\"" + detail + "\"}";
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
}
