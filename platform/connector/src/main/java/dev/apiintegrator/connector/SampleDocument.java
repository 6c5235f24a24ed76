package dev.apiintegrator.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apiintegrator.spec.Content;
import dev.apiintegrator.spec.Response;
import java.util.Optional;

/** What an operation takes or answers, for people to change in an editor that completes and checks it. */
public final class SampleDocument {

    private SampleDocument() {}

    /**
     * An object says in {@code $schema} where its schema is; other values cannot.
     *
     * @param answer what it answers when it goes well, else what it takes
     * @param schemas address that {@code request} or {@code responses/200} is added to
     */
    public static Optional<JsonNode> of(
            Connector connector, ConnectorOperation operation, boolean answer, String schemas) {
        Samples samples = new Samples(connector.spec());
        if (!answer) {
            return samples.body(operation.operation()).map(body -> with(schemas + "request", body));
        }
        Optional<Response> good = operation.operation().responses().stream()
                .filter(Response::isSuccess)
                .findFirst();
        Optional<Content> content =
                good.flatMap(response -> response.contents().stream().findFirst());
        String place = operation.binding() instanceof GraphQlCall
                ? "result"
                : "responses/" + good.map(Response::status).orElse("");
        return content.map(each -> with(schemas + place, samples.answer(each)));
    }

    private static JsonNode with(String schema, JsonNode sample) {
        if (!sample.isObject()) {
            return sample;
        }
        ObjectNode whole = JsonNodeFactory.instance.objectNode().put("$schema", schema);
        return whole.setAll((ObjectNode) sample);
    }
}
