package dev.apiintegrator.workflow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Holds expressions against what they can see. Used once, by one thread. */
final class References {

    private record Seen(TemplateReader.Use use, Visible visible) {}

    private final List<Seen> seen = new ArrayList<>();
    private int taken;

    /** Takes the expressions that were read since the last time. */
    void take(TemplateReader templates, Visible visible) {
        List<TemplateReader.Use> uses = templates.uses();
        while (taken < uses.size()) {
            seen.add(new Seen(uses.get(taken++), visible.copy()));
        }
    }

    void check(Set<String> allSteps, Optional<ValueSchema> input, List<WorkflowFinding> findings) {
        for (Seen each : seen) {
            JqText text = JqText.of(each.use().expression().text());
            for (String step : new LinkedHashSet<>(text.steps())) {
                if (!each.visible().steps().contains(step)) {
                    findings.add(step(step, each, allSteps));
                }
            }
            text.root()
                    .filter(name -> !each.visible().names().contains(name))
                    .ifPresent(name -> findings.add(WorkflowFinding.error(
                            "unknown-value",
                            "expressions do not see '." + name + "'",
                            each.use().pointer(),
                            known(name, each.visible().names()))));
            input.ifPresent(schema -> properties(text, schema.document(), each, findings));
        }
    }

    private static WorkflowFinding step(String step, Seen where, Set<String> allSteps) {
        if (allSteps.contains(step)) {
            return WorkflowFinding.error(
                    "step-not-before",
                    "'.steps." + step + "' is not there yet: that step has not completed before this one",
                    where.use().pointer(),
                    "move it before, or name it in 'after'; what a loop did is in the loop's own output");
        }
        return WorkflowFinding.error(
                "unknown-step",
                "no step is called '" + step + "'",
                where.use().pointer(),
                known(step, where.visible().steps()));
    }

    private static String known(String name, Set<String> known) {
        String near = Nearest.question(name, known);
        return near.isEmpty() && !known.isEmpty() ? "known here: " + String.join(", ", known) : near;
    }

    private static void properties(JqText text, JsonNode schema, Seen where, List<WorkflowFinding> findings) {
        JsonNode properties = schema.path("properties");
        if (!properties.isObject() || schema.path("additionalProperties").asBoolean(false)) {
            return;
        }
        Set<String> known = new LinkedHashSet<>();
        properties.fieldNames().forEachRemaining(known::add);
        for (String name : new LinkedHashSet<>(text.inputs())) {
            if (!known.contains(name)) {
                findings.add(WorkflowFinding.warning(
                        "unknown-input",
                        "the input's schema has no property '" + name + "'",
                        where.use().pointer(),
                        known(name, known)));
            }
        }
    }
}
