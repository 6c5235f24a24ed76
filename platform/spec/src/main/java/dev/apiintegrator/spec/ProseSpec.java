package dev.apiintegrator.spec;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apiintegrator.spec.Prose.Block;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a text for people says of an API: lines such as {@code GET /orders/{id}}, tables of parameters, examples. One text, one object.
 *
 * <p>What belongs to an endpoint stands between it and the next one, or the next heading as high as its own.
 */
final class ProseSpec {

    private static final String METHODS = "GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS";
    private static final Pattern ENDPOINT =
            Pattern.compile("(?m)^\\s*`?(" + METHODS + ")`?\\s+`?(https?://[^/\\s`]+)?(/[^\\s`\"'<>|,;)]*)`?");
    private static final Pattern CURL = Pattern.compile("\\bcurl\\b[^\\n]*");
    private static final Pattern CURL_METHOD = Pattern.compile("(?:-X|--request)[ =]?['\"]?(" + METHODS + ")");
    private static final Pattern URL = Pattern.compile("https?://[A-Za-z0-9.-]+(?::\\d+)?(/[^\\s\"'`<>)]*)?");
    private static final Pattern BASE = Pattern.compile("(?i)\\bbase\\s+(endpoint|url|uri|path)");
    private static final Pattern KEY_HEADER =
            Pattern.compile("\\b(X-[A-Za-z0-9-]*(?:KEY|Key|key|TOKEN|Token|token))\\b");
    private static final Pattern SEGMENT = Pattern.compile("/:([A-Za-z0-9_]+)|/<([A-Za-z0-9_-]+)>");
    private static final JsonMapper LENIENT = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .build();

    private final List<Block> blocks;
    private final String text;
    private final Findings findings = new Findings();
    private final Map<String, Draft> drafts = new LinkedHashMap<>();
    private final Set<String> servers = new LinkedHashSet<>();
    private final Set<String> ids = new LinkedHashSet<>();
    private boolean bases;

    ProseSpec(List<Block> blocks, String text) {
        this.blocks = blocks;
        this.text = text;
    }

    static boolean namesAnEndpoint(String text) {
        return ENDPOINT.matcher(text).find();
    }

    /** An operation while it is being read. */
    private static final class Draft {
        private final String method;
        private final String path;
        private final String title;
        private final List<String> sections;
        private final int line;
        private final StringBuilder description = new StringBuilder();
        private final Map<String, Parameter> parameters = new LinkedHashMap<>();
        private final ObjectNode fields = JsonNodeFactory.instance.objectNode();
        private final Set<String> needed = new LinkedHashSet<>();
        private Optional<JsonNode> answer = Optional.empty();

        Draft(String method, String path, String title, List<String> sections, int line) {
            this.method = method;
            this.path = path;
            this.title = title;
            this.sections = sections;
            this.line = line;
        }
    }

    ApiSpec read() {
        List<String> headings = new ArrayList<>();
        String title = "";
        Draft now = null;
        int level = 0;
        String before = "";
        for (Block block : blocks) {
            if (block.isHeading()) {
                while (headings.size() >= block.level()) {
                    headings.remove(headings.size() - 1);
                }
                while (headings.size() < block.level() - 1) {
                    headings.add("");
                }
                headings.add(block.text());
                title = title.isEmpty() ? block.text() : title;
                if (now != null && block.level() <= level) {
                    now = null;
                }
            }
            server(block);
            Draft named = endpoint(block, headings);
            if (named != null) {
                now = named;
                level = headings.isEmpty() ? 7 : headings.size();
            } else if (now != null) {
                belongs(block, now, before);
            }
            before = block.isTable() ? before : block.text();
        }
        if (drafts.isEmpty()) {
            findings.add(Finding.error("no-operations", "the text names no endpoints")
                    .suggesting("lines such as 'GET /orders/{id}' are looked for, in headings, code and tables"));
        }
        List<Operation> operations =
                drafts.values().stream().map(this::operation).toList();
        return new ApiSpec(
                SpecFormat.PROSE,
                "",
                title,
                "",
                text.length() > 200_000 ? text.substring(0, 200_000) : text,
                servers.stream().limit(20).map(Server::at).toList(),
                operations,
                List.of(),
                Map.of(),
                schemes(),
                findings.list());
    }

    private void server(Block block) {
        if (block.isHeading() || block.code()) {
            bases = false;
        }
        bases |= BASE.matcher(block.text()).find();
        if (bases) {
            Matcher url = URL.matcher(block.text());
            while (url.find()) {
                String found = url.group().replaceAll("[/.,*]+$", "");
                if (found.matches("https?://[^/]+(/v?[0-9.]+)?|https?://[^/]+/api(/v?[0-9.]+)?")) {
                    servers.add(found);
                }
            }
        }
    }

    /** The endpoint that begins here; one that is named again goes on where it was. */
    private Draft endpoint(Block block, List<String> headings) {
        List<Draft> found = new ArrayList<>();
        if (block.isTable()) {
            for (List<String> row : block.rows()) {
                named(String.join(" ", row), row.size() > 2 ? row.get(row.size() - 1) : "", headings, block.line());
            }
            return null;
        }
        Matcher endpoint = ENDPOINT.matcher(block.text());
        int last = -1;
        while (endpoint.find()) {
            boolean alone = block.code()
                    ? endpoint.start() == 0 || isFirst(block.text(), endpoint.start())
                    : endpoint.start() == 0;
            if (alone && endpoint.start() > last) {
                found.add(draft(endpoint, headings, block.line()));
                last = endpoint.end();
            }
        }
        if (block.code() && found.isEmpty()) {
            curl(block, headings).ifPresent(found::add);
        }
        return found.isEmpty() ? null : found.get(found.size() - 1);
    }

    /** Only lines before it that are endpoints, too. */
    private static boolean isFirst(String text, int start) {
        for (String line : text.substring(0, start).split("\n")) {
            if (!line.isBlank() && !ENDPOINT.matcher(line).find()) {
                return false;
            }
        }
        return true;
    }

    private void named(String row, String description, List<String> headings, int line) {
        Matcher endpoint = ENDPOINT.matcher(row);
        if (endpoint.find() && endpoint.start() == 0) {
            Draft draft = draft(endpoint, headings, line);
            if (draft.description.isEmpty()) {
                draft.description.append(description);
            }
        }
    }

    private Draft draft(Matcher endpoint, List<String> headings, int line) {
        if (endpoint.group(2) != null) {
            servers.add(endpoint.group(2));
        }
        return draft(endpoint.group(1), endpoint.group(3), headings, line);
    }

    private Draft draft(String method, String said, List<String> headings, int line) {
        int question = said.indexOf('?');
        Matcher segment = SEGMENT.matcher(question < 0 ? said : said.substring(0, question));
        String path = segment.replaceAll(
                        match -> "/{" + (match.group(1) != null ? match.group(1) : match.group(2)) + "}")
                .replaceAll("[.:]+$", "");
        String heading = headings.isEmpty() ? "" : headings.get(headings.size() - 1);
        return drafts.computeIfAbsent(method + " " + path, key -> {
            boolean itself = ENDPOINT.matcher(heading).find();
            List<String> sections = headings.stream()
                    .limit(Math.max(0, headings.size() - 1))
                    .filter(each -> !each.isBlank())
                    .toList();
            return new Draft(method, path, itself ? "" : heading, sections, line);
        });
    }

    private Optional<Draft> curl(Block block, List<String> headings) {
        Matcher curl = CURL.matcher(block.text().replaceAll("\\\\\\s*\\n", " "));
        if (!curl.find()) {
            return Optional.empty();
        }
        Matcher url = URL.matcher(curl.group());
        if (!url.find() || url.group(1) == null) {
            return Optional.empty();
        }
        Matcher method = CURL_METHOD.matcher(curl.group());
        boolean sends = curl.group().matches(".*\\s(-d|--data|--data-raw|-F|--form)\\b.*");
        String path = url.group(1).replaceFirst("\\?.*$", "");
        String signature = (method.find() ? method.group(1) : sends ? "POST" : "GET") + " " + path;
        boolean known = drafts.values().stream().anyMatch(draft -> isOf(path, draft.path));
        return known
                ? Optional.empty()
                : Optional.of(draft(signature.substring(0, signature.indexOf(' ')), path, headings, block.line()));
    }

    /** Whether an address is one of these paths: {@code /orders/7} of {@code /orders/{id}}. */
    private static boolean isOf(String address, String path) {
        String[] one = address.split("/");
        String[] other = path.split("/");
        boolean same = one.length == other.length;
        for (int i = 0; same && i < one.length; i++) {
            same = other[i].startsWith("{") || other[i].equals(one[i]);
        }
        return same;
    }

    private void belongs(Block block, Draft now, String before) {
        if (block.isTable()) {
            parameters(block, now, before);
        } else if (block.code()) {
            if (now.answer.isEmpty()) {
                now.answer = json(block.text());
            }
        } else if (!block.isHeading() && now.description.length() < 5_000) {
            now.description.append(now.description.isEmpty() ? "" : "\n").append(block.text());
        }
    }

    private static Optional<JsonNode> json(String text) {
        String start = text.stripLeading();
        if (!start.startsWith("{") && !start.startsWith("[")) {
            return Optional.empty();
        }
        try {
            return Optional.of(LENIENT.readTree(text));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            return Optional.empty(); // an example with dots in it: nothing is lost but the example
        }
    }

    private void parameters(Block table, Draft now, String before) {
        List<String> columns = table.rows().get(0).stream()
                .map(column -> column.toLowerCase(Locale.ROOT).strip())
                .toList();
        int name = index(columns, "name", "parameter", "field", "key", "param", "argument", "property", "attribute");
        int type = index(columns, "type", "data type", "datatype");
        int required = index(columns, "mandatory", "required", "req", "optional", "required?");
        if (name < 0
                || type < 0 && required < 0
                || before.toLowerCase(Locale.ROOT).contains("response")) {
            return; // of something else
        }
        int description = index(columns, "description", "notes", "details", "meaning", "comment");
        boolean body = before.toLowerCase(Locale.ROOT).matches("(?s).*\\b(body|payload|form)\\b.*");
        for (List<String> row : table.rows().subList(1, table.rows().size())) {
            String said = cell(row, name).replaceAll("[`*\\s]", "");
            if (said.isEmpty() || !said.matches("[\\w.\\[\\]{}:$@-]{1,100}")) {
                continue;
            }
            boolean needed = isYes(cell(row, required))
                    != columns.get(Math.max(0, required)).startsWith("optional");
            add(now, said, type(cell(row, type)), required >= 0 && needed, cell(row, description), body);
        }
    }

    private void add(Draft now, String name, ObjectNode schema, boolean required, String description, boolean body) {
        boolean path = now.path.contains("{" + name + "}");
        boolean inBody = body && !path && !now.method.equals("GET");
        if (inBody) {
            now.fields.set(name, description.isEmpty() ? schema : schema.put("description", description));
            if (required) {
                now.needed.add(name);
            }
            return;
        }
        ParameterLocation location = path ? ParameterLocation.PATH : ParameterLocation.QUERY;
        now.parameters.putIfAbsent(
                name,
                new Parameter(
                        name,
                        location,
                        path || required,
                        false,
                        description,
                        schema,
                        path ? "simple" : "form",
                        !path,
                        List.of()));
    }

    private static int index(List<String> columns, String... names) {
        for (String name : names) {
            if (columns.contains(name)) {
                return columns.indexOf(name);
            }
        }
        return -1;
    }

    private static String cell(List<String> row, int column) {
        return column >= 0 && column < row.size() ? row.get(column).strip() : "";
    }

    private static boolean isYes(String said) {
        return said.matches("(?i)(yes|y|true|required|mandatory|x|✓|✔|always).*");
    }

    private static ObjectNode type(String said) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        String type = said.toLowerCase(Locale.ROOT);
        if (type.matches(".*(array|list|\\[\\]).*")) {
            schema.put("type", "array").putObject("items");
        } else if (type.matches(".*\\b(int|integer|long|int32|int64|timestamp)\\b.*")) {
            schema.put("type", "integer");
        } else if (type.matches(".*\\b(number|decimal|float|double)\\b.*")) {
            schema.put("type", "number");
        } else if (type.matches(".*\\bbool(ean)?\\b.*")) {
            schema.put("type", "boolean");
        } else if (type.matches(".*\\b(object|map|json)\\b.*")) {
            schema.put("type", "object");
        } else {
            schema.put("type", "string");
        }
        return schema;
    }

    private Operation operation(Draft draft) {
        for (String name : PathNames.in(draft.path)) {
            draft.parameters.putIfAbsent(name, PathNames.undeclared(name));
        }
        Optional<RequestBody> request = Optional.empty();
        if (!draft.fields.isEmpty()) {
            ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
            schema.set("properties", draft.fields);
            draft.needed.forEach(schema.withArray("required")::add);
            request = Optional.of(new RequestBody(
                    !draft.needed.isEmpty(), "", List.of(new Content("application/json", schema, List.of()))));
        }
        List<Content> contents = draft.answer
                .map(answer -> List.of(
                        new Content("application/json", InferredSchema.of(answer), List.of(new Example("", answer)))))
                .orElse(List.of());
        return new Operation(
                id(draft),
                OperationKind.HTTP,
                draft.method,
                draft.path,
                draft.title,
                draft.description.toString(),
                draft.sections.isEmpty() ? List.of() : List.of(draft.sections.get(draft.sections.size() - 1)),
                draft.title.toLowerCase(Locale.ROOT).contains("deprecated"),
                List.copyOf(draft.parameters.values()),
                request,
                List.of(new Response("200", "", List.of(), contents)),
                List.of(),
                List.of(),
                draft.line > 0 ? "line " + draft.line : "");
    }

    private String id(Draft draft) {
        String words = PathNames.words(draft.title.replaceAll("\\([^)]*\\)", ""));
        String id = words.isEmpty() ? PathNames.id(draft.method.toLowerCase(Locale.ROOT), draft.path) : words;
        if (!ids.add(id)) {
            id = PathNames.id(draft.method.toLowerCase(Locale.ROOT), draft.path);
            String unique = id;
            for (int i = 2; !ids.add(unique); i++) {
                unique = id + "_" + i;
            }
            return unique;
        }
        return id;
    }

    /** By the words that people use; which operations want which is seldom said. */
    private Map<String, SecurityScheme> schemes() {
        Map<String, SecurityScheme> schemes = new LinkedHashMap<>();
        Matcher key = KEY_HEADER.matcher(text);
        Map<String, Integer> names = new LinkedHashMap<>();
        while (key.find()) {
            names.merge(key.group(1), 1, Integer::sum);
        }
        names.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .ifPresent(most -> schemes.put(
                        "apiKey", scheme("apiKey", SecurityScheme.Type.API_KEY, "header", most.getKey(), "")));
        if (text.matches("(?s).*\\bHMAC\\b.*") && text.matches("(?s).*(?i)\\bsignature\\b.*")) {
            schemes.put("hmac", scheme("hmac", SecurityScheme.Type.OTHER, "", "signature", "hmac"));
        }
        if (text.matches("(?s).*Authorization:\\s*Bearer\\b.*") || text.matches("(?s).*(?i)\\bbearer token\\b.*")) {
            schemes.put("bearer", scheme("bearer", SecurityScheme.Type.BEARER, "", "", "bearer"));
        }
        if (text.matches("(?s).*(?i)\\b(http )?basic auth(entication)?\\b.*")) {
            schemes.put("basic", scheme("basic", SecurityScheme.Type.BASIC, "", "", "basic"));
        }
        return schemes;
    }

    private static SecurityScheme scheme(String id, SecurityScheme.Type type, String in, String name, String scheme) {
        return new SecurityScheme(id, type, in, name, scheme, List.of(), "", "", "");
    }
}
