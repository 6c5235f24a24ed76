package dev.apiintegrator.cli;

import java.io.PrintWriter;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the script that completes words of this command in a shell. */
@Command(
        name = "completion",
        description = "Writes a script that completes this command in your shell.",
        footer = {
            "  source <(integrator completion bash)                 for this shell",
            "  integrator completion bash > ~/.local/share/bash-completion/completions/integrator",
            "  integrator completion zsh > ~/.integrator-completion.zsh    then source it in ~/.zshrc"
        })
final class CompletionCommand implements Runnable {

    private enum Shell {
        bash,
        zsh
    }

    private final GlobalOptions options;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
    private Shell shell;

    CompletionCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public void run() {
        CommandLine root = spec.root().commandLine();
        PrintWriter out = options.screen().out();
        // The script is for bash; it switches zsh to bash's completion by itself once compinit is loaded.
        if (shell == Shell.zsh) {
            out.println("autoload -U +X compinit && compinit -u");
        }
        out.print(AutoComplete.bash(root.getCommandName(), root));
        out.flush();
    }
}
