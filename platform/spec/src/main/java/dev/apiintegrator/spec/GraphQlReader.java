package dev.apiintegrator.spec;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import graphql.introspection.IntrospectionResultToSchema;
import graphql.language.Definition;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Schemas of GraphQL: in its own language (October 2021), or as the answer to an introspection query. */
final class GraphQlReader implements SpecReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern DEFINITION = Pattern.compile(
            "(?m)^(extend\\s+)?(type|input|interface|schema)\\b[^\\n:]*\\{|^(scalar|union|enum|directive)\\s+@?\\w+");
    // a description belongs to what follows it
    private static final Pattern START = Pattern.compile(
            "(?m)^(?=(?:\"\"\"|\"[^\"]|(?:extend\\s+)?(?:type|input|interface|schema|scalar|union|enum|directive)\\b))");
    private static final int MAX_TOKENS = 5_000_000;
    private static final int HEAD = 100_000;

    @Override
    public boolean accepts(ApiDocument document) {
        if (document.isNamed("graphql", "graphqls", "gql")) {
            return true;
        }
        if (document.isNamed("md", "markdown", "html", "htm", "yaml", "yml")) {
            return false;
        }
        String text = document.text();
        String head = text.length() > HEAD ? text.substring(0, HEAD) : text;
        char first = head.stripLeading().isEmpty() ? ' ' : head.stripLeading().charAt(0);
        if (first == '{') {
            return head.contains("\"__schema\"") && schema(document).isObject();
        }
        return first != '[' && DEFINITION.matcher(head).find();
    }

    private static JsonNode schema(ApiDocument document) {
        JsonNode root = document.tree().root();
        return root.path("data").has("__schema") ? root.path("data") : root.has("__schema") ? root : root.path("none");
    }

    @Override
    public ApiSpec read(ApiDocument document) {
        Findings findings = new Findings();
        List<Definition<?>> definitions = new ArrayList<>();
        if (document.bytes().length > document.limits().maxBytes()) {
            findings.add(Finding.error(
                    "too-large",
                    "the document has " + document.bytes().length + " bytes, the limit is "
                            + document.limits().maxBytes()));
        } else if (document.text().stripLeading().startsWith("{")) {
            introspected(document, definitions, findings);
        } else {
            parsed(document.text(), definitions, findings);
        }
        return new GraphQlSchema(definitions, findings).read();
    }

    private static void introspected(ApiDocument document, List<Definition<?>> definitions, Findings findings) {
        findings.addAll(document.tree().findings());
        try {
            Map<String, Object> result = JSON.convertValue(schema(document), new TypeReference<>() {});
            for (Definition<?> each : new IntrospectionResultToSchema()
                    .createSchemaDefinition(result)
                    .getDefinitions()) {
                definitions.add(each);
            }
        } catch (RuntimeException e) { // it asserts what it expects of the answer
            findings.add(Finding.error(
                            "no-introspection", "this is no whole answer to an introspection query: " + e.getMessage())
                    .at("/data/__schema")
                    .suggesting(
                            "send the query that the tools of GraphQL send, or export the schema in its own language"));
        }
    }

    private static void parsed(String text, List<Definition<?>> definitions, Findings findings) {
        try {
            definitions.addAll(definitions(text));
        } catch (InvalidSyntaxException whole) {
            apart(text, definitions, findings);
        }
    }

    /** A fault in one definition is none of the others'. */
    private static void apart(String text, List<Definition<?>> definitions, Findings findings) {
        int line = 1;
        String pending = "";
        String[] parts = START.split(text);
        for (int i = 0; i < parts.length; i++) {
            String part = pending + parts[i];
            if (i + 1 < parts.length && part.strip().matches("(?s)(\"\"\".*\"\"\"|\".*\")") || part.isBlank()) {
                pending = part; // a description
                continue;
            }
            pending = "";
            try {
                definitions.addAll(definitions(part));
            } catch (InvalidSyntaxException e) {
                int at = line
                        + (e.getLocation() == null
                                ? 0
                                : Math.max(0, e.getLocation().getLine() - 1));
                findings.add(Finding.error(
                                "not-graphql",
                                "this is no GraphQL: " + e.getMessage().replaceAll("\\s+", " "))
                        .atLine(at)
                        .suggesting("the definition around it is left out"));
            }
            line += (int) part.chars().filter(c -> c == '\n').count();
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Definition<?>> definitions(String text) {
        ParserOptions options = ParserOptions.newParserOptions()
                .maxTokens(MAX_TOKENS)
                .maxWhitespaceTokens(MAX_TOKENS)
                .maxCharacters(Integer.MAX_VALUE)
                .maxRuleDepth(500)
                .captureIgnoredChars(false)
                .captureLineComments(false)
                .build();
        ParserEnvironment environment = ParserEnvironment.newParserEnvironment()
                .document(text)
                .parserOptions(options)
                .build();
        return (List<Definition<?>>)
                (List<?>) new Parser().parseDocument(environment).getDefinitions();
    }
}
