package dev.apiintegrator.engine.gateway;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which route answers which request: an immutable trie over path segments. A change copies only the nodes on the paths it
 * touches, so that its cost does not grow with the number of integrations.
 */
final class RoutingTable {

    static final RoutingTable EMPTY = new RoutingTable(Node.EMPTY);

    private static final Set<String> ALL_METHODS =
            new TreeSet<>(List.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"));

    private final Node root;

    private RoutingTable(Node root) {
        this.root = root;
    }

    /** What a request meets. */
    sealed interface Match {}

    /** @param values of the template's parameters, in their order */
    record Found(Binding binding, List<String> values) implements Match {}

    /** The path is served, with other methods. */
    record OtherMethods(Set<String> allowed) implements Match {}

    /** Nothing is served there. */
    record Nothing() implements Match {
        static final Nothing HERE = new Nothing();
    }

    RoutingTable with(Collection<Binding> bindings) {
        Node changed = root;
        for (Binding binding : bindings) {
            changed = changed.with(binding, 0);
        }
        return new RoutingTable(changed);
    }

    RoutingTable without(Collection<Binding> bindings) {
        Node changed = root;
        for (Binding binding : bindings) {
            changed = changed.without(binding, 0);
        }
        return new RoutingTable(changed);
    }

    /** The entry with the same method and shape of path, whatever its parameters are called; null when there is none. */
    Binding clash(Binding binding) {
        return root.same(binding, 0);
    }

    /** Literal segments win over parameters, parameters over open ends; a HEAD without a route of its own is a GET. */
    Match match(String method, List<String> segments) {
        List<String> values = new ArrayList<>(4);
        Binding binding = root.find(segments, 0, method, values);
        if (binding == null && method.equals("HEAD")) {
            values.clear();
            binding = root.find(segments, 0, "GET", values);
        }
        if (binding != null) {
            return new Found(binding, values);
        }
        Set<String> allowed = new TreeSet<>();
        root.methods(segments, 0, allowed);
        if (allowed.isEmpty()) {
            return Nothing.HERE;
        }
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        allowed.add("OPTIONS");
        return new OtherMethods(allowed);
    }

    /** Methods that the path is served with; empty when it is not. */
    Set<String> allowed(List<String> segments) {
        Set<String> allowed = match("", segments) instanceof OtherMethods other ? other.allowed() : Set.of();
        return allowed.contains(Binding.ANY) ? ALL_METHODS : allowed;
    }
}
