package dev.apiintegrator.cli.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.apiintegrator.cli.CommandFailed;
import dev.apiintegrator.cli.ExitCode;
import dev.apiintegrator.cli.text.Screen;
import dev.apiintegrator.cli.text.Style;
import dev.apiintegrator.server.audit.AuditChain;
import dev.apiintegrator.server.audit.AuditEntry;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;

/** An audit log that was exported, verified without the server that wrote it. */
final class AuditFile {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;

    AuditFile(Path file) {
        this.file = file;
    }

    /** @return the exit code */
    int verify(Screen screen) {
        AuditChain chain = AuditChain.stretch();
        int number = 0;
        try (BufferedReader in = Files.newBufferedReader(file)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                if (!line.isBlank() && !chain.accept(entry(line))) {
                    break;
                }
            }
        } catch (JsonProcessingException | DateTimeException e) {
            throw new CommandFailed(file + ":" + number + " is no line of an audit log in NDJSON");
        } catch (IOException e) {
            throw new CommandFailed(file + " cannot be read: " + e.getMessage());
        }
        return say(chain, screen);
    }

    private int say(AuditChain chain, Screen screen) {
        if (chain.broken().isPresent()) {
            AuditChain.Broken broken = chain.broken().get();
            screen.println(screen.paint(Style.BAD, "not intact") + ": line " + broken.number() + ": "
                    + Screen.clean(broken.problem()));
            return ExitCode.FAILED;
        }
        if (chain.lastNumber() == 0) {
            throw new CommandFailed(file + " holds no line of an audit log");
        }
        screen.println(screen.paint(Style.GOOD, "intact") + ": lines " + chain.firstNumber() + " to "
                + chain.lastNumber() + ", the last one has hash " + chain.lastHash());
        if (chain.firstNumber() > 1) {
            screen.note("what comes before line " + chain.firstNumber() + " is not in this file");
        }
        return ExitCode.OK;
    }

    private static AuditEntry entry(String line) throws JsonProcessingException {
        JsonNode json = JSON.readTree(line);
        JsonNode actor = json.path("actor");
        return new AuditEntry(
                json.path("number").asLong(),
                Instant.parse(json.path("time").asText("")),
                json.path("organization").asText(""),
                new AuditEntry.Who(
                        actor.path("kind").asText(""),
                        actor.path("subject").asText(""),
                        actor.path("name").asText("")),
                json.path("action").asText(""),
                json.path("target").asText(""),
                json.path("address").asText(""),
                json.path("before").asText(""),
                json.path("after").asText(""),
                json.path("previous").asText(""),
                json.path("hash").asText(""));
    }
}
