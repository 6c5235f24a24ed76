package dev.apiintegrator.engine.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apiintegrator.engine.letter.LetterBody;
import dev.apiintegrator.engine.letter.LetterBody.Kept;
import dev.apiintegrator.engine.letter.LetterBody.Kind;
import dev.apiintegrator.engine.recording.RecordedMessage;
import dev.apiintegrator.engine.recording.RecordedStep;
import dev.apiintegrator.engine.recording.Recording;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * Makes a test of what was recorded: the message that came in, what other systems answered, what came out. What was masked stays
 * so in what goes in, and may be anything in what comes out.
 */
public final class TestOfRecording {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String MASK = "******";

    /** Told by the connection, not by the caller. */
    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "host",
            "connection",
            "content-length",
            "transfer-encoding",
            "accept-encoding",
            "user-agent",
            "traceparent");

    private static final List<String> HTTP = List.of("platform-http:", "rest:", "rest-openapi:");
    private static final Pattern STATUS = Pattern.compile("statusCode: (\\d{3})");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[^{}]*}}|\\Q" + MASK + "\\E");
    private static final int OK = 200;
    private static final int LONGEST_PATTERN = 80;

    private final Recording recording;

    private TestOfRecording(Recording recording) {
        this.recording = recording;
    }

    /**
     * A file of tests with that one.
     *
     * @throws IllegalArgumentException that says what of the message is not there to be sent again
     */
    public static String yaml(Recording recording) {
        JsonNode test = new TestOfRecording(recording).test();
        Dump dump = new Dump(DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setWidth(120)
                .build());
        return dump.dumpToString(List.of(JSON.convertValue(test, Map.class)));
    }

    /** The same, to be run. */
    public static TestCase of(Recording recording) {
        TestFile file = TestFile.read("recording.yaml", yaml(recording));
        if (!file.findings().isEmpty()) {
            throw new IllegalStateException("no test: " + file.findings());
        }
        return file.tests().get(0);
    }

    private JsonNode test() {
        if (recording.took() == null || recording.cut()) {
            throw new IllegalArgumentException("recording '" + recording.id() + "' is not whole: "
                    + (recording.cut() ? "it has more steps than are kept" : "the message is still underway"));
        }
        ObjectNode test = JSON.createObjectNode();
        test.put("name", "does as it did on " + recording.began() + " in revision " + recording.revision());
        boolean request = HTTP.stream().anyMatch(recording.from()::startsWith);
        test.set(request ? "request" : "message", request ? request() : message());
        ObjectNode stubs = stubs();
        if (!stubs.isEmpty()) {
            test.set("stubs", stubs);
        }
        test.set("expect", expect(request));
        return test;
    }

    private ObjectNode request() {
        Map<String, Object> headers = recording.start().headers();
        ObjectNode request = JSON.createObjectNode();
        request.put("method", String.valueOf(headers.getOrDefault(Exchange.HTTP_METHOD, "GET")));
        String query = String.valueOf(headers.getOrDefault(Exchange.HTTP_QUERY, ""));
        request.put(
                "path",
                headers.getOrDefault(Exchange.HTTP_URI, headers.getOrDefault(Exchange.HTTP_PATH, "/"))
                        + (query.isEmpty() ? "" : "?" + query));
        // the gateway makes headers of parameters, too: they come with the path
        Set<String> parameters = Stream.of(query.split("&"))
                .map(each -> each.replaceFirst("=.*", ""))
                .collect(Collectors.toSet());
        Matcher inPath = Pattern.compile("\\{([^{}/]+)}").matcher(recording.from());
        while (inPath.find()) {
            parameters.add(inPath.group(1));
        }
        ObjectNode own = JSON.createObjectNode();
        headers.forEach((name, value) -> {
            if (isSendable(name, value)
                    && !parameters.contains(name)
                    && !OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                own.put(name, String.valueOf(value));
            }
        });
        set(request, "headers", own);
        set(request, "body", body(recording.start(), "the body that came in"));
        return request;
    }

    private ObjectNode message() {
        ObjectNode message = JSON.createObjectNode();
        message.put("route", recording.route());
        ObjectNode own = JSON.createObjectNode();
        recording.start().headers().forEach((name, value) -> {
            if (!(value instanceof List) && !String.valueOf(value).contains(MASK)) {
                own.put(name, String.valueOf(value));
            }
        });
        set(message, "headers", own);
        set(message, "body", body(recording.start(), "the body that came in"));
        return message;
    }

    private static boolean isSendable(String name, Object value) {
        return !name.startsWith("Camel")
                && !(value instanceof List)
                && !String.valueOf(value).contains(MASK);
    }

    private static void set(ObjectNode node, String name, JsonNode value) {
        if (value != null && !(value.isObject() && value.isEmpty() && !name.equals("body"))) {
            node.set(name, value);
        }
    }

    private Stream<RecordedStep> calls() {
        return recording.steps().stream()
                .filter(step -> !step.endpoint().isEmpty() && step.took() != null)
                .filter(step -> !StubbedComponent.isReal(step.endpoint().replaceFirst(":.*", "")));
    }

    /** As people would write it: without parameters, and not longer than a line. */
    private static String pattern(RecordedStep call) {
        String plain = PLACEHOLDER
                .matcher(UriPattern.plain(call.endpoint()).replaceFirst("(?s)\\?.*", ""))
                .replaceAll("*")
                .replaceAll("\\s{2,}|[\\r\\n\\t]", "*");
        String line = plain.length() <= LONGEST_PATTERN ? plain : plain.substring(0, LONGEST_PATTERN) + "*";
        return line.replaceAll("\\*+", "*");
    }

    private ObjectNode stubs() {
        ObjectNode stubs = JSON.createObjectNode();
        calls().forEach(call -> {
            ObjectNode answer = answer(call);
            listAt(stubs, pattern(call)).add(answer);
        });
        return stubs;
    }

    private static ArrayNode listAt(ObjectNode node, String name) {
        return node.get(name) instanceof ArrayNode known ? known : node.putArray(name);
    }

    private static ObjectNode answer(RecordedStep call) {
        ObjectNode answer = JSON.createObjectNode();
        if (!call.failure().isEmpty()) {
            Matcher status = STATUS.matcher(call.failure());
            if (status.find()) {
                answer.put("status", Integer.parseInt(status.group(1)));
            } else {
                ObjectNode fail = answer.putObject("fail");
                fail.put("type", call.failure().replaceFirst("(?s):.*", ""));
                fail.put("message", call.failure().replaceFirst("(?s)^[^:]*: ", ""));
            }
            return answer;
        }
        LetterBody body = call.result().body();
        if (!Arrays.equals(body.content(), call.before().body().content()) && body.kept() != Kept.NOTHING) {
            JsonNode content = body(call.result(), "the answer of " + call.endpoint());
            boolean table = body.kind() == Kind.VALUE
                    && (content.isObject() || content.isArray())
                    && call.endpoint().matches("(?s)(sql|sql-stored|jdbc|mybatis):.*");
            if (table) {
                answer.set(
                        "rows",
                        content.isArray() ? content : JSON.createArrayNode().add(content));
            } else if (content != null) {
                answer.set("body", content);
            }
        }
        ObjectNode headers = JSON.createObjectNode();
        call.result().headers().forEach((name, value) -> {
            if (name.equals(Exchange.HTTP_RESPONSE_CODE)) {
                if (!value.equals(call.before().headers().get(name))) {
                    answer.put("status", Integer.parseInt(String.valueOf(value)));
                }
            } else if (!value.equals(call.before().headers().get(name)) && isSendable(name, value)) {
                headers.put(name, String.valueOf(value));
            }
        });
        set(answer, "headers", headers);
        return answer;
    }

    private ObjectNode expect(boolean request) {
        ObjectNode expect = JSON.createObjectNode();
        boolean failed = !recording.failure().isEmpty();
        if (request && !failed) {
            Object status = recording.end().headers().get(Exchange.HTTP_RESPONSE_CODE);
            expect.put("status", status == null ? OK : Integer.parseInt(String.valueOf(status)));
        }
        if (!request && failed) {
            expect.put("fails", recording.failure().replaceFirst("(?s)^[^:]*: ", ""));
        }
        LetterBody end = recording.end().body();
        if (!failed && (end.kept() == Kept.WHOLE || end.kept() == Kept.MASKED) && end.content().length > 0) {
            set(expect, "body", unmasked(body(recording.end(), "the answer")));
        }
        ObjectNode calls = JSON.createObjectNode();
        calls().forEach(call -> {
            LetterBody sent = call.before().body();
            ObjectNode wanted = JSON.createObjectNode();
            if ((sent.kept() == Kept.WHOLE || sent.kept() == Kept.MASKED) && sent.content().length > 0) {
                wanted.set("body", unmasked(body(call.before(), "")));
            }
            listAt(calls, pattern(call)).add(wanted);
        });
        set(expect, "calls", calls);
        return expect;
    }

    /** What was masked may be anything. */
    private static JsonNode unmasked(JsonNode node) {
        if (node.isObject()) {
            ObjectNode copy = JSON.createObjectNode();
            node.fields().forEachRemaining(each -> copy.set(each.getKey(), unmasked(each.getValue())));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = JSON.createArrayNode();
            node.forEach(each -> copy.add(unmasked(each)));
            return copy;
        }
        String text = node.asText();
        if (!node.isTextual() || !text.contains(MASK)) {
            return node.isTextual() && (text.equals("*") || text.startsWith("~"))
                    ? JSON.getNodeFactory().textNode("~" + Pattern.quote(text))
                    : node;
        }
        return JSON.getNodeFactory()
                .textNode(
                        text.equals(MASK)
                                ? "*"
                                : "~"
                                        + Stream.of(text.split(Pattern.quote(MASK), -1))
                                                .map(part -> part.isEmpty() ? "" : Pattern.quote(part))
                                                .collect(Collectors.joining(".*")));
    }

    /** @return null for none */
    private static JsonNode body(RecordedMessage message, String what) {
        LetterBody body = message.body();
        if (body.kept() == Kept.CUT) {
            throw new IllegalArgumentException(what + " was cut after " + body.content().length
                    + " bytes: record a message with a higher body limit");
        }
        if (body.kept() == Kept.NOTHING) {
            throw new IllegalArgumentException(
                    what + " was a stream that is gone, or an object that has no text: no test can be made of it");
        }
        if (body.kind() == Kind.NONE || body.content().length == 0) {
            return null;
        }
        String text = new String(body.content(), StandardCharsets.UTF_8);
        JsonNode parsed = Content.parsed(text);
        return parsed != null && (parsed.isContainerNode() || body.kind() == Kind.VALUE)
                ? parsed
                : JSON.getNodeFactory().textNode(text);
    }
}
