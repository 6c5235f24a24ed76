package dev.apiintegrator.engine.gateway;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * One node of the {@link RoutingTable}.
 *
 * @param literals children by fixed text
 * @param patterns children by a segment with parameters and text in it, the longest shape first
 * @param parameter child by a segment that is one parameter; null when there is none
 * @param here what is served at this path, by method
 * @param below what is served at this path and everywhere below it, by method
 */
record Node(
        Literals literals, List<Edge> patterns, Node parameter, Map<String, Binding> here, Map<String, Binding> below) {

    static final Node EMPTY = new Node(Literals.NONE, List.of(), null, Map.of(), Map.of());

    record Edge(PathTemplate.Parametric segment, Node node) {}

    Node with(Binding binding, int depth) {
        PathTemplate template = binding.template();
        if (depth == template.segments().size()) {
            return template.open()
                    ? new Node(literals, patterns, parameter, here, put(below, binding))
                    : new Node(literals, patterns, parameter, put(here, binding), below);
        }
        PathTemplate.Segment segment = template.segments().get(depth);
        Node child = child(segment);
        return replace(segment, (child == null ? EMPTY : child).with(binding, depth + 1));
    }

    Node without(Binding binding, int depth) {
        PathTemplate template = binding.template();
        if (depth == template.segments().size()) {
            return template.open()
                    ? new Node(literals, patterns, parameter, here, remove(below, binding))
                    : new Node(literals, patterns, parameter, remove(here, binding), below);
        }
        PathTemplate.Segment segment = template.segments().get(depth);
        Node child = child(segment);
        return child == null ? this : replace(segment, child.without(binding, depth + 1));
    }

    Binding same(Binding binding, int depth) {
        PathTemplate template = binding.template();
        if (depth == template.segments().size()) {
            return (template.open() ? below : here).get(binding.method());
        }
        Node child = child(template.segments().get(depth));
        return child == null ? null : child.same(binding, depth + 1);
    }

    Binding find(List<String> segments, int depth, String method, List<String> values) {
        if (depth == segments.size()) {
            Binding binding = answering(here, method);
            return binding != null ? binding : answering(below, method);
        }
        String segment = segments.get(depth);
        Node literal = literals.get(segment);
        if (literal != null) {
            Binding binding = literal.find(segments, depth + 1, method, values);
            if (binding != null) {
                return binding;
            }
        }
        int mark = values.size();
        for (Edge edge : patterns) {
            Matcher matcher = edge.segment().regex().matcher(segment);
            if (matcher.matches()) {
                for (int group = 1; group <= matcher.groupCount(); group++) {
                    values.add(matcher.group(group));
                }
                Binding binding = edge.node().find(segments, depth + 1, method, values);
                if (binding != null) {
                    return binding;
                }
                values.subList(mark, values.size()).clear();
            }
        }
        if (parameter != null) {
            values.add(segment);
            Binding binding = parameter.find(segments, depth + 1, method, values);
            if (binding != null) {
                return binding;
            }
            values.subList(mark, values.size()).clear();
        }
        return answering(below, method);
    }

    void methods(List<String> segments, int depth, Set<String> into) {
        into.addAll(below.keySet());
        if (depth == segments.size()) {
            into.addAll(here.keySet());
            return;
        }
        String segment = segments.get(depth);
        Node literal = literals.get(segment);
        if (literal != null) {
            literal.methods(segments, depth + 1, into);
        }
        for (Edge edge : patterns) {
            if (edge.segment().regex().matcher(segment).matches()) {
                edge.node().methods(segments, depth + 1, into);
            }
        }
        if (parameter != null) {
            parameter.methods(segments, depth + 1, into);
        }
    }

    private static Binding answering(Map<String, Binding> bindings, String method) {
        Binding binding = bindings.get(method);
        return binding != null || method.isEmpty() ? binding : bindings.get(Binding.ANY);
    }

    private Node child(PathTemplate.Segment segment) {
        if (segment instanceof PathTemplate.Literal literal) {
            return literals.get(literal.text());
        }
        PathTemplate.Parametric parametric = (PathTemplate.Parametric) segment;
        if (parametric.whole()) {
            return parameter;
        }
        return patterns.stream()
                .filter(edge -> edge.segment().shape().equals(parametric.shape()))
                .map(Edge::node)
                .findFirst()
                .orElse(null);
    }

    private Node replace(PathTemplate.Segment segment, Node child) {
        boolean gone = child.isEmpty();
        if (segment instanceof PathTemplate.Literal literal) {
            Literals changed = gone ? literals.without(literal.text()) : literals.with(literal.text(), child);
            return new Node(changed, patterns, parameter, here, below);
        }
        PathTemplate.Parametric parametric = (PathTemplate.Parametric) segment;
        if (parametric.whole()) {
            return new Node(literals, patterns, gone ? null : child, here, below);
        }
        List<Edge> changed = new ArrayList<>(patterns);
        changed.removeIf(edge -> edge.segment().shape().equals(parametric.shape()));
        if (!gone) {
            changed.add(new Edge(parametric, child));
        }
        changed.sort(
                Comparator.comparingInt((Edge edge) -> edge.segment().shape().length())
                        .reversed()
                        .thenComparing(edge -> edge.segment().shape()));
        return new Node(literals, List.copyOf(changed), parameter, here, below);
    }

    private boolean isEmpty() {
        return literals.isEmpty() && patterns.isEmpty() && parameter == null && here.isEmpty() && below.isEmpty();
    }

    private static Map<String, Binding> put(Map<String, Binding> bindings, Binding binding) {
        Map<String, Binding> changed = new HashMap<>(bindings);
        changed.put(binding.method(), binding);
        return Map.copyOf(changed);
    }

    /** Only when it is still this very entry: another revision may have taken the place. */
    private static Map<String, Binding> remove(Map<String, Binding> bindings, Binding binding) {
        if (bindings.get(binding.method()) != binding) {
            return bindings;
        }
        Map<String, Binding> changed = new HashMap<>(bindings);
        changed.remove(binding.method());
        return Map.copyOf(changed);
    }
}
