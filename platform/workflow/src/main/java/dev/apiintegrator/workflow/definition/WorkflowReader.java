package dev.apiintegrator.workflow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a definition and finds everything that is wrong with it, at once. Never throws for what it contains. */
public final class WorkflowReader {

    /** As JSON; larger ones would not fit where engines keep them. */
    public static final int MOST_BYTES = 256_000;

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,63}");
    private static final List<String> KEYS =
            List.of("name", "version", "description", "input", "output", "timeout", "steps");

    private WorkflowReader() {}

    /**
     * @param workflow empty when there is an error among the findings
     * @param findings errors and warnings
     */
    public record Reading(Optional<Workflow> workflow, List<WorkflowFinding> findings) {

        public Reading {
            findings = List.copyOf(findings);
        }

        /** @throws IllegalArgumentException with all errors */
        public Workflow orThrow() {
            return workflow.orElseThrow(() -> new IllegalArgumentException(
                    findings.stream().map(WorkflowFinding::toString).toList().toString()));
        }
    }

    /** Reads a definition that was checked when it was saved. */
    public static Reading read(JsonNode document, String defaultName) {
        return read(document, defaultName, Targets.UNKNOWN);
    }

    /**
     * @param defaultName the workflow's name when the document names none
     * @param targets routes that it may call
     */
    public static Reading read(JsonNode document, String defaultName, Targets targets) {
        List<WorkflowFinding> findings = new ArrayList<>();
        Cursor at = new Cursor(document, "", findings);
        if (!at.isObject()) {
            at.wrong("an object with steps");
            return new Reading(Optional.empty(), findings);
        }
        String digest = Canonical.digest(document);
        if (Canonical.bytes(document).length > MOST_BYTES) {
            at.error("too-large", "the workflow has more than " + MOST_BYTES + " bytes", "split it");
            return new Reading(Optional.empty(), findings);
        }
        Workflow workflow = read(at, defaultName, targets, digest);
        boolean wrong = findings.stream().anyMatch(WorkflowFinding::error);
        return new Reading(wrong ? Optional.empty() : Optional.of(workflow), findings);
    }

    private static Workflow read(Cursor at, String defaultName, Targets targets, String digest) {
        at.allow(KEYS);
        TemplateReader templates = new TemplateReader();
        References references = new References();
        StepReader reader = new StepReader(templates, references, targets);
        Optional<ValueSchema> input = at.schema("input");
        Visible visible = Visible.atStart();
        if (!at.has("steps")) {
            at.error("no-steps", "the workflow has no steps", "add steps:");
        }
        List<Step> steps = reader.sequence(at, "steps", visible);
        Optional<Cursor> output = at.object("output");
        output.ifPresent(value -> value.allow(List.of("as", "schema")));
        Optional<Template> as = output.flatMap(value -> value.find("as")).map(templates::read);
        references.take(templates, visible);
        references.check(reader.ids(), input, at.findings());
        return new Workflow(
                matching(at, "name", NAME, "use lower case letters, digits and hyphens")
                        .orElse(defaultName),
                matching(at, "version", VERSION, "write one such as 1.0.0").orElse("1"),
                at.text("description").orElse(""),
                input,
                output.filter(value -> value.has("schema")).flatMap(WorkflowReader::schemaOf),
                as,
                at.<Duration>parsed("timeout", "bad-duration", (text, value) -> Durations.parse(text)),
                steps,
                at.node(),
                digest);
    }

    private static Optional<ValueSchema> schemaOf(Cursor output) {
        try {
            return Optional.of(ValueSchema.of(output.at("schema").node()));
        } catch (IllegalArgumentException e) {
            output.at("schema").error("bad-schema", e.getMessage(), "");
            return Optional.empty();
        }
    }

    private static Optional<String> matching(Cursor at, String key, Pattern pattern, String mend) {
        return at.text(key).filter(text -> {
            boolean matches = pattern.matcher(text).matches();
            if (!matches) {
                at.at(key).error("bad-" + key, "'" + text + "' cannot be the " + key + " of a workflow", mend);
            }
            return matches;
        });
    }
}
