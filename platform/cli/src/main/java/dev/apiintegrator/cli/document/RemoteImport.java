package dev.apiintegrator.cli.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.apiintegrator.cli.CommandFailed;
import dev.apiintegrator.cli.ExitCode;
import dev.apiintegrator.cli.GlobalOptions;
import dev.apiintegrator.cli.api.PlatformApi;
import dev.apiintegrator.spec.ApiDocument;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Sends a document to the server and tells how far it is. */
final class RemoteImport {

    private static final JsonMapper JSON = new JsonMapper();

    private final GlobalOptions options;
    private String told = "";

    RemoteImport(GlobalOptions options) {
        this.options = options;
    }

    /**
     * @param file its name
     * @return the server's report
     * @throws CommandFailed when the server cannot use the document
     */
    JsonNode send(String name, ApiDocument document, String file) {
        PlatformApi api = options.api();
        String path = "/connectors/" + PlatformApi.segment(name) + "?events=true&document="
                + PlatformApi.segment(file.replaceAll("[^\\w .()+@=,-]", "-"));
        options.screen().note("sending " + document.bytes().length / 1024 + " KiB to " + api.url());
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(api.upload("PUT", path, document.bytes()), StandardCharsets.UTF_8))) {
            String event = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("event:")) {
                    event = line.substring("event:".length()).strip();
                } else if (line.startsWith("data:")) {
                    JsonNode data = json(line.substring("data:".length()));
                    switch (event) {
                        case "progress" -> progress(data);
                        case "result" -> {
                            return data;
                        }
                        case "problem" ->
                            throw new CommandFailed(data.path("detail").asText("the server failed"));
                        default -> {
                            // of a newer server
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new CommandFailed(ExitCode.UNREACHABLE, "the connection to " + api.url() + " broke off");
        }
        throw new CommandFailed(ExitCode.UNREACHABLE, api.url() + " ended the connection before it was done");
    }

    private void progress(JsonNode data) {
        int total = data.path("total").asInt();
        // a line for each tenth is enough
        String tenth = total == 0
                ? ""
                : " " + 10 * (10 * data.path("done").asInt() / total) + " % of " + total + " operations";
        String line = data.path("phase").asText() + tenth;
        if (!line.equals(told)) {
            told = line;
            options.screen().note(line);
        }
    }

    private static JsonNode json(String data) {
        try {
            return JSON.readTree(data);
        } catch (JsonProcessingException e) {
            throw new CommandFailed("the server does not answer in JSON: is it really the control plane?");
        }
    }
}
