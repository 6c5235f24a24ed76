package dev.apiintegrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class IntegratorTest {

    @TestFactory
    Stream<DynamicTest> everyCommandHasHelpWithExamples() {
        return Integrator.commandLine(
                        new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), Run.NOTHING)
                .getSubcommands()
                .entrySet()
                .stream()
                .filter(entry ->
                        !entry.getValue().getCommandSpec().usageMessage().hidden())
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    Run run = Run.integrator(entry.getKey(), "--help");

                    assertThat(run.exitCode()).isZero();
                    assertThat(run.out())
                            .contains("Usage: integrator " + entry.getKey())
                            .contains("Exit codes:")
                            .containsPattern("Examples:\\n.*integrator ")
                            .doesNotContain("Usage: <main class>");
                    assertThat(run.out().lines()).allMatch(line -> line.length() <= 110);
                }));
    }

    @Test
    void saysWhatToDoWhenNothingIsAsked() {
        assertThat(Run.integrator()).isEqualTo(new Run(2, "", "error: say what to do: see 'integrator --help'\n"));
    }

    @Test
    void suggestsTheCommandThatWasMeant() {
        Run run = Run.integrator("lisst");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("list");
    }

    @Test
    void saysWhichOptionIsUnknown() {
        Run run = Run.integrator("list", "--colour=never");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--colour").contains("integrator list --help");
    }

    @Test
    void takesGlobalOptionsBeforeAndAfterTheCommand() {
        assertThat(Run.integrator("--server", "nonsense", "list").err()).contains("'nonsense' is not a server's URL");
        assertThat(Run.integrator("list", "--server", "nonsense").err()).contains("'nonsense' is not a server's URL");
        assertThat(Run.integrator("routes", "stop", "a", "b", "--server", "nonsense")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void writesTheCompletionScriptOnStandardOutput() {
        assertThat(Run.integrator("completion", "bash").out())
                .contains("complete -F _complete_integrator")
                .contains("rollback");
        assertThat(Run.integrator("completion", "zsh").out()).startsWith("autoload -U +X compinit");
        assertThat(Run.integrator("completion", "fish").exitCode()).isEqualTo(2);
    }

    @Test
    void saysItsVersion() {
        assertThat(Run.integrator("--version").out()).startsWith("integrator ").contains("Java ");
    }
}
