package dev.apiintegrator.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Activities that tests define, and what was asked of them. */
public final class RecordedActivities implements Activities {

    private final Map<String, Function<ActivityCall, CompletionStage<JsonNode>>> routes = new ConcurrentHashMap<>();
    private final List<ActivityCall> calls = new CopyOnWriteArrayList<>();

    /** A route that answers with a text. */
    public RecordedActivities answers(String target, String text) {
        return on(target, call -> CompletableFuture.completedFuture(TextNode.valueOf(text)));
    }

    public RecordedActivities fails(String target, Failure failure) {
        return on(target, call -> CompletableFuture.failedFuture(new ActivityFailed(failure)));
    }

    public RecordedActivities on(String target, Function<ActivityCall, CompletionStage<JsonNode>> route) {
        routes.put(target, route);
        return this;
    }

    /** A route that answers with what it is given. */
    public RecordedActivities echoes(String target) {
        return on(target, call -> CompletableFuture.completedFuture(body(call)));
    }

    @Override
    public CompletionStage<JsonNode> run(ActivityCall call) {
        calls.add(call);
        return routes.get(target(call)).apply(call);
    }

    public List<ActivityCall> calls() {
        return List.copyOf(calls);
    }

    /** Targets in the order in which they were called. */
    public List<String> targets() {
        return calls.stream().map(RecordedActivities::target).toList();
    }

    public static String target(ActivityCall call) {
        return ((ActivityCall.RouteCall) call.operation()).target();
    }

    public static JsonNode body(ActivityCall call) {
        return ((ActivityCall.RouteCall) call.operation()).body();
    }
}
