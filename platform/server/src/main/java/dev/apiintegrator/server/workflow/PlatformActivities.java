package dev.apiintegrator.server.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.apiintegrator.engine.CallFailed;
import dev.apiintegrator.engine.Engine;
import dev.apiintegrator.engine.IntegrationNotDeployed;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.workflow.Activities;
import dev.apiintegrator.workflow.ActivityCall;
import dev.apiintegrator.workflow.ActivityFailed;
import dev.apiintegrator.workflow.Failure;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.MDC;

/** Steps of workflows as calls of the integration's running revision, under the policy that holds for its routes. */
final class PlatformActivities implements Activities {

    /** As in the draft of the IETF; the same for each attempt of a step. */
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int SERVER_ERROR = 500;
    /** What routes throw that no other attempt mends. */
    private static final Set<String> CERTAIN =
            Set.of("no-such-route", "bad-url", "policy-violation", "illegal-argument");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Engine engine;
    private final ExecutorService threads;

    PlatformActivities(Engine engine, ExecutorService threads) {
        this.engine = engine;
        this.threads = threads;
    }

    @Override
    public CompletionStage<JsonNode> run(ActivityCall call) {
        try {
            return CompletableFuture.supplyAsync(() -> call(call), threads);
        } catch (RejectedExecutionException e) {
            throw new ActivityFailed(Failure.passing("busy", "the platform calls too many routes at once"), e);
        }
    }

    private JsonNode call(ActivityCall call) {
        IntegrationId integration = new IntegrationId(call.execution().organization(), call.integration());
        MDC.put("integration", integration.toString());
        try {
            return json(
                    call.operation() instanceof ActivityCall.RouteCall route
                            ? engine.call(
                                    integration,
                                    route.target(),
                                    text(route.body()),
                                    headers(call, route.headers(), route.body()))
                            : http(integration, call, (ActivityCall.HttpCall) call.operation()));
        } catch (CallFailed e) {
            throw new ActivityFailed(new Failure(e.code(), String.valueOf(e.getMessage()), isPassing(e)), e);
        } catch (IntegrationNotDeployed e) {
            throw new ActivityFailed(Failure.passing("not-deployed", e.getMessage()), e);
        } finally {
            MDC.remove("integration");
        }
    }

    private Object http(IntegrationId integration, ActivityCall call, ActivityCall.HttpCall http) {
        return engine.http(
                integration, http.method(), http.url(), text(http.body()), headers(call, http.headers(), http.body()));
    }

    private static boolean isPassing(CallFailed e) {
        if (e.status().isEmpty()) {
            return !CERTAIN.contains(e.code());
        }
        int status = e.status().getAsInt();
        return status >= SERVER_ERROR || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT;
    }

    private static Map<String, Object> headers(ActivityCall call, Map<String, String> own, JsonNode body) {
        Map<String, Object> headers = new HashMap<>();
        if (!body.isNull() && !body.isTextual()) {
            headers.put("Content-Type", "application/json");
        }
        // what routes take for orders of the platform must not come from an author's data
        own.forEach((name, value) -> {
            if (!name.regionMatches(true, 0, "camel", 0, "camel".length())) {
                headers.put(name, value);
            }
        });
        headers.put(IDEMPOTENCY_KEY, call.idempotencyKey());
        return headers;
    }

    /** Texts as they are, everything else as JSON. */
    private static String text(JsonNode body) {
        return body.isNull() ? null : body.isTextual() ? body.textValue() : body.toString();
    }

    /** JSON where it is JSON, a text otherwise. */
    private static JsonNode json(Object answer) {
        if (answer == null) {
            return NullNode.getInstance();
        }
        if (!(answer instanceof String text)) {
            return MAPPER.valueToTree(answer);
        }
        if (!text.isBlank()) {
            try {
                return MAPPER.readTree(text);
            } catch (JsonProcessingException e) {
                return TextNode.valueOf(text); // not JSON
            }
        }
        return TextNode.valueOf(text);
    }
}
