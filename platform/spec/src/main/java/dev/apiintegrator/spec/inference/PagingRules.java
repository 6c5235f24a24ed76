package dev.apiintegrator.spec.inference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.apiintegrator.spec.ApiSpec;
import dev.apiintegrator.spec.Operation;
import dev.apiintegrator.spec.OperationKind;
import dev.apiintegrator.spec.Parameter;
import dev.apiintegrator.spec.ParameterLocation;
import dev.apiintegrator.spec.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells how operations page, by the names of what they take and answer. */
final class PagingRules {

    private static final Set<String> TOKENS = Set.of(
            "pagetoken", "nexttoken", "nextpagetoken", "continuationtoken", "continuation", "marker", "pagingtoken");
    private static final Set<String> CURSORS = Set.of(
            "cursor",
            "xcursor",
            "startingafter",
            "endingbefore",
            "after",
            "afterid",
            "pagecursor",
            "nextcursor",
            "startcursor",
            "sinceid",
            "lastseenid",
            "lastid",
            "startafter",
            "fromid",
            "exclusivestartkey");
    private static final Set<String> OFFSETS = Set.of("offset", "skip", "startindex", "startat", "start", "from");
    private static final Set<String> PAGES = Set.of("page", "pagenumber", "pageno", "pageindex", "pagenum", "p");
    private static final Set<String> SIZES = Set.of(
            "limit",
            "pagesize",
            "perpage",
            "count",
            "size",
            "maxresults",
            "rows",
            "pagelimit",
            "top",
            "maxitems",
            "itemsperpage",
            "first",
            "take",
            "resultsperpage",
            "max");
    private static final Set<String> NEXT = Set.of(
            "nextcursor",
            "nextpagetoken",
            "nexttoken",
            "nextpageuri",
            "nextpageurl",
            "next",
            "nextpage",
            "cursor",
            "pagetoken",
            "continuationtoken",
            "nextlink",
            "hasmore",
            "hasnextpage",
            "endcursor",
            "links");
    /** Names that are also used for times and places: only with a size beside them. */
    private static final Set<String> DOUBTFUL =
            Set.of("start", "from", "after", "first", "p", "skip", "marker", "continuation");

    private final ApiSpec spec;

    PagingRules(ApiSpec spec) {
        this.spec = spec;
    }

    Optional<Inferred<Paging>> of(Operation operation) {
        if (operation.kind() == OperationKind.GRAPHQL) {
            return relay(operation);
        }
        boolean reads = operation.method().equals("GET") || operation.method().equals("POST");
        if (operation.kind() != OperationKind.HTTP || !reads) {
            return Optional.empty();
        }
        Map<String, String> given = given(operation);
        String size = first(given, SIZES);
        for (Paging.Style style :
                List.of(Paging.Style.TOKEN, Paging.Style.CURSOR, Paging.Style.OFFSET, Paging.Style.PAGE)) {
            String parameter = first(given, names(style));
            if (parameter == null || size == null && DOUBTFUL.contains(plain(parameter))) {
                continue;
            }
            JsonNode answer = answer(operation);
            String next = field(answer, "", 0);
            String items = items(answer);
            boolean posts = operation.method().equals("POST");
            boolean lists = items != null || !next.isEmpty();
            if (posts && !lists || size == null && !lists) {
                continue;
            }
            double confidence = 0.6 + (size == null ? 0 : 0.2) + (next.isEmpty() ? 0 : 0.15);
            return Optional.of(new Inferred<>(
                    new Paging(style, parameter, size == null ? "" : size, next, items == null ? "" : items),
                    Inferences.place(operation, isInBody(operation, parameter) ? "/requestBody" : "/parameters"),
                    confidence));
        }
        return Optional.empty();
    }

    private static Set<String> names(Paging.Style style) {
        return switch (style) {
            case TOKEN -> TOKENS;
            case CURSOR -> CURSORS;
            case OFFSET -> OFFSETS;
            default -> PAGES;
        };
    }

    private Optional<Inferred<Paging>> relay(Operation operation) {
        Map<String, JsonNode> arguments = fields(operation);
        JsonNode answer = answer(operation);
        boolean connection = properties(answer).containsKey("pageInfo");
        if (!connection || !arguments.containsKey("after")) {
            return Optional.empty();
        }
        String items = properties(answer).containsKey("nodes") ? "nodes" : "edges";
        return Optional.of(new Inferred<>(
                new Paging(Paging.Style.RELAY, "after", "first", "pageInfo.endCursor", items),
                operation.pointer(),
                0.95));
    }

    /** What a caller can give, by its plain name: the first of each. */
    private Map<String, String> given(Operation operation) {
        Map<String, String> given = new LinkedHashMap<>();
        for (Parameter parameter : operation.parameters()) {
            if (parameter.location() == ParameterLocation.QUERY || parameter.location() == ParameterLocation.HEADER) {
                given.putIfAbsent(plain(parameter.name()), parameter.name());
            }
        }
        for (JsonNode body : bodies(operation)) {
            properties(body).forEach((name, schema) -> {
                given.putIfAbsent(plain(name), name);
                if (plain(name).equals("options")
                        || plain(name).equals("pagination")
                        || plain(name).equals("paging")) {
                    properties(schema).keySet().forEach(inner -> given.putIfAbsent(plain(inner), name + "." + inner));
                }
            });
        }
        return given;
    }

    private static List<JsonNode> bodies(Operation operation) {
        return operation.request().stream()
                .flatMap(body -> body.contents().stream())
                .map(content -> content.schema())
                .limit(1)
                .toList();
    }

    /** Fields of the body, without following references. */
    static Map<String, JsonNode> fields(Operation operation) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        bodies(operation)
                .forEach(body -> body.path("properties")
                        .fields()
                        .forEachRemaining(each -> fields.put(each.getKey(), each.getValue())));
        return fields;
    }

    private boolean isInBody(Operation operation, String parameter) {
        return operation.parameters().stream().noneMatch(each -> each.name().equals(parameter));
    }

    private static String first(Map<String, String> given, Set<String> names) {
        for (Map.Entry<String, String> each : given.entrySet()) {
            if (names.contains(each.getKey())) {
                return each.getValue();
            }
        }
        return null;
    }

    private static String plain(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        return last.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private JsonNode answer(Operation operation) {
        return operation.responses().stream()
                .filter(response -> response.isSuccess() || response.status().equals("default"))
                .sorted((one, other) -> Boolean.compare(other.isSuccess(), one.isSuccess()))
                .map(Response::contents)
                .filter(contents -> !contents.isEmpty())
                .map(contents -> spec.resolved(contents.get(0).schema()))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    /** The field that leads on, two objects deep. */
    private String field(JsonNode schema, String prefix, int depth) {
        for (Map.Entry<String, JsonNode> each : properties(schema).entrySet()) {
            if (NEXT.contains(plain(each.getKey()))) {
                return prefix + each.getKey();
            }
        }
        if (depth > 1) {
            return "";
        }
        for (Map.Entry<String, JsonNode> each : properties(schema).entrySet()) {
            if (spec.resolved(each.getValue()).path("type").asText("object").equals("object")) {
                String inner = field(each.getValue(), prefix + each.getKey() + ".", depth + 1);
                if (!inner.isEmpty()) {
                    return inner;
                }
            }
        }
        return "";
    }

    /** The first list of the answer; empty when the answer is one; null when there is none. */
    private String items(JsonNode schema) {
        if (schema.path("type").asText("").equals("array")) {
            return "";
        }
        for (Map.Entry<String, JsonNode> each : properties(schema).entrySet()) {
            if (spec.resolved(each.getValue()).path("type").asText("").equals("array")) {
                return each.getKey();
            }
        }
        return null;
    }

    private Map<String, JsonNode> properties(JsonNode schema) {
        return spec.properties(schema);
    }
}
