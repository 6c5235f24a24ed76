package dev.apiintegrator.workflow.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What expressions at one place see. Not thread-safe; values in it are shared and never changed. */
final class Data {

    private final ObjectNode root;
    private final ObjectNode steps;

    private Data(ObjectNode root, ObjectNode steps) {
        this.root = root;
        this.steps = steps;
        root.set("steps", steps);
    }

    static Data of(JsonNode input, ObjectNode execution) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.set("input", input);
        root.set("execution", execution);
        return new Data(root, JsonNodeFactory.instance.objectNode());
    }

    /** The same, to be changed on its own. */
    Data copy() {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        copy.setAll(root);
        ObjectNode ownSteps = JsonNodeFactory.instance.objectNode();
        ownSteps.setAll(steps);
        return new Data(copy, ownSteps);
    }

    Data with(String name, JsonNode value) {
        root.set(name, value);
        return this;
    }

    void completed(String step, JsonNode output) {
        steps.set(step, output);
    }

    void addAll(Data other) {
        steps.setAll(other.steps);
    }

    JsonNode json() {
        return root;
    }
}
