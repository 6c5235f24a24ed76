package dev.apiintegrator.engine.trial;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.http.base.HttpOperationFailedException;

/**
 * Does to a message what the component would have done.
 *
 * @param uri of the endpoint
 */
record StubbedAnswer(String uri, Stub.Answer answer) {

    private static final int FIRST_REFUSAL = 300;
    private static final String ROW_COUNT = "CamelSqlRowCount"; // org.apache.camel.component.sql.SqlConstants

    void give(Exchange exchange) throws Exception {
        if (answer.fail() != null) {
            throw failure(exchange);
        }
        Message message = exchange.getMessage();
        if (answer.rows() != null) {
            message.setBody(rows());
            message.setHeader(ROW_COUNT, answer.rows().size());
        } else if (answer.body() != null) {
            message.setBody(Content.text(answer.body()));
        }
        answer.headers().forEach(message::setHeader);
        if (answer.status() != null) {
            status(message, answer.status());
        }
    }

    private Object rows() {
        List<Map<String, Object>> rows = answer.rows();
        return uri.contains("outputType=SelectOne") ? rows.isEmpty() ? null : rows.get(0) : rows;
    }

    private void status(Message message, int status) throws HttpOperationFailedException {
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status); // as Camel's component does before it throws
        if (status >= FIRST_REFUSAL && uri.startsWith("http") && !uri.contains("throwExceptionOnFailure=false")) {
            throw new HttpOperationFailedException(
                    uri, status, "", null, answer.headers(), Content.text(answer.body()));
        }
    }

    private Exception failure(Exchange exchange) {
        JsonNode fail = answer.fail();
        if (!fail.isObject()) {
            return new IOException(fail.asText());
        }
        String type = fail.path("type").asText("java.io.IOException");
        String message = fail.path("message").asText("");
        Class<?> known = exchange.getContext().getClassResolver().resolveClass(type);
        try {
            if (known != null && Exception.class.isAssignableFrom(known)) {
                return (Exception) known.getConstructor(String.class).newInstance(message);
            }
        } catch (ReflectiveOperationException e) {
            return new IllegalArgumentException("the stub cannot fail with a " + type + " of a message: " + e, e);
        }
        return new IllegalArgumentException("the stub cannot fail with a " + type + ": there is no such exception");
    }
}
