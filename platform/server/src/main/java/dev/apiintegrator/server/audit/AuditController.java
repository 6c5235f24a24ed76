package dev.apiintegrator.server.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apiintegrator.server.identity.Permission;
import dev.apiintegrator.server.identity.Requires;
import dev.apiintegrator.server.identity.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

@RestController
@RequestMapping({"/api/v1/audit", "/api/v1/orgs/{organization}/audit"})
@Tag(name = "audit")
class AuditController {

    private static final int MOST = 1_000;
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final AuditLog log;
    private final ObjectMapper json;

    AuditController(AuditLog log, ObjectMapper json) {
        this.log = log;
        this.json = json;
    }

    @GetMapping
    @Operation(
            summary = "Who did what, the newest first",
            description =
                    "Times are ISO 8601. 'action' is whole (secret.set) or a family (secret). The next page is asked"
                            + " for with before= and the 'next' of this one.")
    @Requires(Permission.AUDIT_READ)
    AuditPage find(
            Scope scope,
            @RequestParam(defaultValue = "") String since,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String actor,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String target,
            @RequestParam(defaultValue = "0") long before,
            @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > MOST || before < 0) {
            throw new QueryInvalid("'limit' is 1 to " + MOST + ", and 'before' is a number of a line");
        }
        AuditQuery query = new AuditQuery(
                time("since", since, Instant.EPOCH), time("until", until, null), actor, action, target, before);
        List<AuditEntry> items = log.find(scope.organization(), query, limit);
        Long next = items.size() < limit ? null : items.get(items.size() - 1).number();
        return new AuditPage(items, next);
    }

    @GetMapping("/export")
    @Operation(
            summary = "The log, or a stretch of it, the oldest line first",
            description =
                    "format=ndjson can be verified without the server by 'integrator audit verify FILE'; format=csv"
                            + " is for spreadsheets.")
    @Requires(Permission.AUDIT_READ)
    ResponseEntity<StreamingResponseBody> export(
            Scope scope,
            @RequestParam(defaultValue = "ndjson") String format,
            @RequestParam(defaultValue = "") String since,
            @RequestParam(defaultValue = "") String until) {
        Instant from = time("since", since, Instant.EPOCH);
        Instant to = time("until", until, null);
        boolean csv = format.equals("csv");
        if (!csv && !format.equals("ndjson")) {
            throw new QueryInvalid("'format' is ndjson or csv");
        }
        String organization = scope.organization();
        return ResponseEntity.ok()
                .contentType(csv ? CSV : MediaType.APPLICATION_NDJSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"audit-" + organization + "." + format + "\"")
                .body(out -> {
                    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
                    writer.write(csv ? AuditCsv.HEADINGS : "");
                    log.each(organization, from, to, entry -> write(writer, csv ? AuditCsv.line(entry) : line(entry)));
                    writer.flush();
                });
    }

    @GetMapping("/verify")
    @Operation(summary = "Whether the log is as it was written; if not, the first number where it is not")
    @Requires(Permission.AUDIT_READ)
    Verification verify(Scope scope) {
        AuditChain chain = log.verify(scope.organization());
        return new Verification(
                chain.broken().isEmpty(),
                chain.lastNumber(),
                chain.lastHash(),
                chain.broken().orElse(null));
    }

    private String line(AuditEntry entry) {
        try {
            return json.writeValueAsString(entry) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Writer writer, String text) {
        try {
            writer.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant time(String name, String text, Instant otherwise) {
        try {
            return text.isEmpty() ? otherwise : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new QueryInvalid("'" + name + "' must be a time like 2026-01-31T12:00:00Z");
        }
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(QueryInvalid e) {
        return ResponseEntity.badRequest()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, e.getMessage()));
    }

    /** @param next to ask for what comes before these; left out when there is nothing more */
    record AuditPage(List<AuditEntry> items, Long next) {}

    /**
     * @param intact whether all lines are as they were written
     * @param lines how many are, counted from the first
     * @param hash of the last of them
     * @param broken the first that is not; left out when there is none
     */
    record Verification(boolean intact, long lines, String hash, AuditChain.Broken broken) {}

    private static final class QueryInvalid extends RuntimeException {

        private static final long serialVersionUID = 1L;

        QueryInvalid(String message) {
            super(message);
        }
    }
}
