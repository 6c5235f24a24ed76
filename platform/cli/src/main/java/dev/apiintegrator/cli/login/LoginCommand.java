package dev.apiintegrator.cli.login;

import dev.apiintegrator.cli.CommandFailed;
import dev.apiintegrator.cli.ExitCode;
import dev.apiintegrator.cli.GlobalOptions;
import dev.apiintegrator.cli.api.Problem;
import dev.apiintegrator.cli.text.Screen;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "login",
        description = {
            "Logs in at the identity provider of a server, in a browser.",
            "Other commands use the login until it ends. It is kept in ~/.config/integrator/tokens.json, for your eyes only."
        },
        footer = {
            "  integrator login",
            "  integrator login --server https://integrator.example.com:8081",
            "  integrator login --device        the browser is on another machine",
            "  INTEGRATOR_TOKEN=... integrator list        for machines: a token or an API key, without a login"
        })
public final class LoginCommand implements Callable<Integer> {

    private static final int MINUTES = 5;

    /** What every provider of OpenID Connect knows. */
    private static final String SCOPE = "openid";

    private final GlobalOptions options;

    @Option(names = "--device", description = "Show a code to type into a browser anywhere")
    private boolean device;

    @Option(names = "--no-browser", description = "Print the URL only")
    private boolean noBrowser;

    public LoginCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public Integer call() {
        String server = options.api().url();
        OpenIdProvider provider = OpenIdProvider.of(server);
        ServerTokens tokens = device ? new DeviceLogin(provider, screen()).tokens() : inBrowser(provider);
        TokenFile file = TokenFile.of(options.surroundings());
        file.alone(() -> {
            file.save(server, tokens);
            return null;
        });
        if (options.surroundings().variable("INTEGRATOR_TOKEN").isEmpty()) {
            greet(server);
        } else {
            screen().println("logged in at " + server);
            screen().note("INTEGRATOR_TOKEN is set: as long as it is, commands use it and not this login");
        }
        return ExitCode.OK;
    }

    private void greet(String server) {
        String name;
        try {
            name = options.api().getUnscoped("/me").json().path("name").asText("");
        } catch (Problem refused) {
            throw new CommandFailed(
                    "you are logged in at the identity provider, but " + server + " answers: " + refused.getMessage());
        }
        screen().println("logged in at " + server + (name.isEmpty() ? "" : " as " + Screen.clean(name)));
    }

    private ServerTokens inBrowser(OpenIdProvider provider) {
        Pkce pkce = new Pkce();
        String state = Pkce.random();
        try (LoopbackRedirect redirect = new LoopbackRedirect(state)) {
            String url = url(provider, pkce, state, redirect.uri());
            boolean shown = !noBrowser && Browser.open(url, options.surroundings());
            screen().note((shown
                            ? "Log in with the browser. If none has opened, go to:"
                            : "Log in with a browser here:")
                    + "\n\n  " + url + "\n");
            Map<String, String> answer = redirect.await(MINUTES, TimeUnit.MINUTES);
            String code = answer.get("code");
            if (code == null) {
                String error = answer.getOrDefault("error", "it sent no code");
                throw new CommandFailed("the login failed: " + answer.getOrDefault("error_description", error));
            }
            // RFC 9207: another provider must not answer in the place of this one
            if (!answer.getOrDefault("iss", provider.issuer()).equals(provider.issuer())) {
                throw new CommandFailed("the answer comes from another identity provider: " + answer.get("iss"));
            }
            return provider.exchange(Map.of(
                    "grant_type",
                    "authorization_code",
                    "code",
                    code,
                    "redirect_uri",
                    redirect.uri(),
                    "code_verifier",
                    pkce.verifier()));
        }
    }

    private static String url(OpenIdProvider provider, Pkce pkce, String state, String redirect) {
        Map<String, String> parameters = new TreeMap<>(Map.of(
                "response_type",
                "code",
                "redirect_uri",
                redirect,
                "scope",
                SCOPE,
                "state",
                state,
                "code_challenge",
                pkce.challenge(),
                "code_challenge_method",
                "S256"));
        String endpoint = provider.endpoint("authorization_endpoint");
        return endpoint + (endpoint.contains("?") ? "&" : "?") + Form.encoded(provider.withClient(parameters));
    }

    private Screen screen() {
        return options.screen();
    }
}
