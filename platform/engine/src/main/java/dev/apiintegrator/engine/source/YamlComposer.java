package dev.apiintegrator.engine.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Turns parser events into nodes. Not SnakeYAML's own composer, because that has no limit for depth or for what aliases
 * multiply, and stops at the first document.
 */
final class YamlComposer {

    private record Anchored(YamlNode node, int weight) {}

    private final String path;
    private final int lineOffset;
    private final int columnOffset;
    private final YamlLimits limits;
    private final List<YamlNode> documents = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<Anchor, Anchored> anchors = new HashMap<>();
    private ParserImpl parser;
    private int count;

    YamlComposer(String path, String text, int lineOffset, int columnOffset, YamlLimits limits) {
        this.path = path;
        this.lineOffset = lineOffset;
        this.columnOffset = columnOffset;
        this.limits = limits;
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(path)
                    .setCodePointLimit(limits.bytes() + 1)
                    .build();
            parser = new ParserImpl(settings, new StreamReader(settings, text));
            composeAll();
        } catch (Refused e) {
            findings.add(e.finding);
        } catch (MarkedYamlEngineException e) {
            findings.add(syntax(e));
        } catch (YamlEngineException e) {
            String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            findings.add(Finding.error(YamlFile.SYNTAX, "not YAML: " + message, path));
        }
    }

    List<YamlNode> documents() {
        return findings.stream().anyMatch(finding -> !finding.code().equals(YamlFile.DUPLICATE_KEY))
                ? List.of()
                : documents;
    }

    List<Finding> findings() {
        return findings;
    }

    private void composeAll() {
        while (parser.hasNext()) {
            Event event = parser.next();
            if (event.getEventId() == Event.ID.DocumentStart) {
                anchors.clear();
                YamlNode node = compose(parser.next(), 1);
                if (!node.isNull()) {
                    documents.add(node);
                }
            }
        }
    }

    private YamlNode compose(Event event, int depth) {
        if (depth > limits.depth()) {
            throw refused(event, "nested more than " + limits.depth() + " levels deep", "split the route into several");
        }
        count(1, event);
        if (event instanceof AliasEvent alias) {
            return alias(alias);
        }
        int before = count;
        Optional<Anchor> anchor = event instanceof NodeEvent named ? named.getAnchor() : Optional.empty();
        anchor.ifPresent(anchors::remove);
        YamlNode node = switch (event.getEventId()) {
            case Scalar -> scalar((ScalarEvent) event);
            case SequenceStart -> sequence(event, depth);
            case MappingStart -> mapping(event, depth);
            default -> throw refused(event, "unexpected " + event.getEventId(), "");
        };
        anchor.ifPresent(name -> anchors.put(name, new Anchored(node, count - before + 1)));
        return node;
    }

    private YamlNode alias(AliasEvent alias) {
        Anchored target = anchors.get(alias.getAlias());
        if (target == null) {
            throw new Refused(Finding.error(YamlFile.SYNTAX, "unknown alias '*" + alias.getAlias() + "'", path)
                    .at(line(alias), column(alias))
                    .suggesting("an anchor '&" + alias.getAlias() + "' must stand, complete, before it"));
        }
        count(target.weight(), alias);
        return target.node();
    }

    private YamlNode scalar(ScalarEvent event) {
        boolean literal = event.getScalarStyle() == ScalarStyle.LITERAL;
        int contentLine = literal ? line(event) + 1 : 0;
        return YamlNode.scalar(line(event), column(event), event.getValue(), event.isPlain(), contentLine);
    }

    private YamlNode sequence(Event start, int depth) {
        List<YamlNode> items = new ArrayList<>();
        for (Event event = parser.next(); event.getEventId() != Event.ID.SequenceEnd; event = parser.next()) {
            items.add(compose(event, depth + 1));
        }
        return YamlNode.sequence(line(start), column(start), items);
    }

    private YamlNode mapping(Event start, int depth) {
        List<YamlNode.Entry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Event event = parser.next(); event.getEventId() != Event.ID.MappingEnd; event = parser.next()) {
            YamlNode key = compose(event, depth + 1);
            if (!key.isScalar()) {
                throw new Refused(Finding.error(YamlFile.SYNTAX, "a key must be a text, not a list or mapping", path)
                        .at(key.line(), key.column())
                        .suggesting("quote it, when it begins with '{' or '['"));
            }
            if (!seen.add(key.text())) {
                findings.add(Finding.error(YamlFile.DUPLICATE_KEY, "the key '" + key.text() + "' stands twice", path)
                        .at(line(event), column(event))
                        .suggesting("remove one of them"));
            }
            entries.add(new YamlNode.Entry(key, compose(parser.next(), depth + 1)));
        }
        return YamlNode.mapping(line(start), column(start), entries);
    }

    private void count(int nodes, Event event) {
        count += nodes;
        if (count > limits.nodes()) {
            throw refused(
                    event,
                    "more than %,d parts when aliases are written out".formatted(limits.nodes()),
                    "split the file, or repeat less with aliases");
        }
    }

    private Refused refused(Event event, String message, String mend) {
        return new Refused(Finding.error(YamlFile.TOO_LARGE, message, path)
                .at(line(event), column(event))
                .suggesting(mend));
    }

    private Finding syntax(MarkedYamlEngineException e) {
        Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
        String problem = Optional.ofNullable(e.getProblem()).orElse("cannot be read");
        Finding finding = Finding.error(YamlFile.SYNTAX, "not YAML: " + problem.replace('\n', ' '), path)
                .suggesting(mend(problem));
        return mark.map(at -> finding.at(at.getLine() + 1 + lineOffset, at.getColumn() + 1 + columnOffset))
                .orElse(finding);
    }

    private static String mend(String problem) {
        if (problem.contains("TAB")) {
            return "indent with spaces";
        }
        if (problem.contains("mapping values are not allowed")) {
            return "quote a value that contains ': ', or check the indentation of this line and the one before";
        }
        if (problem.contains("could not find expected ':'")) {
            return "write 'key: value', or check the indentation of the line before";
        }
        if (problem.contains("expected <block end>")) {
            return "check the indentation: this line stands further left or right than its neighbours";
        }
        if (problem.contains("unexpected end of stream")) {
            return "close the quote that was opened";
        }
        return problem.contains("cannot start any token") ? "quote the value" : "";
    }

    private int line(Event event) {
        return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0) + lineOffset;
    }

    private int column(Event event) {
        return event.getStartMark().map(mark -> mark.getColumn() + 1).orElse(0) + columnOffset;
    }

    /** Ends reading at once. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Finding finding;

        Refused(Finding finding) {
            super(finding.message(), null, false, false);
            this.finding = finding;
        }
    }
}
