package dev.apiintegrator.cli.validate;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apiintegrator.cli.CommandFailed;
import dev.apiintegrator.cli.text.Screen;
import dev.apiintegrator.cli.text.Style;
import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.trial.TestCase;
import dev.apiintegrator.engine.trial.TestFile;
import dev.apiintegrator.engine.trial.Trial;
import dev.apiintegrator.engine.trial.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the tests that integrations on disk bring with them. */
public final class IntegrationTests {

    private final Screen screen;
    private final boolean telling;
    private final SourceChecks checks = new SourceChecks();

    /** @param telling whether each test is shown when it has run */
    public IntegrationTests(Screen screen, boolean telling) {
        this.screen = screen;
        this.telling = telling;
    }

    /**
     * A test that has run, or a file of tests that cannot be read.
     *
     * @param file as the person would name it
     * @param name of the test; of a file that cannot be read, empty
     * @param problems a sentence each; none when it passed
     */
    public record Ran(String integration, Path file, String name, long millis, List<String> problems) {

        public boolean passed() {
            return problems.isEmpty();
        }

        void print(Screen screen) {
            screen.println(screen.paint(passed() ? Style.GOOD : Style.BAD, passed() ? "ok  " : "fail") + " "
                    + integration + ": " + Screen.clean(name.isEmpty() ? "tests that cannot be read" : name)
                    + (name.isEmpty() ? "" : "  " + millis + " ms"));
            if (!passed()) {
                screen.println("       " + file);
                problems.forEach(problem -> screen.println("       - " + Screen.clean(problem)));
            }
        }
    }

    /**
     * Runs the tests of one integration.
     *
     * @param only those with that in their names
     */
    public List<Ran> run(LocalSources integration, String only) {
        List<Ran> ran = new ArrayList<>();
        if (!ownsItsDirectory(integration)) {
            return ran; // tests beside single files are of no one of them
        }
        try {
            for (TestFile file : TestFile.of(integration.directory())) {
                ran.addAll(run(integration, file, only));
            }
        } catch (IOException e) {
            throw new CommandFailed("cannot read the tests of " + integration.directory() + ": " + e.getMessage());
        }
        return ran;
    }

    private static boolean ownsItsDirectory(LocalSources integration) {
        Path name = integration.directory().toAbsolutePath().normalize().getFileName();
        return name != null && name.toString().equals(integration.name());
    }

    private List<Ran> run(LocalSources integration, TestFile file, String only) {
        Path path = integration.directory().resolve(file.path());
        List<Ran> ran = new ArrayList<>();
        if (!file.findings().isEmpty()) {
            ran.add(told(new Ran(integration.name(), path, "", 0, messages(file.findings()))));
            return ran;
        }
        List<TestCase> tests =
                file.tests().stream().filter(test -> test.name().contains(only)).toList();
        List<String> errors = tests.isEmpty() ? List.of() : errors(integration);
        for (TestCase test : tests) {
            if (errors.isEmpty()) {
                Verdict verdict = Trial.run(integration.name(), integration.sources(), test);
                ran.add(told(new Ran(
                        integration.name(), path, test.name(), verdict.took().toMillis(), verdict.problems())));
            } else {
                ran.add(told(new Ran(integration.name(), path, test.name(), 0, errors)));
            }
        }
        return ran;
    }

    private Ran told(Ran ran) {
        if (telling) {
            ran.print(screen);
        }
        return ran;
    }

    private List<String> errors(LocalSources integration) {
        List<Finding> findings = new ArrayList<>(integration.findings());
        findings.addAll(checks.check(integration.sources()));
        return messages(findings.stream().filter(Finding::isError).toList());
    }

    private static List<String> messages(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.line() == 0
                        ? finding.message()
                        : finding.file() + ":" + finding.line() + ": " + finding.message())
                .toList();
    }

    /** {@code 3 tests passed}, or how many of them did not. */
    public static String count(List<Ran> ran) {
        long failed = ran.stream().filter(test -> !test.passed()).count();
        String tests = ran.size() + (ran.size() == 1 ? " test" : " tests");
        return failed == 0 ? tests + " passed" : failed + " of " + tests + " failed";
    }

    /** The same as the last line of a report. */
    public static String summary(Screen screen, List<Ran> ran) {
        return "\n" + screen.paint(ran.stream().allMatch(Ran::passed) ? Style.GOOD : Style.BAD, count(ran));
    }

    /** For machines. */
    public static ObjectNode json(List<Ran> ran) {
        ObjectNode root = new JsonMapper().createObjectNode();
        root.put("passed", ran.stream().filter(Ran::passed).count());
        root.put("failed", ran.stream().filter(test -> !test.passed()).count());
        ArrayNode tests = root.putArray("tests");
        for (Ran test : ran) {
            ObjectNode node = tests.addObject()
                    .put("integration", test.integration())
                    .put("file", test.file().toString())
                    .put("name", test.name())
                    .put("passed", test.passed())
                    .put("millis", test.millis());
            test.problems().forEach(node.putArray("problems")::add);
        }
        return root;
    }
}
