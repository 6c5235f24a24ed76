package dev.apiintegrator.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.cli.ExitCode;
import dev.apiintegrator.cli.GlobalOptions;
import dev.apiintegrator.cli.api.PlatformApi;
import dev.apiintegrator.cli.api.PlatformApi.Answer;
import dev.apiintegrator.cli.api.Problem;
import dev.apiintegrator.cli.text.FindingReport;
import dev.apiintegrator.cli.text.Screen;
import java.util.Map;
import java.util.concurrent.Callable;

/** Asks the server once and shows the answer, or why it refused. */
abstract class RemoteCommand implements Callable<Integer> {

    private final GlobalOptions options;

    RemoteCommand(GlobalOptions options) {
        this.options = options;
    }

    /** What to ask. */
    abstract Answer ask(PlatformApi api);

    /** The answer for people; with {@code --output json} it is printed as it came instead. */
    abstract void show(JsonNode answer, Screen screen);

    /** What the answer means to a shell. */
    int exitCode(JsonNode answer) {
        return ExitCode.OK;
    }

    @Override
    public Integer call() {
        try {
            Answer answer = ask(options.api());
            if (!options.json()) {
                show(answer.json(), screen());
            } else if (!answer.text().isEmpty()) {
                screen().println(answer.text());
            }
            return exitCode(answer.json());
        } catch (Problem problem) {
            return refused(problem, "", Map.of());
        }
    }

    /**
     * @param directory that the findings' files are relative to; empty when they are not here
     * @param texts content of the files, as far as known
     */
    final int refused(Problem problem, String directory, Map<String, String> texts) {
        if (options.json()) {
            screen().println(problem.text());
        } else {
            new FindingReport(screen(), directory, texts).print(problem.findings());
        }
        screen().error(problem.getMessage());
        return problem.exitCode();
    }

    final GlobalOptions options() {
        return options;
    }

    final Screen screen() {
        return options.screen();
    }

    static String path(String integration) {
        return "/integrations/" + PlatformApi.segment(integration);
    }
}
