package dev.apiintegrator.server.connector;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apiintegrator.spec.ApiDocument;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Documents as they are sent, and answers that tell how far their import is. */
final class DocumentBodies {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentBodies.class);
    private static final int LONGEST_NAME = 255;

    private DocumentBodies() {}

    /** @param name of the file, for its ending tells formats apart that look alike; perhaps empty */
    static ApiDocument read(byte[] body, String mediaType, String name) {
        if (body == null || body.length == 0) {
            throw ConnectorProblem.invalid("send the document as the body of the request");
        }
        if (name.length() > LONGEST_NAME || !name.matches("[\\w .()+@=,-]*")) {
            throw ConnectorProblem.invalid("'document' is the name of the document's file, such as openapi.yaml");
        }
        return ApiDocument.of(body, mediaType == null ? "" : mediaType, name.isEmpty() ? "document" : name);
    }

    /** Server-sent events: {@code progress} as often as there is some, at last {@code result} or {@code problem}. */
    static ResponseEntity<StreamingResponseBody> events(ObjectMapper json, Function<Progress, ObjectNode> work) {
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .cacheControl(CacheControl.noStore())
                .body(out -> {
                    try {
                        ObjectNode result = work.apply((phase, done, total) -> send(
                                out,
                                "progress",
                                json.createObjectNode()
                                        .put("phase", phase)
                                        .put("done", done)
                                        .put("total", total)));
                        send(out, "result", result);
                    } catch (ErrorResponseException e) {
                        problem(out, json, e.getBody());
                    } catch (UncheckedIOException e) {
                        throw e.getCause();
                    } catch (RuntimeException e) {
                        LOG.error("an import failed", e);
                        problem(out, json, ProblemDetail.forStatus(500));
                    }
                });
    }

    private static void problem(OutputStream out, ObjectMapper json, ProblemDetail problem) {
        send(
                out,
                "problem",
                json.createObjectNode().put("status", problem.getStatus()).put("detail", problem.getDetail()));
    }

    private static void send(OutputStream out, String event, ObjectNode data) {
        try {
            out.write(("event: " + event + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // whoever asked has gone
        }
    }
}
