package dev.apiintegrator.spec;

import com.fasterxml.jackson.databind.JsonNode;

/** Collections of Postman, formats 2.0 and 2.1. */
final class PostmanReader implements SpecReader {

    @Override
    public boolean accepts(ApiDocument document) {
        JsonNode root = collection(document.tree().root());
        JsonNode info = root.path("info");
        return info.path("schema").asText("").contains("postman")
                || info.has("_postman_id")
                || root.path("item").isArray() && info.has("name");
    }

    @Override
    public ApiSpec read(ApiDocument document) {
        return new PostmanCollection(
                        collection(document.tree().root()), document.tree().findings())
                .read();
    }

    /** Postman's own API puts another object around it. */
    private static JsonNode collection(JsonNode root) {
        return root.path("collection").has("info") ? root.path("collection") : root;
    }
}
