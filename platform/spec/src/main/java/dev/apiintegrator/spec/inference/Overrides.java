package dev.apiintegrator.spec.inference;

import dev.apiintegrator.spec.ApiSpec;
import dev.apiintegrator.spec.Finding;
import dev.apiintegrator.spec.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What people know better than the inferences: each goes before what is inferred, also of the next document.
 *
 * <p>A YAML file beside the document: {@code overrides: [ { kind: paging, operation: listOrders, value: none } ]}.
 *
 * @param list in the file's order
 */
public record Overrides(List<Override> list) {

    /** Beside the document. */
    public static final String FILE = "overrides.yaml";

    public static final Overrides NONE = new Overrides(List.of());

    public Overrides {
        list = List.copyOf(list);
    }

    /**
     * One of them.
     *
     * @param kind what is overridden
     * @param operation its id; empty for the whole API
     * @param value as {@link InferredValue} has it; {@code none} where there is none
     * @param why for people; or empty
     */
    public record Override(InferenceKind kind, String operation, String value, String why) {

        /** @throws IllegalArgumentException when that cannot be said of it, with what can */
        public Override {
            kind.check(operation, value);
        }

        /** The same thing of the same operation. */
        public boolean isAbout(InferenceKind kind, String operation) {
            return this.kind == kind && this.operation.equals(operation);
        }
    }

    /** The value that people give; empty when they give none. */
    Optional<String> value(InferenceKind kind, String operation) {
        return list.stream()
                .filter(each -> each.isAbout(kind, operation))
                .map(Override::value)
                .findFirst();
    }

    /** This one instead of what was said of the same before. */
    public Overrides with(Override override) {
        Map<String, Override> all = new LinkedHashMap<>();
        list.forEach(each -> all.put(each.kind() + " " + each.operation(), each));
        all.put(override.kind() + " " + override.operation(), override);
        return new Overrides(List.copyOf(all.values()));
    }

    /** Without what is said of that. */
    public Overrides without(InferenceKind kind, String operation) {
        return new Overrides(
                list.stream().filter(each -> !each.isAbout(kind, operation)).toList());
    }

    /** Those whose operation the description does not have: it may have got another name. */
    public List<Finding> lost(ApiSpec spec) {
        Set<String> ids = spec.operations().stream().map(Operation::id).collect(Collectors.toSet());
        List<Finding> lost = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String operation = list.get(i).operation();
            if (!operation.isEmpty() && !ids.contains(operation)) {
                lost.add(Finding.warning("lost-override", "the document has no operation '" + operation + "'")
                        .at("/overrides/" + i)
                        .suggesting("see " + FILE + ": give it the operation's new id, or take it out"));
            }
        }
        return lost;
    }
}
