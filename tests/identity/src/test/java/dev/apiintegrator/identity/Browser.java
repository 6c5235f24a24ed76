package dev.apiintegrator.identity;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Somebody with a browser who logs in: follows redirects, keeps cookies, fills in forms. */
final class Browser {

    private static final int MOST_STEPS = 15;

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new Cookies()).build();
    private final String username;
    private final String password;

    Browser(String username, String password) {
        this.username = username;
        this.password = password;
    }

    /** Goes on until a redirect leads to a place that somebody else listens at; returns that place. */
    URI until(URI start, Predicate<URI> there) {
        return walk(start, there).uri();
    }

    /** Goes on until there is a page without a form of Keycloak. */
    HttpResponse<String> page(URI start) {
        return walk(start, place -> false).response();
    }

    private record Step(URI uri, HttpResponse<String> response) {}

    private Step walk(URI start, Predicate<URI> there) {
        URI at = start;
        HttpResponse<String> response = get(at);
        String said = null;
        for (int step = 0; step < MOST_STEPS; step++) {
            if (response.statusCode() / 100 == 3) {
                at = at.resolve(response.headers().firstValue("Location").orElseThrow());
                if (there.test(at)) {
                    return new Step(at, response);
                }
                response = get(at);
                continue;
            }
            Document page = Jsoup.parse(response.body(), at.toString());
            Element form = page.selectFirst("form[id^=kc-], form[action*=login-actions]");
            String mistake = page.select(
                            "[id^=input-error], .pf-v5-c-alert__title, .kc-feedback-text, #kc-error-message")
                    .text();
            if (!mistake.isBlank()) {
                throw new LoginRefused(mistake);
            }
            if (form == null) {
                return new Step(at, response);
            }
            said = page.title();
            at = URI.create(form.absUrl("action"));
            response = Http.send(client, html(Http.formRequest(at, filled(form))));
        }
        throw new AssertionError("no end after " + MOST_STEPS + " steps, last at " + at + ": " + said);
    }

    private Map<String, String> filled(Element form) {
        Map<String, String> fields = new HashMap<>();
        for (Element input : form.select("input[name], button[name]")) {
            switch (input.attr("name")) {
                case "username" -> fields.put("username", username);
                case "password" -> fields.put("password", password);
                case "cancel" -> {}
                default -> fields.put(input.attr("name"), input.attr("value"));
            }
        }
        return fields;
    }

    private HttpResponse<String> get(URI uri) {
        return Http.send(client, html(HttpRequest.newBuilder(uri)));
    }

    private static HttpRequest.Builder html(HttpRequest.Builder request) {
        return request.header("Accept", "text/html");
    }

    /** To a browser the loopback address is as good as TLS: it sends secure cookies there. Java's does not. */
    private static final class Cookies extends CookieManager {

        Cookies() {
            super(null, CookiePolicy.ACCEPT_ALL);
        }

        @Override
        public void put(URI uri, Map<String, List<String>> headers) throws IOException {
            Map<String, List<String>> open = new HashMap<>(headers);
            open.replaceAll((name, values) -> values.stream()
                    .map(value -> value.replaceAll("(?i);\\s*secure", ""))
                    .toList());
            super.put(uri, open);
        }
    }

    /** What the login page says is wrong. */
    static final class LoginRefused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        LoginRefused(String message) {
            super(message);
        }
    }
}
