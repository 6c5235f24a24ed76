package dev.apiintegrator.cli.login;

import dev.apiintegrator.cli.CommandFailed;
import dev.apiintegrator.cli.ExitCode;
import dev.apiintegrator.cli.GlobalOptions;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "logout",
        description = "Ends the login at a server: gives its tokens back and forgets them.",
        footer = "  integrator logout")
public final class LogoutCommand implements Callable<Integer> {

    private final GlobalOptions options;

    public LogoutCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public Integer call() {
        String server = options.api().url();
        TokenFile file = TokenFile.of(options.surroundings());
        Optional<ServerTokens> tokens = file.find(server);
        if (tokens.isEmpty()) {
            options.screen().println("there is no login at " + server);
            return ExitCode.OK;
        }
        String doubt = "";
        try {
            doubt = OpenIdProvider.revoked(tokens.get()) ? "" : "; the identity provider took nothing back";
        } catch (CommandFailed unreachable) {
            doubt = "; the identity provider could not be told: " + unreachable.getMessage();
        } finally {
            file.alone(() -> {
                file.delete(server);
                return null;
            });
        }
        options.screen().println("logged out at " + server + doubt);
        return ExitCode.OK;
    }
}
