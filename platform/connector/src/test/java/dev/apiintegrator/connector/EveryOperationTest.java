package dev.apiintegrator.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apiintegrator.spec.ApiDocument;
import dev.apiintegrator.spec.ApiSpec;
import dev.apiintegrator.spec.ApiSpecs;
import dev.apiintegrator.spec.Operation;
import io.swagger.parser.OpenAPIParser;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each operation of each document is called, over HTTP, at a mock made of the same document; a validator that is not ours
 * judges request and answer. What it refuses must stand, with its reason, in {@code exceptions.txt}.
 */
class EveryOperationTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> OWN_HEADERS = Set.of("content-length", "host", "connection", "date");

    private static final AtomicInteger called = new AtomicInteger();
    private static final AtomicInteger valid = new AtomicInteger();

    static List<Path> documents() throws IOException {
        Path specs = Path.of(System.getProperty("integrator.specs", "../../../shared/specs"));
        if ("all".equals(System.getProperty("integrator.require"))) {
            assertThat(specs).as("real API documents, see -Dintegrator.specs").isDirectory();
        }
        assumeThat(specs).as("real API documents, see -Dintegrator.specs").isDirectory();
        List<Path> all = new ArrayList<>();
        for (String folder : List.of("openapi3", "swagger2")) {
            try (Stream<Path> files = Files.list(specs.resolve(folder))) {
                files.sorted().forEach(all::add);
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("documents")
    void isCalledAsAnIndependentValidatorWantsIt(Path file) throws Exception {
        ApiSpec spec = ApiSpecs.read(ApiDocument.file(file));
        OpenApiInteractionValidator validator = validator(file);
        Samples samples = new Samples(spec);
        Map<String, String> refused = new TreeMap<>();
        HttpClient client = HttpClient.newHttpClient();
        try (MockServer server = MockServer.start(new MockApi(spec), 0, answer -> {})) {
            for (Operation operation : spec.operations()) {
                String reason = reason(operation, samples, server, client, validator);
                if (!reason.isEmpty()) {
                    refused.put(operation.id(), reason);
                }
            }
        }
        int all = spec.operations().size();
        called.addAndGet(all);
        valid.addAndGet(all - refused.size());
        System.out.printf(Locale.ROOT, "%s: %d of %d valid%n", file.getFileName(), all - refused.size(), all);
        refused.forEach((id, reason) -> System.out.println("  " + id + ": " + reason));
        assertThat(refused.keySet()).isSubsetOf(known(file));
    }

    @AfterAll
    static void areValidInNinetyNineOfAHundredCalls() {
        System.out.printf(
                Locale.ROOT,
                "all: %d of %d valid, %.2f %%%n",
                valid.get(),
                called.get(),
                100.0 * valid.get() / called.get());
        assertThat(valid.get()).isGreaterThanOrEqualTo((int) Math.ceil(0.99 * called.get()));
    }

    /** Without one schema made of those that refer to others, in which swagger-parser loses types and properties. */
    private static OpenApiInteractionValidator validator(Path file) throws IOException {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        SwaggerParseResult parsed =
                new OpenAPIParser().readContents(withoutLists(Files.readString(file)), null, options);
        Components components = parsed.getOpenAPI().getComponents();
        parsed.getOpenAPI().getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(operation -> resolve(operation, components));
        return OpenApiInteractionValidator.createFor(parsed.getOpenAPI())
                .withLevelResolver(LevelResolver.create()
                        .withLevel("validation.request.security.missing", ValidationReport.Level.IGNORE)
                        // else the validator closes each schema, whatever it says
                        .withLevel("validation.schema.additionalProperties", ValidationReport.Level.IGNORE)
                        .withLevel(
                                "validation.response.body.schema.additionalProperties", ValidationReport.Level.IGNORE)
                        .build())
                .withBasePathOverride("/")
                .build();
    }

    /**
     * Slack's document has lists for {@code items}, where one schema belongs; the parser makes now an object of it and now a
     * list. Without them nothing is said there, and all around it is still judged.
     */
    private static String withoutLists(String document) throws IOException {
        if (!document.startsWith("{")) {
            return document;
        }
        JsonNode root = JSON.readTree(document);
        for (JsonNode parent : root.findParents("items")) {
            if (parent.path("items").isArray() && !parent.has("type")) {
                ((ObjectNode) parent).remove("items");
            }
        }
        return root.toString();
    }

    /** What the parser leaves as references, which the validator does not follow; forms without fields. */
    private static void resolve(io.swagger.v3.oas.models.Operation operation, Components components) {
        RequestBody body = operation.getRequestBody();
        if (body != null && body.get$ref() != null) {
            operation.setRequestBody(components.getRequestBodies().get(name(body.get$ref())));
        } else if (body != null && body.getContent() == null) {
            operation.setRequestBody(null);
        }
        operation
                .getResponses()
                .replaceAll((status, response) -> response.get$ref() == null
                        ? response
                        : components.getResponses().get(name(response.get$ref())));
        if (operation.getParameters() != null) {
            operation
                    .getParameters()
                    .replaceAll(parameter -> parameter.get$ref() == null
                            ? parameter
                            : components.getParameters().get(name(parameter.get$ref())));
        }
    }

    private static String name(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    private static Set<String> known(Path file) throws IOException {
        Set<String> ids = new java.util.HashSet<>();
        try (var in = EveryOperationTest.class.getResourceAsStream("/exceptions.txt")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(file.getFileName() + " "))
                    .forEach(line -> ids.add(line.split(" ")[1]));
        }
        return ids;
    }

    /** Empty when all is well. */
    private static String reason(
            Operation operation,
            Samples samples,
            MockServer server,
            HttpClient client,
            OpenApiInteractionValidator validator)
            throws Exception {
        CallTemplate template = CallTemplate.of(operation);
        Optional<JsonNode> body = samples.body(operation)
                .map(sample ->
                        template.mediaType().startsWith("application/x-www-form") ? unmistakable(sample) : sample);
        OutboundRequest request = template.request(samples.parameters(operation), body);
        HttpResponse<byte[]> response;
        try {
            response = client.send(http(request, server.port()), BodyHandlers.ofByteArray());
        } catch (IllegalArgumentException e) {
            return "no request of HTTP: " + e.getMessage();
        }
        ValidationReport report = validator.validateRequest(seen(request));
        if (!report.hasErrors()
                && response.statusCode() != 204) { // which has no body, whatever the document says: RFC 9110, 15.3.5
            report = validator.validateResponse(
                    operation.path(), Request.Method.valueOf(operation.method()), seen(response));
        }
        if (report.hasErrors()) {
            return report.getMessages().get(0).toString().replaceAll("\\s+", " ");
        }
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (MediaTypes.isJson(type) && response.body().length > 0) {
            JSON.readTree(response.body());
        }
        String answer = new String(response.body(), StandardCharsets.UTF_8);
        boolean refused = type.equals("application/problem+json") && answer.contains("\"detail\":\"the ");
        return refused ? "the mock answers " + answer : "";
    }

    /** The validator takes digits of a form for a number and a field that comes once for no list, whatever the schema says. */
    private static JsonNode unmistakable(JsonNode form) {
        ObjectNode other = JSON.createObjectNode();
        form.fields().forEachRemaining(field -> {
            JsonNode value = field.getValue();
            if (value.isArray() && value.size() == 1) {
                other.putArray(field.getKey()).add(value.get(0)).add(value.get(0));
            } else if (value.isTextual() && value.asText().matches("[-+0-9.]*")) {
                other.put(field.getKey(), "x" + value.asText());
            } else {
                other.set(field.getKey(), value);
            }
        });
        return other;
    }

    private static HttpRequest http(OutboundRequest request, int port) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + request.target()))
                .timeout(Duration.ofSeconds(20))
                .method(
                        request.method(),
                        request.body().map(BodyPublishers::ofByteArray).orElse(BodyPublishers.noBody()));
        request.headers().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        return builder.build();
    }

    private static Request seen(OutboundRequest request) {
        int question = request.target().indexOf('?');
        String path = question < 0 ? request.target() : request.target().substring(0, question);
        SimpleRequest.Builder builder = new SimpleRequest.Builder(request.method(), path);
        if (question >= 0) {
            for (String pair : request.target().substring(question + 1).split("&")) {
                int equals = pair.indexOf('=');
                builder.withQueryParam(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        request.headers().forEach((name, values) -> builder.withHeader(name, values));
        request.body().ifPresent(body -> builder.withBody(body));
        return builder.build();
    }

    private static String decoded(String text) {
        return java.net.URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static SimpleResponse seen(HttpResponse<byte[]> response) {
        SimpleResponse.Builder builder = new SimpleResponse.Builder(response.statusCode());
        response.headers().map().forEach((name, values) -> {
            if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                builder.withHeader(name, values);
            }
        });
        if (response.body().length > 0) {
            builder.withBody(response.body());
        }
        return builder.build();
    }
}
