package dev.apiintegrator.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A small OpenID provider, and beside it a server that trusts it: discovery, authorization code with PKCE, device flow,
 * refresh tokens that are good once, revocation. Whoever comes to its login page is Ada.
 */
final class IdentityProvider implements AutoCloseable {

    private static final String JSON = "application/json";

    private final HttpServer http;
    private final AtomicInteger number = new AtomicInteger();
    private final Map<String, String> challengeByCode = new ConcurrentHashMap<>();
    private final Set<String> accessTokens = ConcurrentHashMap.newKeySet();
    private final Set<String> refreshTokens = ConcurrentHashMap.newKeySet();
    private final List<String> grants = new CopyOnWriteArrayList<>();
    private final AtomicInteger devicePolls = new AtomicInteger();

    volatile int secondsValid = 300;
    volatile String issuer;
    volatile String denial = "";
    volatile boolean broken;

    IdentityProvider() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", this::handle);
        http.start();
        issuer = url() + "/idp";
    }

    /** Of the server; the provider is beside it. */
    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** Which grants were traded for tokens, and what was revoked. */
    List<String> grants() {
        return grants;
    }

    /** A token that nobody logged in for. */
    String token(String name) {
        accessTokens.add(name);
        return name;
    }

    void forgetAccessTokens() {
        accessTokens.clear();
    }

    void forgetRefreshTokens() {
        refreshTokens.clear();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> form = parameters(body);
            if (broken) {
                answer(exchange, 503, "");
                return;
            }
            switch (exchange.getRequestURI().getPath()) {
                case "/.well-known/oauth-protected-resource" ->
                    answer(
                            exchange,
                            200,
                            "{\"resource\":\"%s\",\"authorization_servers\":[\"%s\"]}"
                                    .formatted(url(), url() + "/idp"));
                case "/idp/.well-known/openid-configuration" -> answer(exchange, 200, metadata());
                case "/idp/authorize" -> authorize(exchange);
                case "/idp/token" -> token(exchange, form);
                case "/idp/device" -> answer(exchange, 200, """
                        {"device_code":"d1","user_code":"WDJB-MJHT","verification_uri":"%1$s/idp/code",
                         "verification_uri_complete":"%1$s/idp/code?user_code=WDJB-MJHT","expires_in":60,"interval":0}""".formatted(url()));
                case "/idp/revoke" -> {
                    grants.add("revoked " + refreshTokens.remove(form.get("token")));
                    answer(exchange, 200, "");
                }
                default -> me(exchange);
            }
        }
    }

    private String metadata() {
        return """
                {"issuer":"%1$s","authorization_endpoint":"%2$s/authorize","token_endpoint":"%2$s/token",
                 "device_authorization_endpoint":"%2$s/device","revocation_endpoint":"%2$s/revoke"}""".formatted(issuer, url() + "/idp");
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
        boolean good = asked.get("response_type").equals("code")
                && asked.get("client_id").equals("integrator-cli")
                && asked.get("code_challenge_method").equals("S256")
                && asked.get("scope").contains("openid");
        String code = "code-" + number.incrementAndGet();
        challengeByCode.put(code, asked.get("code_challenge"));
        String answer = !denial.isEmpty() ? "error=access_denied&error_description=" + encoded(denial) : "code=" + code;
        exchange.getResponseHeaders()
                .set("Location", asked.get("redirect_uri") + "?" + answer + "&state=" + encoded(asked.get("state")));
        exchange.sendResponseHeaders(good ? 302 : 400, -1);
    }

    private void token(HttpExchange exchange, Map<String, String> form) throws IOException {
        String grant = form.getOrDefault("grant_type", "").replaceFirst(".*:", "");
        boolean good = "integrator-cli".equals(form.get("client_id"))
                && switch (grant) {
                    case "authorization_code" ->
                        challenge(form.get("code_verifier")).equals(challengeByCode.remove(form.get("code")));
                    case "refresh_token" -> refreshTokens.remove(form.get("refresh_token"));
                    case "device_code" -> "d1".equals(form.get("device_code"));
                    default -> false;
                };
        if (good && grant.equals("device_code") && devicePolls.incrementAndGet() < 3) {
            answer(exchange, 400, "{\"error\":\"authorization_pending\"}");
        } else if (!good) {
            answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
        } else {
            grants.add(grant);
            String access = token("access-" + number.incrementAndGet());
            String refresh = "refresh-" + number.incrementAndGet();
            refreshTokens.add(refresh);
            answer(
                    exchange,
                    200,
                    "{\"access_token\":\"%s\",\"refresh_token\":\"%s\",\"expires_in\":%d}"
                            .formatted(access, refresh, secondsValid));
        }
    }

    private void me(HttpExchange exchange) throws IOException {
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        if (given == null || !accessTokens.contains(given.replaceFirst("^Bearer ", ""))) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
            exchange.sendResponseHeaders(401, -1);
        } else if (exchange.getRequestURI().getPath().equals("/api/v1/me")) {
            answer(exchange, 200, """
                    {"kind":"user","subject":"u-1","name":"Ada",
                     "organizations":{"acme":{"roles":["author","viewer"]},"default":{"roles":[]}}}""");
        } else {
            answer(exchange, 200, "{\"items\":[],\"path\":\"" + exchange.getRequestURI() + "\"}");
        }
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : (query == null ? "" : query).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", JSON);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
