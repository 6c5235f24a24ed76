package dev.apiintegrator.connection.connector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.apiintegrator.connector.AnswerCheck;
import dev.apiintegrator.connector.Call;
import dev.apiintegrator.connector.OutboundRequest;
import dev.apiintegrator.connector.RefusedByAnswer;
import dev.apiintegrator.connector.http.AnswerMode;
import dev.apiintegrator.connector.http.HttpConnection;
import dev.apiintegrator.connector.http.Reply;
import dev.apiintegrator.spec.inference.ErrorShape;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Message;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.DefaultAsyncProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls, without keeping a thread while the other side thinks. */
final class ConnectorProducer extends DefaultAsyncProducer {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectorProducer.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpConnection connection;
    private final Call call;
    private final Map<String, Expression> values;
    private final Optional<AnswerCheck> answers;
    private final Optional<ErrorShape> errors;
    private final Optional<ConnectorEndpoint.Paged> paged;

    ConnectorProducer(
            ConnectorEndpoint endpoint,
            HttpConnection connection,
            Call call,
            Map<String, Expression> values,
            Optional<AnswerCheck> answers,
            Optional<ErrorShape> errors,
            Optional<ConnectorEndpoint.Paged> paged) {
        super(endpoint);
        this.connection = connection;
        this.call = call;
        this.values = values;
        this.answers = answers;
        this.errors = errors;
        this.paged = paged;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        OutboundRequest request;
        Map<String, JsonNode> parameters;
        Optional<JsonNode> body;
        try {
            parameters = parameters(exchange);
            body = body(exchange.getMessage());
            request = call.request(parameters, body);
        } catch (Exception e) { // what is missing, or a body that is no JSON: the route's own error handling decides
            exchange.setException(e);
            callback.done(true);
            return true;
        }
        connection.call(request).whenComplete((reply, failure) -> {
            if (failure != null) {
                exchange.setException(failure instanceof Exception known ? known : new IOException(failure));
            } else if (reply.status() >= 400) {
                exchange.setException(CallRefused.of(call.operation(), reply, errors));
            } else {
                take(exchange, reply);
                unexpected(reply).ifPresent(exchange::setException);
                paged.filter(pages -> exchange.getException() == null)
                        .ifPresent(pages -> exchange.getMessage()
                                .setBody(new Pages(
                                        connection,
                                        call,
                                        pages.next(),
                                        parameters,
                                        body,
                                        reply,
                                        pages.most(),
                                        this::mustBeTaken)));
            }
            callback.done(false);
        });
        return false;
    }

    /** Why the answer is not taken; it is counted and logged where it is odd and taken all the same. */
    private Optional<UnexpectedAnswer> unexpected(Reply reply) {
        List<String> problems = answers.map(check -> check.problems(
                        reply.status(), reply.header("content-type").orElse(""), call.accept(), reply.body()))
                .orElse(List.of());
        if (problems.isEmpty()) {
            return Optional.empty();
        }
        connection.unexpected();
        UnexpectedAnswer unexpected = new UnexpectedAnswer(call.operation(), reply.status(), problems);
        if (connection.answers() == AnswerMode.FAIL) {
            return Optional.of(unexpected);
        }
        LOG.warn("{}", unexpected.getMessage());
        return Optional.empty();
    }

    private void mustBeTaken(Reply reply) {
        if (reply.status() >= 400) {
            throw new RuntimeCamelException(CallRefused.of(call.operation(), reply, errors));
        }
        unexpected(reply).ifPresent(e -> {
            throw new RuntimeCamelException(e);
        });
    }

    /** Only what is given: Camel leaves out optional parameters of a Kamelet that nobody gives. */
    private Map<String, JsonNode> parameters(Exchange exchange) {
        Map<String, JsonNode> given = new LinkedHashMap<>();
        values.forEach((name, expression) -> {
            String text = expression.evaluate(exchange, String.class);
            if (text != null && !text.isEmpty()) {
                given.put(name, value(text));
            }
        });
        return given;
    }

    /** Lists and objects are written as JSON. */
    private static JsonNode value(String text) {
        if (text.startsWith("[") || text.startsWith("{")) {
            try {
                return JSON.readTree(text);
            } catch (JsonProcessingException e) {
                return TextNode.valueOf(text);
            }
        }
        return TextNode.valueOf(text);
    }

    private Optional<JsonNode> body(Message message) throws Exception {
        Object body = message.getBody();
        if (body == null || call.mediaType().isEmpty()) {
            return Optional.empty();
        }
        if (body instanceof Map || body instanceof List) {
            return Optional.of(JSON.valueToTree(body));
        }
        if (body instanceof JsonNode tree) {
            return Optional.of(tree);
        }
        String text = message.getMandatoryBody(String.class);
        if (text.isBlank()) {
            return Optional.empty();
        }
        if (!call.takesJson()) {
            return Optional.of(TextNode.valueOf(text));
        }
        try {
            return Optional.of(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "the body for '" + call.operation() + "' is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private void take(Exchange exchange, Reply reply) {
        Message message = exchange.getMessage();
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, reply.status());
        reply.header("content-type").ifPresent(type -> message.setHeader(Exchange.CONTENT_TYPE, type));
        reply.header("link").ifPresent(link -> message.setHeader("Link", link));
        try {
            message.setBody(call.result(reply.body()));
        } catch (RefusedByAnswer e) {
            exchange.setException(e);
        }
    }
}
