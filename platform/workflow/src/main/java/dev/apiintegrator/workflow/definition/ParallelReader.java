package dev.apiintegrator.workflow.definition;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the steps inside {@code parallel}, and what each of them waits for. */
final class ParallelReader {

    private final StepReader steps;

    ParallelReader(StepReader steps) {
        this.steps = steps;
    }

    List<Step> read(Cursor at, Visible visible) {
        List<Cursor> elements = at.list("parallel");
        if (at.at("parallel").node().isArray() && elements.isEmpty()) {
            at.at("parallel").error("no-steps", "there are no steps", "add one, such as - id: first");
        }
        Map<String, Cursor> neighbours = new LinkedHashMap<>();
        elements.stream()
                .filter(Cursor::isObject)
                .forEach(element ->
                        neighbours.putIfAbsent(element.node().path("id").asText(), element));
        Map<String, Set<String>> waits = new HashMap<>();
        neighbours.forEach((id, element) -> waits.put(id, waitsFor(element, id, neighbours.keySet())));
        cycles(neighbours, waits);
        List<Step> read = new ArrayList<>();
        Visible behind = visible.copy();
        for (Cursor element : elements) {
            Visible inside = visible.copy();
            before(element.node().path("id").asText(), waits)
                    .forEach(id -> ids(neighbours.get(id)).forEach(inside::add));
            steps.step(element, inside).ifPresent(read::add);
            behind.addAll(inside);
        }
        visible.addAll(behind);
        return read;
    }

    private static Set<String> waitsFor(Cursor element, String id, Set<String> neighbours) {
        Set<String> waits = new LinkedHashSet<>();
        if (element.node().path("after").isArray()) {
            for (Cursor each : element.at("after").elements()) {
                String name = each.node().asText();
                if (name.equals(id)) {
                    each.error("cycle", "'" + id + "' waits for itself", "remove it");
                } else if (!neighbours.contains(name)) {
                    each.error(
                            "unknown-step",
                            "no step beside this one is called '" + name + "'",
                            Nearest.question(name, neighbours));
                } else {
                    waits.add(name);
                }
            }
        }
        return waits;
    }

    /** Reports each step that waits for itself by way of others, once for each cycle. */
    private static void cycles(Map<String, Cursor> neighbours, Map<String, Set<String>> waits) {
        Set<String> reported = new LinkedHashSet<>();
        for (String id : neighbours.keySet()) {
            Set<String> before = before(id, waits);
            if (before.contains(id) && !reported.contains(id)) {
                Set<String> cycle = new LinkedHashSet<>();
                before.stream()
                        .filter(other -> before(other, waits).contains(id))
                        .forEach(cycle::add);
                reported.addAll(cycle);
                neighbours
                        .get(id)
                        .at("after")
                        .error(
                                "cycle",
                                "these steps wait for each other: " + String.join(", ", cycle),
                                "remove one of them from 'after'");
            }
        }
    }

    private static Set<String> before(String id, Map<String, Set<String>> waits) {
        Set<String> before = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(waits.getOrDefault(id, Set.of()));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (before.add(next)) {
                open.addAll(waits.getOrDefault(next, Set.of()));
            }
        }
        return before;
    }

    /** Of a step and those inside of it that can be seen behind it. */
    static Set<String> ids(Cursor step) {
        Set<String> ids = new LinkedHashSet<>();
        Deque<Cursor> open = new ArrayDeque<>();
        open.add(step);
        while (!open.isEmpty()) {
            Cursor next = open.pop();
            if (next.isObject()) {
                ids.add(next.node().path("id").asText());
                for (String key : List.of("steps", "parallel", "branch")) {
                    if (next.node().path(key).isArray()) {
                        open.addAll(next.at(key).elements());
                    }
                }
            }
        }
        ids.remove("");
        return ids;
    }
}
