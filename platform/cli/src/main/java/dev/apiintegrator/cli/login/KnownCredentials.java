package dev.apiintegrator.cli.login;

import dev.apiintegrator.cli.CommandFailed;
import dev.apiintegrator.cli.ExitCode;
import dev.apiintegrator.cli.Surroundings;
import dev.apiintegrator.cli.api.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What proves to a server who asks: {@code INTEGRATOR_TOKEN}, otherwise a login, otherwise the token that a development
 * instance on this machine leaves for whoever may read its data directory.
 */
public final class KnownCredentials implements Credentials {

    private final Surroundings surroundings;
    private final TokenFile tokens;

    public KnownCredentials(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.tokens = TokenFile.of(surroundings);
    }

    @Override
    public Optional<String> bearer(String url) {
        String given = surroundings.variable("INTEGRATOR_TOKEN").strip();
        if (!given.isEmpty()) {
            return Optional.of(given);
        }
        Optional<ServerTokens> login = tokens.find(url);
        return login.isPresent() ? Optional.of(fresh(url, login.get())) : developmentToken(url);
    }

    private String fresh(String url, ServerTokens login) {
        return login.isFresh(Instant.now()) ? login.accessToken() : tokens.alone(() -> refreshed(url));
    }

    private String refreshed(String url) {
        // another command may have refreshed it meanwhile
        ServerTokens login = tokens.find(url).orElseThrow(KnownCredentials::over);
        if (login.isFresh(Instant.now())) {
            return login.accessToken();
        }
        ServerTokens fresh = login.canBeRefreshed() ? OpenIdProvider.refreshed(login) : null;
        if (fresh == null) {
            tokens.delete(url);
            throw over();
        }
        tokens.save(url, fresh);
        return fresh.accessToken();
    }

    private static CommandFailed over() {
        return new CommandFailed(ExitCode.UNAUTHORIZED, "your login has ended: log in with: integrator login");
    }

    private Optional<String> developmentToken(String url) {
        if (!SafeUrl.isOnThisMachine(url)) {
            return Optional.empty();
        }
        try {
            Path file = data().resolve("development-token");
            return Files.isReadable(file)
                    ? Optional.of(Files.readString(file).strip()).filter(token -> !token.isEmpty())
                    : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** As the server finds it. */
    private Path data() {
        String told = surroundings.variable("INTEGRATOR_DATA");
        if (!told.isEmpty()) {
            return Path.of(told);
        }
        String home = System.getProperty("integrator.home", "");
        return home.isEmpty() ? Path.of("data") : Path.of(home, "data");
    }
}
