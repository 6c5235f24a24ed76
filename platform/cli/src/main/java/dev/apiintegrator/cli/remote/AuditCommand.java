package dev.apiintegrator.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.cli.CommandFailed;
import dev.apiintegrator.cli.ExitCode;
import dev.apiintegrator.cli.GlobalOptions;
import dev.apiintegrator.cli.api.PlatformApi;
import dev.apiintegrator.cli.api.PlatformApi.Answer;
import dev.apiintegrator.cli.api.Problem;
import dev.apiintegrator.cli.text.Screen;
import dev.apiintegrator.cli.text.Style;
import dev.apiintegrator.cli.text.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "audit",
        description = "Shows who changed what, the newest first; exports the audit log, or verifies it.",
        synopsisSubcommandLabel = "[export|verify]",
        footer = {
            "  integrator audit --since 7d",
            "  integrator audit --actor ada --action secret",
            "  integrator audit export --format csv audit.csv",
            "  integrator audit verify"
        })
final class AuditCommand extends RemoteCommand {

    @Option(names = "--since", paramLabel = "WHEN", description = "A span back from now (7d, 12h), a date or a time")
    private String since;

    @Option(names = "--until", paramLabel = "WHEN", description = "The same")
    private String until;

    @Option(names = "--actor", paramLabel = "WHO", description = "Name or subject")
    private String actor;

    @Option(names = "--action", paramLabel = "WHAT", description = "Such as secret.set, or secret for all of them")
    private String action;

    @Option(names = "--target", paramLabel = "NAME", description = "Of the thing that was changed")
    private String target;

    @Option(names = "--before", paramLabel = "NUMBER", description = "Go on below this number")
    private Long before;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "At most so many. Default: 50")
    private int limit;

    private AuditCommand(GlobalOptions options) {
        super(options);
    }

    static CommandLine withSubcommands(GlobalOptions options) {
        return new CommandLine(new AuditCommand(options))
                .addSubcommand(new Export(options))
                .addSubcommand(new Verify(options));
    }

    @Override
    Answer ask(PlatformApi api) {
        return api.get("/audit" + stretch(since, until)
                + and("actor", actor)
                + and("action", action)
                + and("target", target)
                + (before == null ? "" : "&before=" + before)
                + "&limit=" + limit);
    }

    /** @return the beginning of a query, never empty */
    private static String stretch(String since, String until) {
        var now = Clock.systemUTC().instant();
        return "?since="
                + (since == null
                        ? ""
                        : PlatformApi.segment(
                                Times.earlier("--since", since, now).toString())) + "&until="
                + (until == null
                        ? ""
                        : PlatformApi.segment(
                                Times.earlier("--until", until, now).toString()));
    }

    private static String and(String name, String value) {
        return value == null ? "" : "&" + name + "=" + PlatformApi.segment(value);
    }

    @Override
    void show(JsonNode answer, Screen screen) {
        JsonNode items = answer.path("items");
        if (items.isEmpty()) {
            screen.println("nothing");
            return;
        }
        Table table = new Table("NUMBER", "TIME", "WHO", "ACTION", "TARGET", "FROM");
        items.forEach(item -> table.row(
                item.path("number").asText(),
                item.path("time").asText("").replaceFirst("(\\.\\d+)?Z$", "Z"),
                Style.STRONG,
                item.path("actor").path("name").asText(""),
                item.path("action").asText(""),
                item.path("target").asText(""),
                Style.QUIET,
                item.path("address").asText("")));
        table.printTo(screen);
        if (answer.hasNonNull("next")) {
            screen.note("more with --before " + Screen.clean(answer.path("next").asText()));
        }
    }

    @Command(
            name = "export",
            description = "Writes the audit log, or a stretch of it, the oldest line first.",
            footer = {
                "  integrator audit export audit.ndjson         can be verified without the server",
                "  integrator audit export --format csv --since 2026-01-01 > audit.csv"
            })
    static final class Export extends RemoteCommand {

        private enum Format {
            ndjson,
            csv
        }

        @Parameters(arity = "0..1", paramLabel = "FILE", description = "Default: to the screen")
        private Path file;

        @Option(names = "--format", defaultValue = "ndjson", description = "${COMPLETION-CANDIDATES}. Default: ndjson")
        private Format format;

        @Option(names = "--since", paramLabel = "WHEN", description = "A span back from now (7d), a date or a time")
        private String since;

        @Option(names = "--until", paramLabel = "WHEN", description = "The same")
        private String until;

        Export(GlobalOptions options) {
            super(options);
        }

        @Override
        public Integer call() {
            String path = "/audit/export" + stretch(since, until) + "&format=" + format;
            try (InputStream in = options().api().open(path, "*/*")) {
                if (file == null) {
                    print(in);
                } else {
                    Path fresh = file.resolveSibling(file.getFileName() + ".part");
                    Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
                    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
                    screen().note("written to " + file);
                }
                return ExitCode.OK;
            } catch (Problem problem) {
                return refused(problem, "", Map.of());
            } catch (IOException e) {
                throw new CommandFailed("the audit log could not be written: " + e.getMessage());
            }
        }

        private void print(InputStream in) throws IOException {
            Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
            char[] buffer = new char[8_192];
            for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
                screen().out().write(buffer, 0, read);
            }
            screen().out().flush();
        }

        @Override
        Answer ask(PlatformApi api) {
            throw new UnsupportedOperationException("the answer is not one document");
        }

        @Override
        void show(JsonNode answer, Screen screen) {
            throw new UnsupportedOperationException("the answer is not one document");
        }
    }

    @Command(
            name = "verify",
            description = {
                "Says whether the audit log is as it was written, or the first line that is not.",
                "Write down the number and the hash that it shows: they prove later that the past was not written anew."
            },
            footer = {
                "  integrator audit verify                      the server reads its log",
                "  integrator audit verify audit.ndjson         this command reads what was exported"
            })
    static final class Verify extends RemoteCommand {

        @Parameters(arity = "0..1", paramLabel = "FILE", description = "What 'audit export' has written as ndjson")
        private Path file;

        Verify(GlobalOptions options) {
            super(options);
        }

        @Override
        public Integer call() {
            if (file != null) {
                return new AuditFile(file).verify(screen());
            }
            try {
                Answer answer = ask(options().api());
                if (options().json()) {
                    screen().println(answer.text());
                } else {
                    show(answer.json(), screen());
                }
                return answer.json().path("intact").asBoolean() ? ExitCode.OK : ExitCode.FAILED;
            } catch (Problem problem) {
                return refused(problem, "", Map.of());
            }
        }

        @Override
        Answer ask(PlatformApi api) {
            return api.get("/audit/verify");
        }

        @Override
        void show(JsonNode answer, Screen screen) {
            if (answer.path("intact").asBoolean()) {
                screen.println(screen.paint(Style.GOOD, "intact") + ": "
                        + answer.path("lines").asText() + " lines, the last one has hash "
                        + Screen.clean(answer.path("hash").asText()));
            } else {
                JsonNode broken = answer.path("broken");
                screen.println(screen.paint(Style.BAD, "not intact") + ": line "
                        + broken.path("number").asText() + ": "
                        + Screen.clean(broken.path("problem").asText()));
            }
        }
    }
}
