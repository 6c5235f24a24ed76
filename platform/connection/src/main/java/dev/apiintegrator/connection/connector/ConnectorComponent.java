package dev.apiintegrator.connection.connector;

import dev.apiintegrator.connector.AnswerCheck;
import dev.apiintegrator.connector.Call;
import dev.apiintegrator.connector.CallText;
import dev.apiintegrator.connector.NextPage;
import dev.apiintegrator.connector.http.AnswerMode;
import dev.apiintegrator.connector.http.HttpConnection;
import dev.apiintegrator.spec.inference.ErrorShape;
import dev.apiintegrator.spec.inference.PagingText;
import dev.apiintegrator.spec.inference.RateLimit;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Endpoint;
import org.apache.camel.Expression;
import org.apache.camel.spi.Language;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.PluginHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code connector:name/operation}: one call of an API. People use the Kamelets that are made of it, which say how it is called.
 *
 * <p>{@code value.NAME}, with the name percent-encoded, gives a parameter, as a text or an expression of the simple language; the message's body is the
 * request's.
 */
public final class ConnectorComponent extends DefaultComponent {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectorComponent.class);
    private static final String VALUE = "value.";
    private static final int MOST_PAGES = 99_999;
    private static final List<String> CALL = List.of(
            "call", "path", "query", "header", "cookie", "body", "accept", "repeat", CallText.GRAPHQL, CallText.FIELDS);

    /** How many pages are wanted: empty for the one answer. */
    private static Optional<ConnectorEndpoint.Paged> paged(String operation, String paging, String pages) {
        if (pages.isEmpty() || pages.equals("1")) {
            return Optional.empty();
        }
        if (!pages.matches("all|[1-9][0-9]{0,4}")) {
            throw new IllegalArgumentException(
                    "'pages' of '" + operation + "' is a number up to " + MOST_PAGES + ", or all, not '" + pages + "'");
        }
        int most = pages.equals("all") ? MOST_PAGES : Integer.parseInt(pages);
        return Optional.of(new ConnectorEndpoint.Paged(new NextPage(PagingText.parse(paging)), most));
    }

    /** Calls and seconds: {@code 100/60}. */
    private static void documented(String rate, HttpConnection connection) {
        if (rate.matches("[1-9]\\d{0,8}/[1-9]\\d{0,8}")) {
            String[] parts = rate.split("/");
            connection.documented(
                    new RateLimit(Integer.parseInt(parts[0]), Duration.ofSeconds(Long.parseLong(parts[1]))));
        }
    }

    /** Of the integration's own files; empty when nobody looks, or the document says nothing. */
    private Optional<AnswerCheck> answers(HttpConnection connection, String remaining) {
        if (connection.answers() == AnswerMode.OFF) {
            return Optional.empty();
        }
        String file = "classpath:" + remaining.substring(remaining.lastIndexOf('/') + 1) + ".answers.json";
        try (InputStream in = PluginHelper.getResourceLoader(getCamelContext())
                .resolveResource(file)
                .getInputStream()) {
            return in == null ? Optional.empty() : Optional.of(AnswerCheck.of(in.readAllBytes()));
        } catch (IOException | RuntimeException missing) {
            LOG.debug("no schemas of answers in {}", file, missing);
            return Optional.empty();
        }
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        String bean = getAndRemoveParameter(parameters, "connection", String.class, "");
        HttpConnection connection = getCamelContext().getRegistry().lookupByNameAndType(bean, HttpConnection.class);
        if (connection == null) {
            throw new IllegalArgumentException(
                    "'" + remaining + "' needs the connection '" + bean + "': write 'connections: { " + bean
                            + ": NAME }' in integration.yaml, with the name of a connection of kind http");
        }
        Map<String, String> call = new LinkedHashMap<>();
        for (String name : CALL) {
            String text = getAndRemoveParameter(parameters, name, String.class);
            if (text != null) {
                call.put(name, text);
            }
        }
        Optional<ErrorShape> errors = Optional.ofNullable(getAndRemoveParameter(parameters, "error", String.class))
                .map(ErrorShape::parse);
        documented(getAndRemoveParameter(parameters, "rate", String.class, ""), connection);
        String paging = getAndRemoveParameter(parameters, "paging", String.class, "");
        String pages = getAndRemoveParameter(parameters, "pages", String.class, "");
        Call template = CallText.parse(remaining, call);
        Language simple = getCamelContext().resolveLanguage("simple");
        Map<String, Expression> values = new LinkedHashMap<>();
        parameters.entrySet().removeIf(each -> {
            if (!each.getKey().startsWith(VALUE)) {
                return false;
            }
            String name = URLDecoder.decode(each.getKey().substring(VALUE.length()), StandardCharsets.UTF_8);
            Expression expression = simple.createExpression(String.valueOf(each.getValue()));
            expression.init(getCamelContext());
            values.put(name, expression);
            return true;
        });
        return new ConnectorEndpoint(
                uri,
                this,
                connection,
                template,
                values,
                answers(connection, remaining),
                errors,
                paged(remaining, paging, pages));
    }
}
