package dev.apiintegrator.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apiintegrator.spec.ApiSpec;
import dev.apiintegrator.spec.Content;
import dev.apiintegrator.spec.Operation;
import dev.apiintegrator.spec.OperationKind;
import dev.apiintegrator.spec.Parameter;
import dev.apiintegrator.spec.Response;
import dev.apiintegrator.spec.SpecFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers like an API: by its examples where it has some, else by its schemas. Immutable.
 *
 * <p>What the document requires of a request and cannot be found in it is answered with status 400, saying all of it.
 */
public final class MockApi {

    private final List<MockOperation> operations;
    private final Samples samples;
    private final Optional<MockGraphQl> graphQl;

    /** Of all that is called over HTTP in this description. */
    public MockApi(ApiSpec spec) {
        this.samples = new Samples(spec);
        this.graphQl = spec.format() == SpecFormat.GRAPHQL ? Optional.of(new MockGraphQl(spec)) : Optional.empty();
        this.operations = spec.operations().stream()
                .filter(operation -> operation.kind() == OperationKind.HTTP)
                .map(MockOperation::new)
                .sorted(Comparator.comparingInt(MockOperation::parameters)
                        .thenComparing(
                                Comparator.comparingInt(MockOperation::literals).reversed()))
                .toList();
    }

    private record MockOperation(Operation operation, Pattern path, int parameters, int literals) {
        MockOperation(Operation operation) {
            this(
                    operation,
                    Pattern.compile(pattern(operation.path())),
                    operation.path().split("\\{", -1).length - 1,
                    operation.path().replaceAll("\\{[^{}]*}", "").length());
        }

        /** A parameter ends where its segment does. */
        private static String pattern(String path) {
            String plain = path.replaceFirst("[?#].*$", "");
            StringBuilder pattern = new StringBuilder();
            Matcher parameter = Pattern.compile("\\{[^{}]*}").matcher(plain);
            int last = 0;
            while (parameter.find()) {
                pattern.append(Pattern.quote(plain.substring(last, parameter.start())))
                        .append("[^/]+");
                last = parameter.end();
            }
            return pattern.append(Pattern.quote(plain.substring(last))).toString();
        }
    }

    /** How many operations it answers; messages of a broker are none. */
    public int operationCount() {
        return graphQl.map(MockGraphQl::operationCount).orElseGet(operations::size);
    }

    /**
     * The answer to a request.
     *
     * @param method in upper case
     * @param target path and query as they were sent
     * @param headers names in lower case
     * @param body that was sent; without bytes when none was
     */
    public MockAnswer answer(String method, String target, Map<String, String> headers, byte[] body) {
        if (graphQl.isPresent()) {
            return method.equals("POST")
                    ? graphQl.get().answer(body)
                    : problem("", 405, "GraphQL is asked by POST", Map.of("Allow", List.of("POST")));
        }
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        String query = question < 0 ? "" : target.substring(question + 1);
        List<String> allowed = new ArrayList<>();
        for (MockOperation each : operations) {
            if (!each.path.matcher(path).matches()) {
                continue;
            }
            if (each.operation.method().equals(method)) {
                List<String> missing = missing(each.operation, query, headers, body.length > 0);
                return missing.isEmpty()
                        ? answer(each.operation)
                        : problem(
                                each.operation.id(), 400, "the request lacks " + String.join(", ", missing), Map.of());
            }
            allowed.add(each.operation.method());
        }
        return allowed.isEmpty()
                ? problem("", 404, "the document has no path " + path, Map.of())
                : problem("", 405, path + " has no " + method, Map.of("Allow", List.of(String.join(", ", allowed))));
    }

    private static List<String> missing(
            Operation operation, String query, Map<String, String> headers, boolean hasBody) {
        List<String> missing = new ArrayList<>();
        for (Parameter parameter : operation.parameters()) {
            String name = parameter.name();
            boolean there = switch (parameter.location()) {
                case PATH -> true;
                case QUERY -> isIn(query, parameter);
                case HEADER -> headers.containsKey(name.toLowerCase(Locale.ROOT));
                case COOKIE -> headers.getOrDefault("cookie", "").contains(name + "=");
                case ARGUMENT -> true;
            };
            if (parameter.required() && !there) {
                missing.add(
                        "the " + parameter.location().name().toLowerCase(Locale.ROOT) + " parameter '" + name + "'");
            }
        }
        if (!hasBody && operation.request().map(body -> body.required()).orElse(false)) {
            missing.add("a body");
        }
        return missing;
    }

    /** An object that is exploded has the names of its properties, not its own. */
    private static boolean isIn(String query, Parameter parameter) {
        String name = Serialized.encoded(parameter.name());
        boolean spread = parameter.explode() && Samples.type(parameter.schema()).equals("object");
        return spread || ("&" + query).contains("&" + name + "=") || ("&" + query).contains("&" + name + "[");
    }

    private MockAnswer answer(Operation operation) {
        Optional<Response> response = operation.responses().stream()
                .filter(Response::isSuccess)
                .findFirst()
                .or(() -> operation.responses().stream()
                        .filter(each -> each.status().equals("default"))
                        .findFirst())
                .or(() -> operation.responses().stream().findFirst());
        if (response.isEmpty()) {
            return new MockAnswer(operation.id(), 200, Map.of(), new byte[0]);
        }
        int status = status(response.get().status());
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Parameter header : response.get().headers()) {
            if (header.required()) {
                headers.put(
                        header.name(),
                        List.of(Serialized.text(samples.parameter(header)).replaceAll("[\\r\\n]", " ")));
            }
        }
        Optional<Content> content = response.get().contents().stream()
                .filter(each -> MediaTypes.isJson(each.mediaType()))
                .findFirst()
                .or(() -> response.get().contents().stream().findFirst());
        boolean empty = content.isEmpty()
                || status == 204
                || status == 304
                || operation.method().equals("HEAD");
        if (empty) {
            return new MockAnswer(operation.id(), status, headers, new byte[0]);
        }
        JsonNode value = samples.answer(content.get());
        headers.put(
                "Content-Type",
                List.of(
                        MediaTypes.base(content.get().mediaType()).contains("*")
                                ? "application/json"
                                : content.get().mediaType()));
        boolean json = MediaTypes.isJson(content.get().mediaType());
        return new MockAnswer(
                operation.id(), status, headers, CallTemplate.utf8(json ? value.toString() : Serialized.text(value)));
    }

    private static int status(String said) {
        return said.matches("[1-5]\\d\\d")
                ? Integer.parseInt(said)
                : said.matches("[1-5]XX") ? (said.charAt(0) - '0') * 100 : 200;
    }

    private static MockAnswer problem(String operation, int status, String detail, Map<String, List<String>> more) {
        ObjectNode problem =
                JsonNodeFactory.instance.objectNode().put("status", status).put("detail", detail);
        Map<String, List<String>> headers = new LinkedHashMap<>(more);
        headers.put("Content-Type", List.of("application/problem+json"));
        return new MockAnswer(operation, status, headers, CallTemplate.utf8(problem.toString()));
    }
}
