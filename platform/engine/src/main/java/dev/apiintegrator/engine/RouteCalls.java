package dev.apiintegrator.engine;

import dev.apiintegrator.engine.reliability.RemoteFailure;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.apache.camel.http.base.HttpOperationFailedException;

/** Calls routes of one running revision from outside of Camel, under the policy that holds for them. Thread-safe. */
final class RouteCalls {

    private static final String DIRECT = "direct:";
    private static final int FIRST_ERROR = 400;

    private final CamelContext context;
    private final UnaryOperator<String> mask;
    private volatile ProducerTemplate template;

    RouteCalls(CamelContext context, UnaryOperator<String> mask) {
        this.context = context;
        this.mask = mask;
    }

    /** @throws CallFailed when there is no such route, or it fails */
    Object route(String target, Object body, Map<String, Object> headers) {
        String uri = target;
        if (!target.startsWith(DIRECT)) {
            Route route = context.getRoute(target);
            uri = route == null ? "" : route.getEndpoint().getEndpointUri();
        }
        if (!uri.startsWith(DIRECT) || context.hasEndpoint(uri.replaceFirst("^direct:(//)?", "direct://")) == null) {
            throw new CallFailed("no-such-route", "no route that begins with direct: is called '" + target + "'", 0);
        }
        return send(uri, body, headers);
    }

    /** @throws CallFailed when the answer is an error, or there is none */
    Object http(String method, String url, Object body, Map<String, Object> headers) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (java.net.URISyntaxException e) {
            throw new CallFailed("bad-url", "'" + mask.apply(url) + "' is not a URL", 0);
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.matches("https?") || uri.getHost() == null) {
            throw new CallFailed("bad-url", "'" + mask.apply(url) + "' is not a URL of http or https", 0);
        }
        Map<String, Object> all = new java.util.HashMap<>(headers);
        all.put(Exchange.HTTP_METHOD, method);
        all.put(Exchange.HTTP_PATH, uri.getRawPath() == null ? "" : uri.getRawPath());
        if (uri.getRawQuery() != null) {
            all.put(Exchange.HTTP_QUERY, uri.getRawQuery());
        }
        // the answer's status is told by its code, which no other way does without the component's own classes
        return send(scheme + "://" + uri.getRawAuthority() + "?throwExceptionOnFailure=false", body, all);
    }

    private Object send(String uri, Object body, Map<String, Object> headers) {
        Exchange answer = template().request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new java.util.HashMap<>(headers));
        });
        Exception failure = answer.getException();
        if (failure != null) {
            throw failed(failure);
        }
        Integer status = answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        if (status != null && status >= FIRST_ERROR) {
            throw new CallFailed("http-" + status, "answered with the status " + status, status);
        }
        Object result = answer.getMessage().getBody();
        return result == null
                        || result instanceof Map
                        || result instanceof java.util.List
                        || result instanceof Number
                        || result instanceof Boolean
                ? result
                : answer.getMessage().getBody(String.class);
    }

    private CallFailed answered(int status, Exception failure) {
        return new CallFailed("http-" + status, mask.apply(String.valueOf(failure.getMessage())), status);
    }

    private CallFailed failed(Exception failure) {
        if (failure instanceof HttpOperationFailedException answer) { // of a system that the route called
            return answered(answer.getStatusCode(), failure);
        }
        if (failure instanceof RemoteFailure answer && answer.getStatus() >= FIRST_ERROR) {
            return answered(answer.getStatus(), failure);
        }
        String code = failure.getClass()
                .getSimpleName()
                .replaceAll("Exception$", "")
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
        return new CallFailed(code.isEmpty() ? "failed" : code, mask.apply(String.valueOf(failure.getMessage())), 0);
    }

    private ProducerTemplate template() {
        ProducerTemplate known = template;
        if (known == null) {
            synchronized (this) {
                if (template == null) {
                    template = context.createProducerTemplate();
                }
                known = template;
            }
        }
        return known;
    }
}
