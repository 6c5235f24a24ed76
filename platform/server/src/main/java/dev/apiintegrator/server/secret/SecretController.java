package dev.apiintegrator.server.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.apiintegrator.server.identity.Permission;
import dev.apiintegrator.server.identity.Requires;
import dev.apiintegrator.server.identity.Scope;
import dev.apiintegrator.server.integration.Redeployment;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping({"/api/v1/secrets", "/api/v1/orgs/{organization}/secrets"})
@Tag(name = "secrets")
class SecretController {

    private final Secrets secrets;
    private final SecretRotation rotation;
    private final SecretUses uses;
    private final ObjectMapper json;

    SecretController(Secrets secrets, SecretRotation rotation, SecretUses uses, ObjectMapper json) {
        this.secrets = secrets;
        this.rotation = rotation;
        this.uses = uses;
        this.json = json;
    }

    @GetMapping
    @Operation(summary = "All secrets by name, and which integrations use them; never their values")
    @Requires(Permission.SECRET_READ)
    SecretList list(Scope scope) {
        Map<String, TreeSet<String>> used = uses.of(scope.organization());
        return new SecretList(secrets.list(scope.organization()).stream()
                .map(secret -> SecretView.of(secret, used))
                .toList());
    }

    @PutMapping(path = "/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Sets a secret, which nobody can read back",
            description = "Integrations take the new value at their next deploy, or now with redeploy=true.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = SecretBody.class))))
    @Requires(Permission.SECRET_WRITE)
    ResponseEntity<SecretView> set(
            Scope scope,
            @PathVariable String name,
            @RequestParam(defaultValue = "false") boolean redeploy,
            @RequestBody byte[] body) {
        boolean created = secrets.set(scope, name, value(body));
        String organization = scope.organization();
        List<Redeployment.Outcome> redeployed = redeploy ? uses.redeploy(scope, name) : null;
        SecretView view = SecretView.of(secrets.get(organization, name), uses.of(organization));
        return ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK)
                .body(view.with(redeployed));
    }

    @DeleteMapping("/{name}")
    @Operation(summary = "Deletes a secret; what runs goes on with it until its next deploy, which is then rejected")
    @Requires(Permission.SECRET_WRITE)
    ResponseEntity<Void> delete(Scope scope, @PathVariable String name) {
        secrets.delete(scope, name);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/rotate")
    @Operation(
            summary = "Encrypts all secrets of the organization with the newest key",
            description = "Asked for the default organization, those of all. May be repeated at any time.")
    @Requires(Permission.SECRET_WRITE)
    SecretRotation.Outcome rotate(Scope scope) {
        return rotation.rotate(scope);
    }

    /** By hand, for a JSON parser's complaint would repeat what it could not read. */
    private String value(byte[] body) {
        JsonNode read;
        try {
            read = json.readTree(body);
        } catch (IOException e) {
            read = MissingNode.getInstance();
        }
        if (!read.isObject() || read.size() != 1 || !read.path("value").isTextual()) {
            throw new SecretInvalid("the body must be {\"value\": \"...\"} and nothing else");
        }
        return read.path("value").textValue();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notFound(SecretNotFound e) {
        return problem(HttpStatus.NOT_FOUND, e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(SecretInvalid e) {
        return problem(HttpStatus.BAD_REQUEST, e);
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatus status, RuntimeException e) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemDetail.forStatusAndDetail(status, e.getMessage()));
    }

    /** @param value 1 byte to 64 KB of UTF-8 */
    record SecretBody(String value) {}

    record SecretList(List<SecretView> items) {}

    /**
     * @param usedBy names of integrations
     * @param redeployed what came of it, when it was asked for
     */
    record SecretView(
            String name,
            Instant changed,
            String changedBy,
            Collection<String> usedBy,
            List<Redeployment.Outcome> redeployed) {

        static SecretView of(Secret secret, Map<String, TreeSet<String>> uses) {
            return new SecretView(
                    secret.name(),
                    secret.changed(),
                    secret.changedBy(),
                    uses.getOrDefault(secret.name(), new TreeSet<>()),
                    null);
        }

        SecretView with(List<Redeployment.Outcome> redeployed) {
            return new SecretView(name, changed, changedBy, usedBy, redeployed);
        }
    }
}
