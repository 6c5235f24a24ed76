package dev.apiintegrator.server.revocation;

import dev.apiintegrator.server.audit.AuditEvent;
import dev.apiintegrator.server.identity.Permission;
import dev.apiintegrator.server.identity.Requires;
import dev.apiintegrator.server.identity.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping({"/api/v1/revocations", "/api/v1/orgs/{organization}/revocations"})
@Tag(name = "access")
class RevocationController {

    private static final Duration REMEMBERED = Duration.ofDays(30);
    private static final Duration MOST = Duration.ofDays(400);
    private static final int MAX_LENGTH = 255;

    private final Revocations revocations;
    private final ApplicationEventPublisher events;

    RevocationController(Revocations revocations, ApplicationEventPublisher events) {
        this.revocations = revocations;
        this.events = events;
    }

    @GetMapping
    @Operation(summary = "Tokens that the organization takes no more, newest first")
    @Requires(Permission.TOKEN_REVOKE)
    List<Revocation> list(Scope scope) {
        return revocations.list(scope.organization());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Takes a token no more, or all that a subject was issued so far",
            description = "Give tokenId (claim jti), or subject (claim sub) and, if not now, issuedBefore."
                    + " Holds on both ports of all nodes within a second, until it expires: by default for 30 days.")
    @Requires(Permission.TOKEN_REVOKE)
    Revocation revoke(Scope scope, @RequestBody Wanted wanted) {
        Instant now = Instant.now();
        boolean token = wanted.tokenId() != null;
        if (token == (wanted.subject() != null)) {
            throw bad("give either 'tokenId' or 'subject'");
        }
        String target = token ? wanted.tokenId() : wanted.subject();
        if (target.isBlank() || target.length() > MAX_LENGTH) {
            throw bad("'" + (token ? "tokenId" : "subject") + "' has 1 to " + MAX_LENGTH + " characters");
        }
        if (token && wanted.issuedBefore() != null) {
            throw bad("'issuedBefore' goes with 'subject'");
        }
        Instant expires = wanted.expires() == null ? now.plus(REMEMBERED) : wanted.expires();
        if (!expires.isAfter(now) || expires.isAfter(now.plus(MOST))) {
            throw bad("'expires' lies in the future, at most " + MOST.toDays() + " days");
        }
        // tokens tell when they were issued in whole seconds: what was issued in this second goes too
        Instant before = token ? null : wanted.issuedBefore() == null ? now.plusSeconds(1) : wanted.issuedBefore();
        Revocation added = revocations.add(new Revocation(
                0,
                scope.organization(),
                wanted.tokenId(),
                wanted.subject(),
                before,
                scope.actor().name(),
                now,
                expires));
        events.publishEvent(new AuditEvent(
                scope.actor(),
                scope.organization(),
                "token.revoked",
                (token ? "token " : "subject ") + target,
                "",
                ""));
        return added;
    }

    private static ErrorResponseException bad(String detail) {
        return new ErrorResponseException(
                HttpStatus.BAD_REQUEST, ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, detail), null);
    }

    /**
     * @param tokenId claim {@code jti} of one token
     * @param subject claim {@code sub} of whose tokens are meant
     * @param issuedBefore of the subject's tokens; now when left out
     * @param expires until when to remember it; 30 days when left out
     */
    record Wanted(String tokenId, String subject, Instant issuedBefore, Instant expires) {}
}
