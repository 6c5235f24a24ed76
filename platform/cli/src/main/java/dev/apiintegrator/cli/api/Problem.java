package dev.apiintegrator.cli.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.apiintegrator.cli.ExitCode;
import dev.apiintegrator.cli.text.FindingReport;
import dev.apiintegrator.engine.source.Finding;
import java.util.List;
import java.util.Locale;

/** The server refused: its {@code application/problem+json} as one message, with the findings when it sent some. */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int UNAUTHORIZED = 401;

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
        List<Finding> findings = Findings.read(problem.path("findings"));
        return new Problem(status, message(status, problem, findings), text, findings);
    }

    private static String message(int status, JsonNode problem, List<Finding> findings) {
        String title = problem.path("title").asText("");
        String detail = problem.path("detail").asText(title);
        if (!findings.isEmpty() && !title.isEmpty()) {
            // The detail would say the findings once more.
            return title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1) + ": "
                    + FindingReport.count(findings);
        }
        return switch (status) {
            case UNAUTHORIZED -> (detail.isEmpty() ? "" : detail + "; ") + "log in with: integrator login";
            case 412 ->
                (detail.isEmpty() ? "somebody else has changed it meanwhile" : detail) + "; look at it and try again";
            case 403 -> detail.isEmpty() ? "your roles do not allow this; 'integrator whoami' shows them" : detail;
            default -> detail.isEmpty() ? "the server answered with HTTP status " + status : detail;
        };
    }

    /** How the command ends because of it. */
    public int exitCode() {
        return status == UNAUTHORIZED ? ExitCode.UNAUTHORIZED : ExitCode.FAILED;
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

    private static JsonNode parse(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
