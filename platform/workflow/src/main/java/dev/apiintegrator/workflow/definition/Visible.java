package dev.apiintegrator.workflow.definition;

import java.util.LinkedHashSet;
import java.util.Set;

/** What expressions at one place can see. Not thread-safe. */
final class Visible {

    private static final Set<String> ALWAYS = Set.of("input", "steps", "execution");

    private final Set<String> steps;
    private final Set<String> names;

    private Visible(Set<String> steps, Set<String> names) {
        this.steps = new LinkedHashSet<>(steps);
        this.names = new LinkedHashSet<>(names);
    }

    static Visible atStart() {
        return new Visible(Set.of(), ALWAYS);
    }

    /** The same, to be changed on its own. */
    Visible copy() {
        return new Visible(steps, names);
    }

    Visible with(String... variables) {
        Visible copy = copy();
        copy.names.addAll(Set.of(variables));
        return copy;
    }

    /** A step has completed before. */
    void add(String step) {
        steps.add(step);
    }

    void addAll(Visible other) {
        steps.addAll(other.steps);
    }

    Set<String> steps() {
        return steps;
    }

    Set<String> names() {
        return names;
    }
}
