package dev.apiintegrator.workflow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.path.Path;

/**
 * Puts a meter around every node of a compiled jq expression, so that each evaluation and each result counts and none goes on
 * for ever. jackson-jq offers no hook for that, and a time limit would not give the same on another machine; hence reflection
 * on its syntax tree, once when an expression is compiled.
 */
final class JqMeter {

    /** Evaluations and results of nodes; long texts count more. */
    static final int MOST_STEPS = 1_000_000;

    private static final String TREE = "net.thisptr.jackson.jq.";
    private static final int CHARACTERS_PER_STEP = 16;
    private static final ThreadLocal<int[]> STEPS = ThreadLocal.withInitial(() -> new int[1]);

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private JqMeter() {}

    /** Changes the tree below a query or function. */
    static <T> T install(T root) {
        try {
            new JqMeter().walk(root);
            return root;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("jackson-jq keeps its syntax tree from being metered", e);
        }
    }

    /** Begins a new evaluation on this thread. */
    static void reset() {
        STEPS.get()[0] = 0;
    }

    private void walk(Object node) throws IllegalAccessException {
        if (!seen.add(node)) {
            return;
        }
        for (Class<?> type = node.getClass();
                type != null && type.getName().startsWith(TREE);
                type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    field.setAccessible(true);
                    Object value = field.get(node);
                    Object metered = metered(value, field.getType());
                    if (metered != value) {
                        field.set(node, metered);
                    }
                }
            }
        }
    }

    private Object metered(Object value, Class<?> declared) throws IllegalAccessException {
        if (value instanceof List<?> list) {
            List<Object> copy = new java.util.ArrayList<>(list.size());
            for (Object element : list) {
                copy.add(metered(element, Object.class));
            }
            return copy;
        }
        if (value == null
                || value instanceof Metered
                || value instanceof Scope
                || !value.getClass().getName().startsWith(TREE)) {
            return value;
        }
        walk(value);
        return value instanceof Expression expression && declared.isAssignableFrom(Metered.class)
                ? new Metered(expression)
                : value;
    }

    private static void count(JsonNode value) {
        int[] steps = STEPS.get();
        steps[0] += 1 + (value != null && value.isTextual() ? value.textValue().length() / CHARACTERS_PER_STEP : 0);
        if (steps[0] > MOST_STEPS) {
            throw new Exhausted();
        }
    }

    private record Metered(Expression expression) implements Expression {
        @Override
        public void apply(Scope scope, JsonNode in, Path path, PathOutput output, boolean requirePath)
                throws JsonQueryException {
            count(null);
            expression.apply(
                    scope,
                    in,
                    path,
                    (value, where) -> {
                        count(value);
                        output.emit(value, where);
                    },
                    requirePath);
        }

        @Override
        public String toString() {
            return expression.toString();
        }
    }

    /** Ends an evaluation; not a failure that jq's own {@code try} could catch. */
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exhausted() {
            super("too many steps", null, false, false);
        }
    }
}
