package dev.apiintegrator.server.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.server.identity.Permission;
import dev.apiintegrator.server.identity.Requires;
import dev.apiintegrator.server.identity.Role;
import dev.apiintegrator.server.identity.Scope;
import dev.apiintegrator.server.logs.LogLine;
import dev.apiintegrator.server.logs.LogLines;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

@RestController
@RequestMapping({"/api/v1/logs", "/api/v1/orgs/{organization}/logs"})
@Tag(name = "platform")
class LogController {

    /** Each holds a thread. */
    private static final int MAX_FOLLOWERS = 20;

    private static final int KEEP_ALIVE_SECONDS = 15;

    private final LogLines lines;
    private final ObjectMapper json;
    private final AtomicInteger followers = new AtomicInteger();

    LogController(LogLines lines, ObjectMapper json) {
        this.lines = lines;
        this.json = json;
    }

    @GetMapping
    @Operation(
            summary = "The newest log lines, one JSON object per line",
            description = "With follow=true new lines are sent as server-sent events as they come.")
    @Requires(Permission.LOG_READ)
    ResponseEntity<StreamingResponseBody> logs(
            Scope scope,
            @RequestParam(defaultValue = "") String integration,
            @RequestParam(name = "lines", defaultValue = "200") int count,
            @RequestParam(defaultValue = "false") boolean follow) {
        if (count < 0 || count > LogLines.KEPT) {
            throw new BadRequest("'lines' is 0 to " + LogLines.KEPT);
        }
        Predicate<LogLine> wanted = integration.isEmpty()
                ? ofOrganization(scope)
                : of(Names.integration(scope, integration).toString());
        if (!follow) {
            List<LogLine> found = lines.last(wanted, count);
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_NDJSON)
                    .body(out -> write(out, found, "", "\n"));
        }
        if (followers.incrementAndGet() > MAX_FOLLOWERS) {
            followers.decrementAndGet();
            throw new TooManyFollowers(MAX_FOLLOWERS);
        }
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .cacheControl(CacheControl.noStore())
                .body(out -> {
                    try {
                        follow(out, wanted, count);
                    } finally {
                        followers.decrementAndGet();
                    }
                });
    }

    private static Predicate<LogLine> of(String integration) {
        return line -> integration.equals(line.integration());
    }

    /** What the platform says of itself may be about anybody: it is for those who run it, the admins of the first organization. */
    private static Predicate<LogLine> ofOrganization(Scope scope) {
        String organization = scope.organization();
        if (!organization.equals(IntegrationId.DEFAULT_ORGANIZATION)) {
            String prefix = organization + "/";
            return line -> line.integration().startsWith(prefix);
        }
        boolean runsThePlatform =
                scope.actor().roles().getOrDefault(organization, Set.of()).contains(Role.ADMIN);
        return line -> line.integration().isEmpty()
                ? runsThePlatform
                : line.integration().indexOf('/') < 0;
    }

    private void follow(OutputStream out, Predicate<LogLine> wanted, int count) throws IOException {
        long seen = lines.lastNumber();
        List<LogLine> found = lines.last(wanted, count);
        try {
            while (true) {
                write(out, found, "data: ", "\n\n");
                if (found.isEmpty()) {
                    // also how a reader who went away is noticed
                    out.write(": still here\n\n".getBytes(StandardCharsets.UTF_8));
                }
                out.flush();
                if (lines.isClosed()) {
                    return;
                }
                List<LogLine> all = lines.awaitAfter(seen, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS);
                seen = all.isEmpty() ? seen : all.get(all.size() - 1).number();
                found = all.stream().filter(wanted).toList();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(OutputStream out, List<LogLine> found, String before, String after) throws IOException {
        StringBuilder text = new StringBuilder();
        for (LogLine line : found) {
            text.append(before).append(json(line)).append(after);
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private String json(LogLine line) throws JsonProcessingException {
        return json.writeValueAsString(line);
    }
}
