package dev.apiintegrator.engine.trial;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;

/** The other systems of one test: what they were sent, and what they answer. Thread-safe. */
final class Stubs {

    /** More are answered and forgotten: a route may run in circles. */
    private static final int MAX_CALLS = 10_000;

    private final List<Stub> stubs;
    private final Map<Stub, Integer> answered = new HashMap<>();
    private final List<Call> calls = new ArrayList<>();

    Stubs(List<Stub> stubs) {
        this.stubs = stubs;
    }

    /**
     * What another system was sent.
     *
     * @param uri as a route writes it
     * @param url the same with the path that the message adds to it, as Camel's HTTP component does
     * @param headers by their names, in any case
     */
    record Call(String uri, String url, JsonNode body, Map<String, JsonNode> headers, Map<String, JsonNode> variables) {

        boolean isOf(UriPattern pattern) {
            return pattern.matches(uri) || pattern.matches(url);
        }
    }

    /**
     * Answers as the test says. Without a stub for it the message stays as it is.
     *
     * @return false when there is no stub for it
     * @throws Exception the failure that the test wants
     */
    boolean answer(String uri, Exchange exchange) throws Exception {
        Call call = call(uri, exchange);
        Stub.Answer answer = next(call);
        if (answer == null) {
            return false;
        }
        new StubbedAnswer(uri, answer).give(exchange);
        return true;
    }

    private synchronized Stub.Answer next(Call call) {
        if (calls.size() < MAX_CALLS) {
            calls.add(call);
        }
        notifyAll();
        for (Stub stub : stubs) {
            if (call.isOf(stub.pattern())) {
                int before = answered.merge(stub, 1, Integer::sum) - 1;
                return stub.answers().get(Math.min(before, stub.answers().size() - 1));
            }
        }
        return null;
    }

    private static Call call(String uri, Exchange exchange) {
        String plain = UriPattern.plain(uri);
        Object path = exchange.getMessage().getHeader(Exchange.HTTP_PATH);
        String url = plain.startsWith("http") && path != null
                ? plain.replaceFirst("/?(\\?.*)?$", "") + (path.toString().startsWith("/") ? "" : "/") + path
                : plain;
        return new Call(
                plain,
                url,
                Content.body(exchange.getMessage()),
                values(exchange.getMessage().getHeaders()),
                values(exchange.hasVariables() ? exchange.getVariables() : Map.of()));
    }

    private static Map<String, JsonNode> values(Map<String, Object> values) {
        Map<String, JsonNode> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        values.forEach((name, value) -> copy.put(name, Content.value(value)));
        return copy;
    }

    synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Waits until there are more calls than that; false when there are none for so long. */
    synchronized boolean awaitMore(int than, long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        while (calls.size() <= than) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
