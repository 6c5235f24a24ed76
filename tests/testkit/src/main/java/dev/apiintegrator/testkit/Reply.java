package dev.apiintegrator.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;

/**
 * What the gateway answered.
 *
 * @param status the HTTP status
 * @param body as text; empty when there is none
 * @param response with everything else
 */
public record Reply(int status, String body, HttpResponse<String> response) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Reply of(HttpResponse<String> response) {
        return new Reply(response.statusCode(), response.body(), response);
    }

    /** The first value of a header, empty when it was not sent; the case of the name does not matter. */
    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** Without parameters such as the charset. */
    public String contentType() {
        return header("Content-Type").replaceFirst(";.*", "").strip();
    }

    /** @throws AssertionError when the body is not JSON */
    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + this, e);
        }
    }

    @Override
    public String toString() {
        return status + " " + contentType() + "\n" + body;
    }
}
