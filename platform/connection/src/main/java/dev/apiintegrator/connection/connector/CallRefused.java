package dev.apiintegrator.connection.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.apiintegrator.connector.http.Reply;
import dev.apiintegrator.engine.reliability.RemoteFailure;
import dev.apiintegrator.spec.inference.ErrorShape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The other side answered with a status of 400 or above. Routes read what it said: {@code ${exception.detail}}. */
public final class CallRefused extends Exception implements RemoteFailure {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int status;
    private final String detail;
    private final String code;

    private CallRefused(String operation, int status, String detail, String code) {
        super("'" + operation + "' was answered with status " + status + ": " + detail
                + (code.isEmpty() ? "" : " (" + code + ")"));
        this.status = status;
        this.detail = detail;
        this.code = code;
    }

    /** @param shape where the answer says what went wrong, when that is known */
    static CallRefused of(String operation, Reply reply, Optional<ErrorShape> shape) {
        JsonNode answer = shape.isPresent() ? answer(reply.body()) : MissingNode.getInstance();
        String detail = shape.map(each -> text(answer, each.message())).orElse("");
        String code = shape.map(each -> text(answer, each.code())).orElse("");
        return new CallRefused(
                operation,
                reply.status(),
                detail.isEmpty()
                        ? shown(new String(
                                reply.body(), 0, Math.min(reply.body().length, SHOWN), StandardCharsets.UTF_8))
                        : detail,
                code);
    }

    private static JsonNode answer(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance(); // such as a page of a proxy, which is shown as it is
        }
    }

    /** Dotted; {@code errors[].message} is of the list's first. */
    private static String text(JsonNode answer, String field) {
        JsonNode found = answer;
        for (String name : field.isEmpty() ? new String[] {"-"} : field.split("\\.")) {
            boolean list = name.endsWith("[]");
            found = found.path(list ? name.substring(0, name.length() - 2) : name);
            found = list ? found.path(0) : found;
        }
        return found.isValueNode() && !found.isNull() ? shown(found.asText()) : "";
    }

    private static String shown(String text) {
        return text.substring(0, Math.min(text.length(), SHOWN)).replaceAll("\\p{Cntrl}+", " ");
    }

    @Override
    public int getStatus() {
        return status;
    }

    @Override
    public boolean isLasting() {
        return RemoteFailure.isLasting(status);
    }

    /** What the answer says for people; the beginning of its body where it is not known where it says it. */
    public String getDetail() {
        return detail;
    }

    /** What the answer says for programs; empty when it is not known where. */
    public String getCode() {
        return code;
    }
}
