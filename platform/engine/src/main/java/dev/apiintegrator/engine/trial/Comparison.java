package dev.apiintegrator.engine.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.apiintegrator.engine.trial.TestCase.Expected;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Holds what came out, and what other systems were sent, against what a test expects. */
record Comparison(Expected expected, Stubs stubs) {

    List<String> problems(Outcome outcome) throws InterruptedException {
        List<String> problems = new ArrayList<>();
        if (expected.status() != null && !expected.status().equals(outcome.status())) {
            problems.add("status: expected " + expected.status() + ", was "
                    + (outcome.status() == null
                            ? "none: a message has no status"
                            : outcome.status() + ", with the body " + Difference.shown(outcome.body())));
        }
        failure(outcome, problems);
        expected.headers()
                .forEach((name, value) -> problems.addAll(
                        Difference.between(value, outcome.headers().get(name), "headers." + name)));
        if (expected.body() != null) {
            problems.addAll(Difference.between(expected.body(), outcome.body(), "body"));
        }
        problems.addAll(awaitedCalls());
        return problems;
    }

    private void failure(Outcome outcome, List<String> problems) {
        String message = outcome.failure() == null
                ? null
                : String.valueOf(outcome.failure().getMessage());
        if (expected.fails() == null && message != null) {
            problems.add("it failed: " + outcome.failure().getClass().getSimpleName() + ": " + message);
        } else if (expected.fails() != null && message == null) {
            problems.add("it should have failed with \"" + expected.fails() + "\", and did not");
        } else if (expected.fails() != null && !message.contains(expected.fails())) {
            problems.add(
                    "it should have failed with \"" + expected.fails() + "\", and failed with \"" + message + "\"");
        }
    }

    /** Some come from other threads, after the answer. */
    private List<String> awaitedCalls() throws InterruptedException {
        long end = System.nanoTime() + expected.within().toNanos();
        while (true) {
            List<Stubs.Call> made = stubs.calls();
            List<String> problems = new ArrayList<>();
            expected.calls().forEach((pattern, calls) -> compare(pattern, calls, made, problems));
            if (problems.isEmpty() || !stubs.awaitMore(made.size(), end - System.nanoTime())) {
                return problems;
            }
        }
    }

    private static void compare(String pattern, JsonNode wanted, List<Stubs.Call> made, List<String> problems) {
        UriPattern uri = UriPattern.of(pattern);
        List<Stubs.Call> calls = made.stream().filter(call -> call.isOf(uri)).toList();
        int count = wanted.isArray() ? wanted.size() : wanted.asInt();
        if (calls.size() != count) {
            problems.add("calls of " + pattern + ": expected " + count + ", were " + calls.size() + "; called were: "
                    + (made.isEmpty()
                            ? "none"
                            : made.stream()
                                    .map(Stubs.Call::uri)
                                    .distinct()
                                    .limit(10)
                                    .collect(Collectors.joining(", "))));
            return;
        }
        for (int i = 0; wanted.isArray() && i < count; i++) {
            compare(wanted.get(i), calls.get(i), pattern + "[" + i + "]", problems);
        }
    }

    private static void compare(JsonNode wanted, Stubs.Call call, String place, List<String> problems) {
        if (wanted.has("body")) {
            problems.addAll(Difference.between(wanted.get("body"), call.body(), place + ".body"));
        }
        named(wanted.path("headers"), call.headers(), place + ".headers.", problems);
        named(wanted.path("variables"), call.variables(), place + ".variables.", problems);
    }

    private static void named(JsonNode wanted, Map<String, JsonNode> values, String place, List<String> problems) {
        wanted.fields()
                .forEachRemaining(each -> problems.addAll(Difference.between(
                        each.getValue(),
                        values.getOrDefault(each.getKey(), JsonNodeFactory.instance.missingNode()),
                        place + each.getKey())));
    }
}
