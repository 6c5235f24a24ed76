package dev.apiintegrator.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

/** Tells a builder what a YAML parser sees; which scalars are keys is told by where they stand. */
final class YamlEvents {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final TreeBuilder builder;
    private final ScalarResolver resolver;
    private final Deque<State> states = new ArrayDeque<>();
    private Optional<Mark> mark = Optional.empty();
    private int unreadableKey;

    YamlEvents(Limits limits, ScalarResolver resolver) {
        this.builder = new TreeBuilder(limits, this::line);
        this.resolver = resolver;
    }

    private enum State {
        KEY,
        VALUE,
        ELEMENT
    }

    TreeBuilder builder() {
        return builder;
    }

    private int line() {
        return mark.map(at -> at.getLine() + 1).orElse(0);
    }

    /** False at the end of the document. */
    boolean take(Event event) {
        mark = event.getStartMark();
        switch (event.getEventId()) {
            case MappingStart, SequenceStart -> start((CollectionStartEvent) event);
            case MappingEnd, SequenceEnd -> end();
            case Scalar -> scalar((ScalarEvent) event);
            case Alias -> alias((AliasEvent) event);
            case DocumentEnd -> {
                return false;
            }
            default -> {}
        }
        return true;
    }

    private void start(CollectionStartEvent event) {
        if (unreadableKey > 0 || states.peek() == State.KEY) {
            unreadableKey++; // a collection as a key: no document of an API means that
            return;
        }
        boolean mapping = event.getEventId() == Event.ID.MappingStart;
        if (mapping) {
            builder.startObject(anchor(event));
        } else {
            builder.startArray(anchor(event));
        }
        states.push(mapping ? State.KEY : State.ELEMENT);
    }

    private void end() {
        if (unreadableKey > 0) {
            if (--unreadableKey == 0) {
                builder.fault(Finding.error("unreadable-key", "a list or an object cannot be a key")
                        .atLine(line()));
                named("?");
            }
            return;
        }
        states.pop();
        builder.end();
        valueIsDone();
    }

    private void scalar(ScalarEvent event) {
        if (unreadableKey > 0) {
            return;
        }
        if (states.peek() == State.KEY) {
            named(event.getValue());
            return;
        }
        JsonNode value = value(event);
        if (value == null) {
            builder.text(event.getValue(), anchor(event));
        } else {
            builder.value(value, anchor(event));
        }
        valueIsDone();
    }

    private void alias(AliasEvent event) {
        if (unreadableKey > 0) {
            return;
        }
        if (states.peek() == State.KEY) {
            named("*" + event.getAlias().getValue());
            return;
        }
        builder.alias(event.getAlias().getValue());
        valueIsDone();
    }

    private void named(String key) {
        builder.key(key);
        states.pop();
        states.push(State.VALUE);
    }

    private void valueIsDone() {
        if (states.peek() == State.VALUE) {
            states.pop();
            states.push(State.KEY);
        }
    }

    private static String anchor(NodeEvent event) {
        return event.getAnchor().map(Anchor::getValue).orElse(null);
    }

    /** Null for a text. */
    private JsonNode value(ScalarEvent event) {
        String text = event.getValue();
        Tag tag = event.getTag()
                .filter(said -> !said.equals("!"))
                .map(Tag::new)
                .orElseGet(() -> resolver.resolve(text, event.getImplicit().canOmitTagInPlainScalar()));
        try {
            if (tag.equals(Tag.NULL)) {
                return NODES.nullNode();
            }
            if (tag.equals(Tag.BOOL)) {
                return NODES.booleanNode(text.equalsIgnoreCase("true"));
            }
            if (tag.equals(Tag.INT)) {
                return TreeReader.integer(text);
            }
            if (tag.equals(Tag.FLOAT)) {
                return NODES.numberNode(Double.parseDouble(text));
            }
        } catch (NumberFormatException octalOrNotANumber) {
            return null;
        }
        return null;
    }
}
