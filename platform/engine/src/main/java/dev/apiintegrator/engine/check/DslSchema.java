package dev.apiintegrator.engine.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Camel's own JSON schema of the YAML DSL, read when first needed and then kept. Thread-safe. */
public final class DslSchema {

    private static final String RESOURCE = "schema/camelYamlDsl.json";
    private static final String PREFIX = "#/items/definitions/";
    static final String CAMEL_MODEL = "org.apache.camel.model.";

    private final ClassLoader classLoader;
    private final Map<String, Shape> shapes = new ConcurrentHashMap<>();
    private JsonNode items;

    public DslSchema(ClassLoader classLoader) {
        this.classLoader = classLoader;
    }

    /** What may stand in a list at the top of a file. */
    public Shape root() {
        return shapes.computeIfAbsent("", name -> new Shape(this, "", items()));
    }

    /** @param name of the definition inside Camel's model, such as {@code ProcessorDefinition} */
    public Shape model(String name) {
        return named(CAMEL_MODEL + name);
    }

    Shape shape(JsonNode node) {
        if (node.has("$ref")) {
            return named(node.get("$ref").asText().substring(PREFIX.length()));
        }
        return new Shape(this, "", node);
    }

    private Shape named(String definition) {
        // Not computeIfAbsent: a shape may name itself while it is made.
        Shape known = shapes.get(definition);
        if (known == null) {
            Shape made = new Shape(this, definition.substring(definition.lastIndexOf('.') + 1), definition(definition));
            known = shapes.putIfAbsent(definition, made);
            known = known == null ? made : known;
        }
        return known;
    }

    JsonNode definition(String name) {
        return items().get("definitions").get(name);
    }

    private synchronized JsonNode items() {
        if (items == null) {
            try (InputStream in = classLoader.getResourceAsStream(RESOURCE)) {
                if (in == null) {
                    throw new IllegalStateException(RESOURCE + " is not on the class path: add camel-yaml-dsl");
                }
                items = new ObjectMapper().readTree(in).get("items");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return items;
    }
}
