package dev.apiintegrator.cli.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.apiintegrator.cli.ExitCode;
import dev.apiintegrator.engine.source.Finding;
import java.util.List;

/** The server refused: its {@code application/problem+json} as one message, with the findings when it sent some. */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String text;
    private final transient List<Finding> findings;

    private Problem(int status, String message, String text, List<Finding> findings) {
        super(message);
        this.status = status;
        this.text = text;
        this.findings = findings;
    }

    static Problem of(int status, String text) {
        JsonNode problem = parse(text);
        String detail = problem.path("detail").asText(problem.path("title").asText(""));
        String message = detail.isEmpty() ? "the server answered with HTTP status " + status : detail;
        return new Problem(status, message, text, Findings.read(problem.path("findings")));
    }

    /** HTTP. */
    public int status() {
        return status;
    }

    /** Exactly as sent. */
    public String text() {
        return text;
    }

    public List<Finding> findings() {
        return findings;
    }

    public int exitCode() {
        return ExitCode.FAILED;
    }

    private static JsonNode parse(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
