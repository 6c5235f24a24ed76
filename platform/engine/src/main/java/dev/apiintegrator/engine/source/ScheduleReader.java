package dev.apiintegrator.engine.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.engine.source.Schedule.Missed;
import dev.apiintegrator.engine.source.Schedule.Target;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads {@code schedules}. */
final class ScheduleReader {

    static final List<String> KEYS = List.of("cron", "every", "zone", "missed", "call", "workflow", "input");
    static final List<String> MISSED = List.of("skip", "once", "all");
    static final String NAME = "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?";
    static final String CRON = "[0-9A-Za-z*/,#? -]{9,100}";
    static final String ENDPOINT = "direct:[A-Za-z0-9_.-]{1,100}";
    static final Duration SHORTEST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofDays(366);

    private final SettingsNodes nodes;

    ScheduleReader(SettingsNodes nodes) {
        this.nodes = nodes;
    }

    Map<String, Schedule> read(YamlNode node) {
        Map<String, Schedule> schedules = new LinkedHashMap<>();
        if (node == null) {
            return schedules;
        }
        nodes.entries("schedules", node, NAME);
        for (YamlNode.Entry entry : node.entries()) {
            if (entry.name().matches(NAME)) {
                schedule(entry).ifPresent(schedule -> schedules.put(schedule.name(), schedule));
            }
        }
        return schedules;
    }

    private Optional<Schedule> schedule(YamlNode.Entry entry) {
        Map<String, YamlNode> values = nodes.mapping("schedule '" + entry.name() + "'", entry.value(), KEYS);
        Optional<Cadence> cadence = cadence(entry, values);
        Optional<Target> target = target(entry, values);
        ZoneId zone = zone(values.get("zone"));
        Missed missed = nodes.word("missed", values.get("missed"), MISSED)
                .map(word -> Missed.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(Missed.SKIP);
        JsonNode input = values.containsKey("input") ? values.get("input").json() : null;
        return cadence.flatMap(when -> target.map(what -> new Schedule(
                entry.name(),
                when,
                zone,
                missed,
                what,
                input,
                entry.key().line(),
                entry.key().column())));
    }

    private Optional<Cadence> cadence(YamlNode.Entry entry, Map<String, YamlNode> values) {
        YamlNode cron = values.get("cron");
        YamlNode every = values.get("every");
        if ((cron == null) == (every == null)) {
            nodes.report(
                    SettingsNodes.INVALID_VALUE,
                    "schedule '" + entry.name() + "' has either 'cron' or 'every'",
                    entry.key(),
                    "such as cron: \"0 6 * * 1-5\", or every: 15m");
            return Optional.empty();
        }
        return cron == null
                ? nodes.duration("every", every, entry.value(), SHORTEST, LONGEST)
                        .map(Cadence::every)
                : cron(cron);
    }

    private Optional<Cadence> cron(YamlNode node) {
        String mend = "minute hour day-of-month month day-of-week, such as \"0 6 * * 1-5\"";
        Optional<String> text = nodes.text("'cron'", node, CRON, mend);
        try {
            return text.map(Cadence::cron);
        } catch (IllegalArgumentException e) {
            nodes.report(
                    SettingsNodes.INVALID_VALUE,
                    "'" + node.text() + "' is no cron expression: " + e.getMessage(),
                    node,
                    mend);
            return Optional.empty();
        }
    }

    private Optional<Target> target(YamlNode.Entry entry, Map<String, YamlNode> values) {
        YamlNode call = values.get("call");
        YamlNode workflow = values.get("workflow");
        if ((call == null) == (workflow == null)) {
            nodes.report(
                    SettingsNodes.INVALID_VALUE,
                    "schedule '" + entry.name() + "' has either 'call' or 'workflow'",
                    entry.key(),
                    "such as call: direct:report, or workflow: lead-sync");
            return Optional.empty();
        }
        return call == null
                ? nodes.text("'workflow'", workflow, NAME, "the name of a workflow of this integration")
                        .map(Target.Workflow::new)
                : nodes.text(
                                "'call'",
                                call,
                                ENDPOINT,
                                "what a route of this integration begins with, such as direct:report")
                        .map(Target.Route::new);
    }

    private ZoneId zone(YamlNode node) {
        if (node == null) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(node.text());
        } catch (DateTimeException e) {
            nodes.report(
                    SettingsNodes.INVALID_VALUE,
                    "there is no time zone '" + node.text() + "'",
                    node,
                    Optional.of(Nearest.question(node.text(), ZoneId.getAvailableZoneIds()))
                            .filter(question -> !question.isEmpty())
                            .orElse("such as UTC or Europe/Berlin"));
            return ZoneOffset.UTC;
        }
    }
}
