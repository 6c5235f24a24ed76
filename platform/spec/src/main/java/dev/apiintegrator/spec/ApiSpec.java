package dev.apiintegrator.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an API's document says, whatever its format.
 *
 * <p>Schemas are as the document has them; {@code $ref}s in them and in operations point at
 * {@link #schemas} as {@code #/components/schemas/NAME} and may be circular. Their nodes are shared, so not to be changed.
 *
 * @param format of the document
 * @param formatVersion such as {@code 3.0.3}; empty when the format has none
 * @param title or empty
 * @param version of the API, as the document says it; or empty
 * @param description or empty
 * @param servers in the document's order
 * @param operations that can be called, in the document's order
 * @param webhooks that the API calls
 * @param schemas by name
 * @param securitySchemes by id
 * @param findings what is wrong, in the order in which it was found
 */
public record ApiSpec(
        SpecFormat format,
        String formatVersion,
        String title,
        String version,
        String description,
        List<Server> servers,
        List<Operation> operations,
        List<Operation> webhooks,
        Map<String, JsonNode> schemas,
        Map<String, SecurityScheme> securitySchemes,
        List<Finding> findings) {

    /** Longer chains of references lead nowhere, or to themselves. */
    private static final int LONGEST_CHAIN = 12;

    private static final int MOST_PARTS = 10_000;

    /** The schema that is meant, where this only refers to it; a missing node when it leads to none. */
    public JsonNode resolved(JsonNode schema) {
        JsonNode now = schema;
        for (int i = 0; i < LONGEST_CHAIN && now.path("$ref").isTextual(); i++) {
            String reference = now.path("$ref").asText();
            now = schemas.getOrDefault(reference.substring(reference.lastIndexOf('/') + 1), MissingNode.getInstance());
        }
        return now;
    }

    /**
     * The properties of an object, those of all that it is composed of among them. Of a hostile number of parts not all.
     *
     * @return in the order in which the document has them; a name's first counts
     */
    public Map<String, JsonNode> properties(JsonNode schema) {
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        collect(schema, properties, Collections.newSetFromMap(new IdentityHashMap<>()), 0);
        return properties;
    }

    private void collect(JsonNode said, Map<String, JsonNode> into, Set<JsonNode> taken, int depth) {
        JsonNode schema = resolved(said);
        if (depth > LONGEST_CHAIN || taken.size() > MOST_PARTS || !taken.add(schema)) {
            return;
        }
        schema.path("properties").properties().forEach(each -> into.putIfAbsent(each.getKey(), each.getValue()));
        for (String parts : List.of("allOf", "oneOf", "anyOf")) {
            schema.path(parts).forEach(part -> collect(part, into, taken, depth + 1));
        }
    }
}
