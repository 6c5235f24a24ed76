package dev.apiintegrator.server.keys;

import dev.apiintegrator.server.audit.AuditEvent;
import dev.apiintegrator.server.identity.Permission;
import dev.apiintegrator.server.identity.Requires;
import dev.apiintegrator.server.identity.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping({"/api/v1/keys", "/api/v1/orgs/{organization}/keys"})
@Tag(name = "access")
class KeyController {

    private static final Duration DEFAULT_LIFE = Duration.ofDays(90);
    private static final Duration LONGEST_LIFE = Duration.ofDays(400);
    private static final int MAX_NAME = 100;
    private static final int MAX_NAMES = 30;
    /** As in {@code integration.yaml}. */
    private static final String ROLE = "[A-Za-z0-9_.:/-]{1,100}";

    private final KeyStore store;
    private final ApplicationEventPublisher events;

    KeyController(KeyStore store, ApplicationEventPublisher events) {
        this.store = store;
        this.events = events;
    }

    @GetMapping
    @Operation(summary = "The organization's API keys, newest first; never the keys themselves")
    @Requires(Permission.KEY_MANAGE)
    List<ApiKey> list(Scope scope) {
        return store.list(scope.organization());
    }

    @PostMapping
    @Operation(
            summary = "Makes an API key and shows it, this once",
            description = "The roles viewer, author, operator and admin count on this API too, all others and the"
                    + " scopes only at published endpoints. Expires in 90 days unless it says otherwise.")
    @Requires(Permission.KEY_MANAGE)
    ResponseEntity<Made> create(Scope scope, @RequestBody Wanted wanted) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        if (wanted.name() == null || wanted.name().isBlank() || wanted.name().length() > MAX_NAME) {
            throw bad("'name' says what the key is for, in 1 to " + MAX_NAME + " characters");
        }
        Instant expires = wanted.expires() == null ? now.plus(DEFAULT_LIFE) : wanted.expires();
        if (!expires.isAfter(now) || expires.isAfter(now.plus(LONGEST_LIFE))) {
            throw bad("'expires' lies in the future, at most " + LONGEST_LIFE.toDays() + " days");
        }
        KeyText text = KeyText.random();
        ApiKey key = new ApiKey(
                text.id(),
                scope.organization(),
                wanted.name(),
                text.hash(),
                names("roles", wanted.roles()),
                names("scopes", wanted.scopes()),
                scope.actor().name(),
                now,
                expires,
                null,
                null);
        store.add(key);
        events.publishEvent(
                new AuditEvent(scope.actor(), scope.organization(), "key.created", key.id(), "", key.hash()));
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(new Made(key.id(), key.name(), text.whole(), key.roles(), key.scopes(), key.expires()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Revokes an API key; it is refused on all nodes within a second")
    @Requires(Permission.KEY_MANAGE)
    void revoke(Scope scope, @PathVariable String id) {
        if (!store.revoke(scope.organization(), id, Instant.now())) {
            throw new ErrorResponseException(
                    HttpStatus.NOT_FOUND,
                    ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "there is no key '" + id + "' to revoke"),
                    null);
        }
        events.publishEvent(new AuditEvent(scope.actor(), scope.organization(), "key.revoked", id, "", ""));
    }

    private static Set<String> names(String what, Set<String> names) {
        if (names == null) {
            return Set.of();
        }
        if (names.size() > MAX_NAMES || names.stream().anyMatch(name -> name == null || !name.matches(ROLE))) {
            throw bad("'" + what + "' are at most " + MAX_NAMES + " names of letters, digits and _ . : / -");
        }
        return names;
    }

    private static ErrorResponseException bad(String detail) {
        return new ErrorResponseException(
                HttpStatus.BAD_REQUEST, ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, detail), null);
    }

    /**
     * @param name what the key is for
     * @param expires 90 days from now when left out
     */
    record Wanted(String name, Set<String> roles, Set<String> scopes, Instant expires) {}

    /** @param key the key itself; nobody can see it again */
    record Made(String id, String name, String key, Set<String> roles, Set<String> scopes, Instant expires) {

        /** Never the key. */
        @Override
        public String toString() {
            return "key " + id;
        }
    }
}
