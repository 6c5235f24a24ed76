package dev.apiintegrator.spec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads JSON and YAML into one kind of tree, within the limits of the document; of a document with a fault, what stands before it. */
final class TreeReader {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** In characters: the scanner takes quadratic time for a line. */
    private static final int LONGEST_LINE = 1_000_000;

    private TreeReader() {}

    static Tree read(ApiDocument document) {
        Limits limits = document.limits();
        if (document.bytes().length > limits.maxBytes()) {
            return nothing(Finding.error(
                            "too-large",
                            "the document has " + document.bytes().length + " bytes, the limit is " + limits.maxBytes())
                    .suggesting("import a part of it"));
        }
        String text = document.text();
        char first = firstOf(text);
        if (first == 0) {
            return nothing(Finding.error("empty", "the document is empty"));
        }
        if (first != '{' && first != '[') {
            return yaml(text, limits);
        }
        Json json = json(text, limits);
        if (!json.maybeYaml) {
            return json.tree;
        }
        Tree flow = yaml(text, limits); // YAML may begin with a brace, too
        return flow.findings().stream().noneMatch(Finding::isError) ? flow : json.tree;
    }

    private static char firstOf(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                return text.charAt(i);
            }
        }
        return 0;
    }

    private static Tree nothing(Finding finding) {
        return new Tree(MissingNode.getInstance(), List.of(finding), 0);
    }

    /** @param maybeYaml whether it is no JSON for another reason than its size or where it ends */
    private record Json(Tree tree, boolean maybeYaml) {}

    private static Json json(String text, Limits limits) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.maxDepth() * 10) // the builder passes over what is too deep
                        .maxStringLength(limits.maxBytes())
                        .maxNameLength(1_000_000)
                        .build())
                .build();
        try (JsonParser parser = factory.createParser(text)) {
            TreeBuilder builder =
                    new TreeBuilder(limits, () -> parser.currentTokenLocation().getLineNr());
            boolean maybeYaml = false;
            try {
                while (parser.nextToken() != null) {
                    token(parser, builder);
                }
            } catch (TreeBuilder.TooMuch e) {
                builder.fault(e.finding());
            } catch (JsonProcessingException e) {
                int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
                builder.fault(Finding.error("not-json", "from here on this is no JSON: " + e.getOriginalMessage())
                        .atLine(line));
                maybeYaml = !(e instanceof JsonEOFException) && !(e instanceof StreamConstraintsException);
            }
            return new Json(builder.tree(), maybeYaml);
        } catch (IOException e) {
            return new Json(nothing(Finding.error("not-json", "this is no JSON: " + e.getMessage())), true);
        }
    }

    private static void token(JsonParser parser, TreeBuilder builder) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> builder.startObject(null);
            case START_ARRAY -> builder.startArray(null);
            case END_OBJECT, END_ARRAY -> builder.end();
            case FIELD_NAME -> builder.key(parser.currentName());
            case VALUE_STRING -> builder.text(parser.getText(), null);
            case VALUE_NUMBER_INT -> builder.value(integer(parser.getText()), null);
            case VALUE_NUMBER_FLOAT -> builder.value(NODES.numberNode(parser.getDoubleValue()), null);
            case VALUE_TRUE -> builder.value(NODES.booleanNode(true), null);
            case VALUE_FALSE -> builder.value(NODES.booleanNode(false), null);
            default -> builder.value(NODES.nullNode(), null);
        }
    }

    /** Its number; 0 when there is none. */
    private static int tooLongLine(String text) {
        int line = 1;
        int begin = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', begin)) {
            if (end - begin > LONGEST_LINE) {
                return line;
            }
            line++;
            begin = end + 1;
        }
        return text.length() - begin > LONGEST_LINE ? line : 0;
    }

    private static Tree yaml(String text, Limits limits) {
        int tooLong = tooLongLine(text);
        if (tooLong > 0) {
            return nothing(Finding.error(
                            "line-too-long",
                            "this line has more than " + LONGEST_LINE + " characters, too many for YAML")
                    .atLine(tooLong)
                    .suggesting("break it, or write the document as JSON"));
        }
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(limits.maxBytes())
                .setUseMarks(true)
                .build();
        YamlEvents events = new YamlEvents(limits, settings.getSchema().getScalarResolver());
        TreeBuilder builder = events.builder();
        try {
            for (Event event : new Parse(settings).parseString(text)) {
                if (!events.take(event)) {
                    break; // one document is enough
                }
            }
        } catch (TreeBuilder.TooMuch e) {
            builder.fault(e.finding());
        } catch (MarkedYamlEngineException e) {
            builder.fault(Finding.error("not-yaml", "from here on this is no YAML: " + e.getProblem())
                    .atLine(e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0)));
        } catch (YamlEngineException e) {
            builder.fault(Finding.error("not-yaml", "this is no YAML that can be read: " + e.getMessage()));
        } catch (StackOverflowError e) {
            builder.fault(Finding.error("too-deep", "the document is nested too deeply"));
        }
        Tree tree = builder.tree();
        return tree.root().isMissingNode() && tree.findings().isEmpty()
                ? nothing(Finding.error("empty", "the document is empty"))
                : tree;
    }

    static JsonNode integer(String text) {
        // Long digits take quadratic time to convert, and no document means such a number.
        if (text.length() > 400) {
            return NODES.textNode(text);
        }
        if (text.length() < 10) {
            return NODES.numberNode(Integer.parseInt(text));
        }
        BigInteger number = new BigInteger(text);
        return number.bitLength() < 32
                ? NODES.numberNode(number.intValue())
                : number.bitLength() < 64 ? NODES.numberNode(number.longValue()) : NODES.numberNode(number);
    }
}
