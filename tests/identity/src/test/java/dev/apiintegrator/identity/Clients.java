package dev.apiintegrator.identity;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The realm's clients, as the programs behind them use it. */
final class Clients {

    static final String CLI = "integrator-cli";
    static final String MACHINE = "integrator-machine";

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Keycloak keycloak;

    Clients(Keycloak keycloak) {
        this.keycloak = keycloak;
    }

    /** The command line's login: authorization code with PKCE, and a redirect to a port of the loopback address. */
    Tokens login(String user) {
        return login(user, keycloak.passwordOf(user), "openid");
    }

    Tokens login(String user, String password, String scope) {
        String verifier = verifier();
        URI redirect = URI.create("http://127.0.0.1:" + Keycloak.freePort() + "/callback");
        Map<String, String> asked = authorization(redirect, scope);
        asked.put("code_challenge", challenge(verifier));
        asked.put("code_challenge_method", "S256");
        Map<String, String> answer = query(authorize(asked, user, password));
        if (!answer.containsKey("code")) {
            throw new AssertionError("no code, but " + answer);
        }
        return Tokens.of(token(Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                CLI,
                "code",
                answer.get("code"),
                "redirect_uri",
                redirect.toString(),
                "code_verifier",
                verifier)));
    }

    /** Where the login led to. */
    URI authorize(Map<String, String> asked, String user, String password) {
        URI redirect = URI.create(asked.get("redirect_uri"));
        URI start = URI.create(keycloak.endpoint("auth") + "?" + Http.encode(asked));
        return new Browser(user, password)
                .until(
                        start,
                        place -> place.getPort() == redirect.getPort()
                                && place.getPath().equals(redirect.getPath()));
    }

    Map<String, String> authorization(URI redirect, String scope) {
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("response_type", "code");
        asked.put("client_id", CLI);
        asked.put("redirect_uri", redirect.toString());
        asked.put("scope", scope);
        asked.put("state", "s");
        return asked;
    }

    HttpResponse<String> refresh(String refreshToken) {
        return token(Map.of("grant_type", "refresh_token", "client_id", CLI, "refresh_token", refreshToken));
    }

    Tokens machine() {
        return Tokens.of(token(Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                MACHINE,
                "client_secret",
                keycloak.secretOf(MACHINE))));
    }

    HttpResponse<String> token(Map<String, String> fields) {
        return Http.form(keycloak.endpoint("token"), fields);
    }

    static Map<String, String> query(URI uri) {
        Function<String, String> decode = text -> URLDecoder.decode(text, StandardCharsets.UTF_8);
        return Arrays.stream(uri.getRawQuery().split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(field -> field[0], field -> decode.apply(field[1])));
    }

    static String verifier() {
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        return BASE64.encodeToString(random);
    }

    static String challenge(String verifier) {
        try {
            return BASE64.encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
