package dev.apiintegrator.workflow.temporal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apiintegrator.workflow.ActivityCall;
import java.nio.charset.StandardCharsets;

/** How large values may be: Temporal ends executions that hand over more than 2 MB at once. */
final class Payloads {

    static final int MOST_BYTES = 1_000_000;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Payloads() {}

    static int bytes(JsonNode value) {
        return value.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    static boolean isTooLarge(JsonNode value) {
        return bytes(value) > MOST_BYTES;
    }

    static boolean isTooLarge(ActivityCall call) {
        try {
            return MAPPER.writeValueAsBytes(call.operation()).length > MOST_BYTES;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a call can always be written", e);
        }
    }

    static String tooLarge(String what) {
        return what + " is larger than " + MOST_BYTES + " bytes, which is the most that goes over Temporal";
    }
}
