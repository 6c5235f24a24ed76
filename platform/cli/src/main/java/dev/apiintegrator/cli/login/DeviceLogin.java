package dev.apiintegrator.cli.login;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.cli.CommandFailed;
import dev.apiintegrator.cli.text.Screen;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A login whose browser is on another machine (RFC 8628). */
final class DeviceLogin {

    private static final int SECONDS_BETWEEN = 5;
    private static final int SLOWER = 5;
    private static final int SECONDS_VALID = 600;

    private final OpenIdProvider provider;
    private final Screen screen;
    private final Pkce pkce = new Pkce();

    DeviceLogin(OpenIdProvider provider, Screen screen) {
        this.provider = provider;
        this.screen = screen;
    }

    ServerTokens tokens() {
        Form.Answer begun = Form.post(
                provider.endpoint("device_authorization_endpoint"),
                // RFC 8628 knows no PKCE; Keycloak can ask for it all the same, and others ignore it
                provider.withClient(Map.of(
                        "scope", "openid", "code_challenge", pkce.challenge(), "code_challenge_method", "S256")));
        JsonNode device = begun.json();
        if (begun.status() != 200 || device.path("device_code").asText("").isEmpty()) {
            throw new CommandFailed("the identity provider refused: " + begun.problem());
        }
        String url = device.path("verification_uri_complete")
                .asText(device.path("verification_uri").asText(""));
        screen.note("Log in with any browser here:\n\n  " + Screen.clean(url) + "\n\nand check that it shows the code  "
                + Screen.clean(device.path("user_code").asText("")) + "\n");
        return poll(device);
    }

    private ServerTokens poll(JsonNode device) {
        long interval = device.path("interval").asLong(SECONDS_BETWEEN);
        long end = System.nanoTime()
                + TimeUnit.SECONDS.toNanos(device.path("expires_in").asLong(SECONDS_VALID));
        Map<String, String> grant = provider.withClient(Map.of(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:device_code",
                "device_code",
                device.path("device_code").asText(),
                "code_verifier",
                pkce.verifier()));
        while (System.nanoTime() < end) {
            pause(interval);
            Form.Answer answer = Form.post(provider.endpoint("token_endpoint"), grant);
            switch (answer.error()) {
                case "authorization_pending" -> {
                    // the person is still typing
                }
                case "slow_down" -> interval += SLOWER;
                default -> {
                    return provider.tokens(answer);
                }
            }
        }
        throw new CommandFailed("nobody has logged in in time");
    }

    private static void pause(long seconds) {
        try {
            TimeUnit.SECONDS.sleep(seconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("interrupted");
        }
    }
}
