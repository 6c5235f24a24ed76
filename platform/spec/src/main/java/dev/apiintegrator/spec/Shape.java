package dev.apiintegrator.spec;

import java.util.HashMap;
import java.util.Map;

/**
 * What an object of an OpenAPI or Swagger document may hold: the fields of OpenAPI 3.0.4, 3.1.1 and Swagger 2.0 together, since
 * people mix them and most tools take them.
 */
enum Shape {
    DOCUMENT,
    INFO,
    SERVER,
    PATHS,
    PATH_ITEM,
    OPERATION,
    PARAMETER,
    BODY,
    MEDIA_TYPE,
    RESPONSE,
    CALLBACK,
    LINK,
    EXAMPLE,
    COMPONENTS,
    SECURITY_SCHEME,
    SCHEMA,
    TAG,
    /** Whatever the author wants. */
    ANY;

    /** How a field's value is written. */
    enum Type {
        TEXT,
        BOOLEAN,
        NUMBER,
        OBJECT,
        LIST,
        /** An object whose fields the author names. */
        MAP,
        ANY
    }

    /** @param of the field's value, or of each of its values */
    record Field(Type type, Shape of) {}

    private final Map<String, Field> fields = new HashMap<>();

    Map<String, Field> fields() {
        return fields;
    }

    private Shape with(Type type, Shape of, String... names) {
        for (String name : names) {
            fields.put(name, new Field(type, of));
        }
        return this;
    }

    private Shape texts(String... names) {
        return with(Type.TEXT, ANY, names);
    }

    private Shape booleans(String... names) {
        return with(Type.BOOLEAN, ANY, names);
    }

    private Shape anything(String... names) {
        return with(Type.ANY, ANY, names);
    }

    static {
        DOCUMENT.texts("openapi", "swagger", "host", "basePath", "jsonSchemaDialect", "$self", "$schema")
                .with(Type.OBJECT, INFO, "info")
                .with(Type.LIST, SERVER, "servers")
                .with(Type.OBJECT, PATHS, "paths")
                .with(Type.MAP, PATH_ITEM, "webhooks")
                .with(Type.OBJECT, COMPONENTS, "components")
                .with(Type.LIST, ANY, "security", "schemes", "consumes", "produces")
                .with(Type.LIST, TAG, "tags")
                .with(Type.MAP, SCHEMA, "definitions")
                .with(Type.MAP, PARAMETER, "parameters")
                .with(Type.MAP, RESPONSE, "responses")
                .with(Type.MAP, SECURITY_SCHEME, "securityDefinitions")
                .with(Type.OBJECT, ANY, "externalDocs", Bundle.OTHERS);
        INFO.texts("title", "summary", "description", "termsOfService", "version")
                .with(Type.OBJECT, ANY, "contact", "license");
        SERVER.texts("url", "description", "name").with(Type.MAP, ANY, "variables");
        PATH_ITEM
                .texts("$ref", "summary", "description")
                .with(Type.OBJECT, OPERATION, OpenApiReader.METHODS.toArray(String[]::new))
                .with(Type.OBJECT, OPERATION, "query")
                .with(Type.LIST, SERVER, "servers")
                .with(Type.LIST, PARAMETER, "parameters");
        OPERATION
                .texts("summary", "description", "operationId")
                .booleans("deprecated")
                .with(Type.LIST, ANY, "tags", "security", "consumes", "produces", "schemes")
                .with(Type.OBJECT, ANY, "externalDocs")
                .with(Type.LIST, PARAMETER, "parameters")
                .with(Type.OBJECT, BODY, "requestBody")
                .with(Type.MAP, RESPONSE, "responses")
                .with(Type.MAP, CALLBACK, "callbacks")
                .with(Type.LIST, SERVER, "servers");
        PARAMETER
                .texts("$ref", "name", "in", "description", "style", "collectionFormat", "format", "pattern")
                .booleans("required", "deprecated", "allowEmptyValue", "explode", "allowReserved", "uniqueItems")
                .booleans("nullable", "readOnly", "writeOnly")
                .anything("type", "example", "default", "enum", "summary", "exclusiveMaximum", "exclusiveMinimum")
                .with(Type.NUMBER, ANY, "maximum", "minimum", "maxLength", "minLength", "maxItems", "minItems")
                .with(Type.NUMBER, ANY, "multipleOf")
                .with(Type.OBJECT, SCHEMA, "schema", "items")
                .with(Type.MAP, MEDIA_TYPE, "content")
                .anything("examples");
        BODY.texts("$ref", "description", "summary").booleans("required").with(Type.MAP, MEDIA_TYPE, "content");
        MEDIA_TYPE
                .with(Type.OBJECT, SCHEMA, "schema", "itemSchema")
                .anything("example", "examples")
                .with(Type.MAP, ANY, "encoding", "itemEncoding")
                .anything("prefixEncoding", "description");
        RESPONSE.texts("$ref", "description", "summary")
                .with(Type.MAP, PARAMETER, "headers")
                .with(Type.MAP, MEDIA_TYPE, "content")
                .with(Type.MAP, LINK, "links")
                .with(Type.OBJECT, SCHEMA, "schema")
                .anything("examples");
        LINK.texts("$ref", "operationRef", "operationId", "description")
                .anything("requestBody")
                .with(Type.MAP, ANY, "parameters")
                .with(Type.OBJECT, SERVER, "server");
        COMPONENTS
                .with(Type.MAP, SCHEMA, "schemas")
                .with(Type.MAP, RESPONSE, "responses")
                .with(Type.MAP, PARAMETER, "parameters", "headers")
                .with(Type.MAP, ANY, "examples")
                .with(Type.MAP, BODY, "requestBodies")
                .with(Type.MAP, SECURITY_SCHEME, "securitySchemes")
                .with(Type.MAP, LINK, "links")
                .with(Type.MAP, CALLBACK, "callbacks")
                .with(Type.MAP, PATH_ITEM, "pathItems")
                .with(Type.MAP, MEDIA_TYPE, "mediaTypes");
        SECURITY_SCHEME
                .texts(
                        "$ref",
                        "type",
                        "description",
                        "name",
                        "in",
                        "scheme",
                        "bearerFormat",
                        "openIdConnectUrl",
                        "flow")
                .texts("authorizationUrl", "tokenUrl", "oauth2MetadataUrl")
                .booleans("deprecated")
                .with(Type.OBJECT, ANY, "flows", "scopes");
        TAG.texts("name", "description", "summary", "parent", "kind").with(Type.OBJECT, ANY, "externalDocs");
        SCHEMA.texts("$ref", "$id", "$schema", "$anchor", "$comment", "$dynamicRef", "$dynamicAnchor", "title")
                .texts("description", "format", "pattern", "contentEncoding", "contentMediaType")
                .booleans("nullable", "readOnly", "writeOnly", "deprecated", "uniqueItems")
                .anything("type", "example", "examples", "default", "const", "required", "exclusiveMaximum")
                .anything("exclusiveMinimum", "items", "xml", "externalDocs", "$vocabulary", "discriminator")
                .with(Type.LIST, ANY, "enum")
                .with(Type.NUMBER, ANY, "maximum", "minimum", "multipleOf", "maxLength", "minLength", "maxItems")
                .with(Type.NUMBER, ANY, "minItems", "maxProperties", "minProperties", "maxContains", "minContains")
                .with(Type.MAP, SCHEMA, "properties", "patternProperties", "$defs", "definitions", "dependentSchemas")
                .with(Type.LIST, SCHEMA, "allOf", "anyOf", "oneOf", "prefixItems")
                .with(Type.ANY, SCHEMA, "items", "additionalItems", "additionalProperties", "not", "if", "then", "else")
                .with(Type.ANY, SCHEMA, "contains", "propertyNames", "unevaluatedItems", "unevaluatedProperties")
                .with(Type.ANY, SCHEMA, "contentSchema")
                .anything("dependentRequired", "dependencies", "collectionFormat", "allowEmptyValue");
    }
}
