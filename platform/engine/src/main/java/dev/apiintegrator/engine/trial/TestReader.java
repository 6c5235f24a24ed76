package dev.apiintegrator.engine.trial;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.RouteSource;
import dev.apiintegrator.engine.source.YamlFile;
import dev.apiintegrator.engine.trial.TestCase.Expected;
import dev.apiintegrator.engine.trial.TestCase.Given;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one file of tests. */
final class TestReader {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern DURATION = Pattern.compile("(\\d{1,5})(ms|s)");
    private static final Duration WITHIN = Duration.ofSeconds(5);
    private final String path;
    private final List<Finding> findings = new ArrayList<>();

    TestReader(String path) {
        this.path = path;
    }

    static TestFile unreadable(String path, String why) {
        return new TestFile(path, List.of(), List.of(Finding.error("invalid-test", why, path)));
    }

    TestFile read(String text) {
        YamlFile yaml = YamlFile.read(RouteSource.of(path, text));
        if (!yaml.findings().isEmpty()) {
            return new TestFile(path, List.of(), yaml.findings());
        }
        JsonNode root =
                yaml.documents().isEmpty() ? null : yaml.documents().get(0).json();
        if (root == null || !root.isArray() || root.isEmpty()) {
            return unreadable(path, "a file of tests is a list of: name, request or message, stubs, expect");
        }
        List<TestCase> tests = new ArrayList<>();
        root.forEach(each -> tests.add(test(each, tests.size() + 1)));
        return new TestFile(path, findings.isEmpty() ? tests : List.of(), findings);
    }

    private void problem(String message) {
        findings.add(Finding.error("invalid-test", message, path));
    }

    private TestCase test(JsonNode node, int number) {
        String name = node.path("name").asText("");
        String place = name.isEmpty() ? "test " + number : "'" + name + "'";
        Fields fields =
                new Fields(place, node, this::problem, "name", "properties", "request", "message", "stubs", "expect");
        fields.required("name");
        if (fields.get("expect") == null) {
            problem(place + ": 'expect' is missing: a test that expects nothing shows nothing");
        }
        return new TestCase(
                name, fields.texts("properties"), given(place, fields), stubs(place, fields), expected(place, fields));
    }

    private Given given(String place, Fields test) {
        JsonNode request = test.get("request");
        JsonNode message = test.get("message");
        if ((request == null) == (message == null)) {
            problem(place + ": one of 'request' and 'message' says what goes in");
        }
        if (request != null) {
            Fields fields = new Fields(place + ".request", request, this::problem, "method", "path", "headers", "body");
            return new TestCase.Request(
                    fields.text("method", fields.get("body") == null ? "GET" : "POST"),
                    fields.required("path"),
                    fields.texts("headers"),
                    fields.get("body"));
        }
        if (message != null) {
            Fields fields = new Fields(place + ".message", message, this::problem, "route", "headers", "body");
            return new TestCase.Message(fields.required("route"), fields.texts("headers"), fields.get("body"));
        }
        return null;
    }

    private List<Stub> stubs(String place, Fields test) {
        List<Stub> stubs = new ArrayList<>();
        test.mapping("stubs").forEach((pattern, value) -> {
            List<Stub.Answer> answers = new ArrayList<>();
            if (value.isArray()) {
                value.forEach(each -> answers.add(answer(place + ".stubs." + pattern, each)));
            } else {
                answers.add(answer(place + ".stubs." + pattern, value));
            }
            if (answers.isEmpty()) {
                problem(place + ".stubs." + pattern + " has no answer");
            }
            stubs.add(new Stub(UriPattern.of(pattern), answers));
        });
        return stubs;
    }

    private Stub.Answer answer(String place, JsonNode node) {
        Fields fields = new Fields(place, node, this::problem, "body", "rows", "headers", "status", "fail");
        return new Stub.Answer(
                fields.get("body"),
                rows(place, fields.get("rows")),
                fields.texts("headers"),
                fields.number("status"),
                fields.get("fail"));
    }

    private List<Map<String, Object>> rows(String place, JsonNode rows) {
        if (rows == null) {
            return null;
        }
        boolean table = rows.isArray();
        for (JsonNode row : rows) {
            table &= row.isObject();
        }
        if (!table) {
            problem(place + ": 'rows' is a list of mappings, a column each");
            return List.of();
        }
        return JSON.convertValue(rows, new TypeReference<List<Map<String, Object>>>() {});
    }

    private Expected expected(String place, Fields test) {
        JsonNode node = test.get("expect");
        if (node == null) {
            return null;
        }
        Fields fields = new Fields(
                place + ".expect", node, this::problem, "status", "headers", "body", "fails", "calls", "within");
        Map<String, JsonNode> calls = fields.mapping("calls");
        calls.forEach((pattern, value) -> calls(place + ".expect.calls." + pattern, value));
        return new Expected(
                fields.number("status"),
                fields.mapping("headers"),
                fields.get("body"),
                fields.text("fails", null),
                calls,
                within(place, fields.text("within", "")));
    }

    private void calls(String place, JsonNode calls) {
        if (calls.isArray()) {
            calls.forEach(call -> new Fields(place, call, this::problem, "body", "headers", "variables"));
        } else if (!calls.canConvertToInt()) {
            problem(place + " is the number of calls, or a list with what each was sent");
        }
    }

    private Duration within(String place, String text) {
        if (text.isEmpty()) {
            return WITHIN;
        }
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            problem(place + ".expect: 'within' is a time such as 500ms or 10s");
            return WITHIN;
        }
        long number = Long.parseLong(matcher.group(1));
        return matcher.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
    }
}
